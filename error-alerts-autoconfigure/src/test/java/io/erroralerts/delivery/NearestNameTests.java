package io.erroralerts.delivery;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTests {

	@Test
	void theNearestIsTheOneWithTheFewestChanges() {
		assertThat(NearestName.among(List.of("loggers", "packages", "exceptions"), "pakages")).isEqualTo("packages");
		assertThat(NearestName.among(List.of("cc", "to"), "too")).isEqualTo("to");
	}

	@Test
	void upperAndLowerCaseAreTheSame() {
		assertThat(NearestName.edits("java.sql.sqlexception", "java.sql.SQLException")).isZero();
		assertThat(NearestName.edits("kitten", "sitting")).isEqualTo(3);
	}

	@Test
	void amongNoneThereIsNone() {
		assertThat(NearestName.among(List.of(), "to")).isNull();
	}

}
