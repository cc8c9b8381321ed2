package io.erroralerts.debug;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerFormatTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			value = { "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | HTML", "text/* | HTML",
					"application/xhtml+xml | HTML", "text/plain | TEXT", "text/plain;q=0.5, text/html;q=0.4 | TEXT",
					"text/html;q=0, text/plain | TEXT", "application/json | PROBLEM",
					"application/vnd.acme+json | PROBLEM", "application/json, text/plain, */* | PROBLEM",
					"application/* | PROBLEM", "*/* | PROBLEM", "text/markdown | MARKDOWN", "image/png | none",
					"image/png, */*;q=0.8 | none", "text/css, */* | none",
					"application/pdf, application/json | PROBLEM", "text/event-stream | none", "application/xml | none",
					"; | none", "text/html;;q=x | none", "text/html;q=0 | none" })
	void theFormIsWhatTheClientLikesBest(String accept, AnswerFormat format) {
		assertThat(of(accept, "Mozilla/5.0")).isEqualTo(format);
	}

	@Test
	void aTerminalThatTakesAnythingGetsText() {
		assertThat(of("*/*", "curl/8.5.0")).isEqualTo(AnswerFormat.TEXT);
		assertThat(of("*/*", "Wget/1.21")).isEqualTo(AnswerFormat.TEXT);
		assertThat(of(null, "curl/8.5.0")).isEqualTo(AnswerFormat.TEXT);
		assertThat(of(null, null)).isEqualTo(AnswerFormat.PROBLEM);
		assertThat(of("application/json", "curl/8.5.0")).isEqualTo(AnswerFormat.PROBLEM);
	}

	@Test
	void aVeryLongHeaderIsRead() {
		assertThat(of("text/html," + "a/b,".repeat(100_000), "Mozilla/5.0")).isNotNull();
	}

	private static AnswerFormat of(String accept, String agent) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		if (accept != null) {
			request.addHeader("Accept", accept);
		}
		if (agent != null) {
			request.addHeader("User-Agent", agent);
		}
		return AnswerFormat.of(request);
	}

}
