package io.erroralerts.alert;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ErrorReference}.
 */
class ErrorReferenceTests {

	// Fixed seeds: of so many random ones, two would be equal in one run of 25.
	private static final int MANY = 200_000;

	@Test
	void hasItsShape() {
		for (int i = 0; i < 10_000; i++) {
			ErrorReference reference = ErrorReference.random();
			assertThat(reference.value()).matches("E-[2-9A-Z]{4}-[2-9A-Z]{4}").doesNotContain("0", "O", "1", "I", "L");
			assertThat(reference.value()).doesNotContain("U", "V");
			assertThat(ErrorReference.isValid(reference.value())).isTrue();
			assertThat(reference).hasToString(reference.value());
		}
	}

	@Test
	void nearSeedsGiveDifferentReferences() {
		Set<String> values = new HashSet<>();
		for (long seed = 0; seed < MANY; seed++) {
			values.add(ErrorReference.of(seed).value());
		}
		assertThat(values).hasSize(MANY);
	}

	@Test
	void nearSeedsGiveUnrelatedReferences() {
		for (long seed = 0; seed < 1_000; seed++) {
			String one = ErrorReference.of(seed).value();
			String next = ErrorReference.of(seed + 1).value();
			int same = 0;
			for (int i = 2; i < one.length(); i++) {
				same += (one.charAt(i) == next.charAt(i)) ? 1 : 0;
			}
			// The hyphen is one of them.
			assertThat(same).isLessThan(7);
		}
	}

	@Test
	void usesAllLettersAtAllPlaces() {
		Set<String> used = new HashSet<>();
		for (long seed = 0; seed < 10_000; seed++) {
			String value = ErrorReference.of(seed).value().replace("-", "");
			for (int i = 1; i < value.length(); i++) {
				used.add(i + ":" + value.charAt(i));
			}
		}
		assertThat(used).hasSize(8 * 29);
	}

	@Test
	void sameSeedGivesTheSameReference() {
		assertThat(ErrorReference.of(42)).isEqualTo(ErrorReference.of(42));
		assertThat(ErrorReference.of(Long.MIN_VALUE)).isEqualTo(ErrorReference.of(Long.MIN_VALUE))
			.isNotEqualTo(ErrorReference.of(Long.MAX_VALUE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "E-7KQ2", "E-7KQ2-M4X", "E-7KQ2-M4XDD", "e-7kq2-m4xd", "E-0KQ2-M4XD", "E-OKQ2-M4XD",
			"E-1KQ2-M4XD", "E-IKQ2-M4XD", "E-LKQ2-M4XD", "E-UKQ2-M4XD", "E-VKQ2-M4XD", "E-7KQ2-M4XD\n",
			" E-7KQ2-M4XD" })
	void whatIsNoReferenceIsRefused(String value) {
		assertThat(ErrorReference.isValid(value)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> new ErrorReference(value)).withMessageContaining(value);
	}

}
