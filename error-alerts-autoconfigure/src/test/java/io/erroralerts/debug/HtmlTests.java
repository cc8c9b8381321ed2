package io.erroralerts.debug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HtmlTests {

	@Test
	void textAndValuesOfAttributesAreEscaped() {
		assertThat(new Html().element("p", "<script>&'\"", "title", "\"><img onerror='x'>").toString())
			.isEqualTo("<p title=\"&quot;&gt;&lt;img onerror=&#39;x&#39;&gt;\">&lt;script&gt;&amp;&#39;&quot;</p>");
	}

	@Test
	void whatHtmlDoesNotAllowAndWhatTurnsTheDirectionIsReplaced() {
		assertThat(new Html().text("a\u0000b\u001Bc\u202Ed\uD800e\u2066\u0085").toString())
			.isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD\uFFFD");
		assertThat(new Html().text("\uD83D\uDE00\n\t").toString()).isEqualTo("\uD83D\uDE00\n\t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
			"java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x", "\u0001javascript:x" })
	void aLinkThatRunsSomethingIsLeftOut(String link) {
		assertThat(new Html().open("a", "href", link).toString()).isEqualTo("<a>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "idea://open?file=/a/B.java", "vscode://file/a/B.java:3", "http://localhost/x", "#trace",
			"/erroralerts" })
	void aLinkThatOpensSomethingIsWritten(String link) {
		assertThat(new Html().open("a", "href", link).toString()).contains("href=\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "p onclick", "p>", "P", "1p", "p\u0000" })
	void aNameIsAName(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Html().open(name));
	}

}
