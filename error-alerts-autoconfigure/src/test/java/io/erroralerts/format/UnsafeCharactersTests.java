package io.erroralerts.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnsafeCharacters}.
 */
class UnsafeCharactersTests {

	@ParameterizedTest
	@CsvSource({ "10,\\n", "13,\\r", "0,\\u0000", "7,\\u0007", "11,\\u000B", "12,\\u000C", "27,\\u001B", "127,\\u007F",
			"133,\\u0085", "155,\\u009B", "8232,\\u2028", "8233,\\u2029", "8238,\\u202E", "65279,\\uFEFF",
			"55357,\\uD83D", "56832,\\uDE00", "917505,\\uDB40\\uDC01" })
	void unsafeCharacterIsEscaped(int codePoint, String escaped) {
		assertThat(UnsafeCharacters.isUnsafe(codePoint)).isTrue();
		assertThat(UnsafeCharacters.escape(codePoint)).isEqualTo(escaped);
		assertThat(UnsafeCharacters.escape("a" + Character.toString(codePoint) + "b")).isEqualTo("a" + escaped + "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "No stock", "a\tb", "C:\\new", "Gr\u00fc\u00dfe", "\u20ac", "\uD83D\uDE00",
			"\u0645\u06cc\u200c\u062e" })
	void readableTextStays(String text) {
		assertThat(UnsafeCharacters.escape(text)).isSameAs(text);
	}

	@Test
	void tabIsEscapedWhereSomebodyAsks() {
		assertThat(UnsafeCharacters.isUnsafe('\t')).isTrue();
		assertThat(UnsafeCharacters.escape('\t')).isEqualTo("\\t");
	}

}
