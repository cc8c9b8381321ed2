package io.erroralerts.mail;

import io.erroralerts.alert.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links to the source.
 */
class SourceLinksTests {

	private static final Location PLACE = new Location("com.acme.AddressBook$Entry", "find", "AddressBook.java", 17);

	@Test
	void ownFramesAndThePlaceAreLinks() {
		String html = MailHtml.write(MailFixtures.content(MailFixtures.fresh()));
		String url = "https://git.example.org/shop/blob/" + MailFixtures.COMMIT
				+ "/src/main/java/com/acme/shop/shipping/AddressBook.java#L17";
		assertThat(html)
			.contains("<a href=\"" + url + "\" style=\"color:inherit;\">AddressBook.find</a>",
					"<a href=\"" + url + "\" style=\"color:inherit;\">(AddressBook.java:17)</a>")
			.doesNotContain("Optional.java</a>", "Optional.java#");
	}

	@Test
	void everyLanguageHasItsFolder() {
		SourceLinks links = new SourceLinks("http://git/{path}?line={line}", null);
		assertThat(links.to(new Location("com.acme.Book", "find", "Book.kt", 1)))
			.isEqualTo("http://git/src/main/kotlin/com/acme/Book.kt?line=1");
	}

	@Test
	void thereIsNoLinkWithoutCommitOrLine() {
		assertThat(new SourceLinks("https://git/{commit}/{path}", null).to(PLACE)).isEmpty();
		assertThat(new SourceLinks("https://git/{path}", "c").to(new Location("A", "b", null, -1))).isEmpty();
		assertThat(SourceLinks.NONE.to(PLACE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert({line})", "data:text/html,{path}", "//evil", "ftp://git/{path}", "" })
	void onlyTheWebIsLinked(String template) {
		assertThat(new SourceLinks(template, "c").to(PLACE)).isEmpty();
	}

	@Test
	void hostileNamesStayInThePath() {
		SourceLinks links = new SourceLinks("https://git/{commit}/{path}", "a/b\"c");
		assertThat(links.to(new Location("com.ac\"me.X", "y", "X \"><script>?#\r\n.java", 1)))
			.isEqualTo("https://git/a/b%22c/src/main/java/com/ac%22me/X%20%22%3E%3Cscript%3E%3F%23%0D%0A.java");
	}

}
