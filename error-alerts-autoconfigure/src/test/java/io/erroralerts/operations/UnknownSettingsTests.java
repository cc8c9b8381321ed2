package io.erroralerts.operations;

import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.CheckFinding;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class UnknownSettingsTests {

	@Test
	void aMistypedNameIsToldWithTheNearestThatThereIs() {
		assertThat(UnknownSettings.among(List.of("erroralerts.mail.quite-period", "erroralerts.syslog.transprt")))
			.allSatisfy((finding) -> assertThat(finding.result()).isEqualTo(CheckFinding.Result.WARNING))
			.extracting(CheckFinding::what, CheckFinding::remedy)
			.containsExactly(
					tuple("erroralerts.mail.quite-period is no property",
							"Did you mean erroralerts.mail.quiet-period?"),
					tuple("erroralerts.syslog.transprt is no property", "Did you mean erroralerts.syslog.transport?"));
	}

	@Test
	void everyNotationIsKnownAndForeignNamesAreNoBusinessOfOurs() {
		assertThat(UnknownSettings.among(List.of("erroralerts.mail.quiet-period", "erroralerts.mail.quietPeriod",
				"erroralerts.mail.quietperiod", "erroralerts.mail.quiet.period", "erroralerts.mail.to[0]",
				"erroralerts.mail.routes[0].packages[1]", "spring.mail.hots")))
			.isEmpty();
	}

	@Test
	void theNameOfAGroupIsNoProperty() {
		assertThat(UnknownSettings.among(List.of("erroralerts.mail", "erroralerts.debug.history"))).hasSize(2);
	}

	@Test
	void everyPropertyOfTheMetadataIsKnown() throws Exception {
		Map<?, ?> metadata = new JsonMapper().readValue(
				new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream(), Map.class);
		List<String> names = ((List<?>) metadata.get("properties")).stream()
			.map((property) -> (String) ((Map<?, ?>) property).get("name"))
			.toList();
		assertThat(names).hasSizeGreaterThan(80);
		assertThat(UnknownSettings.among(names)).isEmpty();
	}

}
