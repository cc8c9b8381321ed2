package io.erroralerts.eventlog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventText}.
 */
class EventTextTests {

	private static final String MARK = "\u2026 [cut]";

	@Test
	void linesAndTabsStay() {
		assertThat(EventText.of("boom\r\n\tat a.B\n")).isEqualTo("boom\r\n\tat a.B\n");
	}

	@Test
	void whatWouldEndOrBreakTheTextIsReplaced() {
		assertThat(EventText.of("a\u0000b")).isEqualTo("a\uFFFDb");
		assertThat(EventText.of("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
		assertThat(EventText.of("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
		assertThat(EventText.of("\u001B[2J\u202Ex")).isEqualTo("\\u001B[2J\\u202Ex");
	}

	@ParameterizedTest
	@CsvSource({ "a%1b,a% 1b", "%20%C3,% 20%C3", "%%1024,% % 1024", "100%,100%", "%s,%s" })
	void eventViewerFindsNothingToInsert(String text, String fit) {
		assertThat(EventText.of(text)).isEqualTo(fit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u00fc", "\uD83D\uDE00", "\u0000", "\u001B" })
	void isCutBetweenCharactersWhereverTheLimitFalls(String unit) {
		for (int offset = 0; offset < 8; offset++) {
			String text = EventText.of("-".repeat(offset) + unit.repeat(EventText.MAX + 10));
			assertThat(text.length()).isBetween(EventText.MAX - 6, EventText.MAX);
			assertThat(text).endsWith(MARK);
			String kept = text.substring(offset, text.length() - MARK.length());
			String escaped = EventText.of(unit);
			assertThat(kept).isEqualTo(escaped.repeat(kept.length() / escaped.length()));
		}
	}

	@Test
	void whatFitsExactlyIsNotCut() {
		assertThat(EventText.of("x".repeat(31_000))).isEqualTo("x".repeat(31_000));
		assertThat(EventText.of("\uD83D\uDE00".repeat(15_500))).hasSize(31_000).doesNotContain(MARK);
		assertThat(EventText.of("x".repeat(31_001))).hasSize(31_000).endsWith("x" + MARK);
	}

}
