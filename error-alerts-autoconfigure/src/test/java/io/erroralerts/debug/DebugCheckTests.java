package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckFinding.Result;
import io.erroralerts.delivery.CheckRequest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class DebugCheckTests {

	@Test
	void offIsFine() {
		assertThat(check(SpringApplication.class)).extracting(CheckFinding::result).containsOnly(Result.OK);
	}

	@Test
	void refusedIsAWarningThatNamesTheProperty() {
		assertThat(check(SpringApplication.class, "enabled", "true")).first().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(Result.WARNING);
			assertThat(finding.what()).contains("refused", "erroralerts.debug.allow-packaged");
			assertThat(finding.remedy()).contains("erroralerts.debug.enabled");
		});
	}

	@Test
	void allowedInAPackagedApplicationIsAWarning() {
		assertThat(check(SpringApplication.class, "enabled", "true", "allow-packaged", "true")).first()
			.satisfies((finding) -> {
				assertThat(finding.result()).isEqualTo(Result.WARNING);
				assertThat(finding.why()).contains("no channel gets a record");
			});
	}

	@Test
	void onInDevelopmentIsANote() {
		assertThat(check(DebugCheckTests.class, "enabled", "true")).first().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(Result.NOTE);
			assertThat(finding.what()).contains("debug mode is on");
		});
	}

	@Test
	void whatHasNoEffectIsNoted() {
		assertThat(check(SpringApplication.class, "use-reloader", "false", "allowed-hosts[0]", "shop.test"))
			.extracting(CheckFinding::what)
			.anySatisfy((what) -> assertThat(what).contains("without effect", "erroralerts.debug.use-reloader",
					"erroralerts.debug.allowed-hosts"));
	}

	private static List<CheckFinding> check(Class<?> mainClass, String... pairs) {
		Map<String, Object> values = new HashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			values.put("erroralerts.debug." + pairs[i], pairs[i + 1]);
		}
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", values));
		List<CheckFinding> findings = new ArrayList<>();
		new DebugCheck().check(new CheckRequest(environment, "shop", mainClass, false), findings::add);
		return findings;
	}

}
