package io.erroralerts.scrub;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HarmlessNamesTests {

	private final HarmlessNames names = new HarmlessNames();

	@Test
	void knowsWhatItWasTold() {
		this.names.add("a WARN:", 2, 6);
		assertThat(this.names.contains("WARN: b", 0, 4)).isTrue();
		assertThat(this.names.contains("WARNS: b", 0, 5)).isFalse();
		assertThat(this.names.contains("WARN", 0, 3)).isFalse();
	}

	@Test
	void takesNoOtherNameForOneOfThem() {
		// More than there are places: each of them is taken by one that came later.
		for (int i = 0; i < 10_000; i++) {
			String name = "name" + i;
			this.names.add(name, 0, name.length());
			assertThat(this.names.contains(name, 0, name.length())).isTrue();
		}
		for (int i = 0; i < 10_000; i++) {
			String other = "other" + i;
			assertThat(this.names.contains(other, 0, other.length())).isFalse();
		}
	}

}
