package io.erroralerts.debug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A check that accepts everything proves nothing.
 */
class StrictHtmlTests {

	@Test
	void aPageOfOursIsAccepted() {
		StrictHtml.check(new PageDocument().write("title", "nonce", (html) -> html.element("p", "<img>")), "nonce");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<img src=x>", "<p onclick=\"x()\">", "<p style=\"x\">", "<script>alert(1)</script>",
			"<script nonce=\"other\">x</script>", "<a href=\"javascript:x\">", "<svg/onload=x>", "<!-- x -->", "a < b",
			"<p class='x'>", "<iframe>", "<p title=\"x\" onfocus=x>" })
	void whatNoRendererWritesIsFound(String injected) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> StrictHtml.check(
				new PageDocument().write("title", "nonce", (html) -> html.resource(new PageResource(injected))),
				"nonce"));
	}

}
