package io.erroralerts.syslog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessageBuffer}.
 */
class MessageBufferTests {

	private static final int LIMIT = 480;

	private static final String MARK = "\u2026 [cut]";

	@Test
	void lineBreaksAreReadable() {
		assertThat(text("boom\n\tat a.B\r\n\tat a.C\rx")).isEqualTo("boom\\n\\tat a.B\\n\\tat a.C\\rx");
	}

	@Test
	void literalBackslashIsNotALineBreak() {
		assertThat(text("a\\nb")).isEqualTo("a\\\\nb").isNotEqualTo(text("a\nb"));
	}

	@Test
	void lineBreakAtTheEndIsLeftOut() {
		assertThat(text("done\r\n")).isEqualTo("done");
		assertThat(text("\n")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0,\\u0000", "7,\\u0007", "27,\\u001B", "127,\\u007F", "133,\\u0085", "155,\\u009B", "8232,\\u2028",
			"8233,\\u2029", "8238,\\u202E", "65279,\\uFEFF", "55357,\\uD83D", "56832,\\uDE00",
			"917505,\\uDB40\\uDC01" })
	void unsafeCharactersAreEscaped(int codePoint, String escaped) {
		assertThat(text("a" + Character.toString(codePoint) + "b")).isEqualTo("a" + escaped + "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Gr\u00fc\u00dfe", "\u20ac", "\uD83D\uDE00", "\u0645\u06cc\u200c\u062e" })
	void readableTextStays(String text) {
		assertThat(text(text)).isEqualTo(text);
	}

	@Test
	void everyCharacterOfUnicodeIsSafe() {
		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			byte[] octets = new MessageBuffer(LIMIT).text("<" + Character.toString(codePoint) + ">").toByteArray();
			assertThat(new StrictOctets(octets).text()).startsWith("<").endsWith(">");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u00fc", "\u20ac", "\uD83D\uDE00", "\n", "\u0000", "\uDB40\uDC01" })
	void cutsBetweenCharactersWhereverTheLimitFalls(String unit) {
		String whole = unit.repeat(LIMIT);
		String escaped = text(unit + "|").replace("|", "");
		for (int offset = 0; offset < 40; offset++) {
			String header = "h".repeat(300 + offset);
			byte[] octets = new MessageBuffer(LIMIT).header(header).text(whole + "|").toByteArray();
			assertThat(octets.length).isLessThanOrEqualTo(LIMIT);
			assertThat(octets.length).isGreaterThan(LIMIT - escaped.getBytes(StandardCharsets.UTF_8).length);
			String text = strictlyDecoded(octets);
			assertThat(text).startsWith(header).endsWith(MARK);
			String kept = text.substring(header.length(), text.length() - MARK.length());
			assertThat(kept).isEqualTo(escaped.repeat(kept.length() / escaped.length()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u00fc", "\u20ac", "\uD83D\uDE00" })
	void whatFitsExactlyIsNotCut(String unit) {
		int length = unit.getBytes(StandardCharsets.UTF_8).length;
		String text = unit.repeat(LIMIT / length);
		assertThat(new MessageBuffer(LIMIT).text(text).toByteArray()).hasSize(LIMIT)
			.isEqualTo(text.getBytes(StandardCharsets.UTF_8));
		assertThat(strictlyDecoded(new MessageBuffer(LIMIT).text(text + "x").toByteArray())).endsWith(MARK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u00fc", "\u20ac", "\uD83D\uDE00", "\n", "\u0000", "\\", "a\n\u001B\u20ac" })
	void whatWasMadeCanBeCutAgain(String unit) {
		byte[] whole = new MessageBuffer(8192).header("<12>1 - h a 1 - [meta sequenceId=\"1\"] ")
			.text(unit.repeat(1000) + "|")
			.toByteArray();
		for (int limit = LIMIT; limit < LIMIT + 20; limit++) {
			byte[] cut = MessageBuffer.shortened(whole, limit);
			assertThat(cut.length).isBetween(limit - 5, limit);
			String text = strictlyDecoded(cut);
			assertThat(text).startsWith("<12>1 - h a 1 - [meta sequenceId=\"1\"] ").endsWith(MARK);
			String kept = text.substring(text.indexOf("] ") + 2, text.length() - MARK.length());
			assertThat(text(unit.repeat(1000) + "|")).startsWith(kept);
			// Ends with a whole escape.
			assertThat(kept.replaceAll("\\\\(u[0-9A-F]{4}|[ntr\\\\])", "")).doesNotContain("\\");
		}
		assertThat(MessageBuffer.shortened(whole, whole.length)).isSameAs(whole);
	}

	@Test
	void saysThatItWasCut() {
		assertThat(new MessageBuffer(LIMIT).text("x".repeat(LIMIT)).isCut()).isFalse();
		assertThat(new MessageBuffer(LIMIT).text("x".repeat(LIMIT + 1)).isCut()).isTrue();
	}

	private static String text(String text) {
		return strictlyDecoded(new MessageBuffer(LIMIT).text(text).toByteArray());
	}

	private static String strictlyDecoded(byte[] octets) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError("Not well-formed", ex);
		}
	}

}
