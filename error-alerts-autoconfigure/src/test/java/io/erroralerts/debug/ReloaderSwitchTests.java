package io.erroralerts.debug;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class ReloaderSwitchTests {

	private static final JdwpAgent NONE = JdwpAgent.of(List.of());

	private static final JdwpAgent AGENT = JdwpAgent.of(List.of("-agentlib:jdwp=transport=dt_socket"));

	@Test
	void withTheRestarterDebugModeIsOnByDefault() throws Exception {
		try (ChildApplication application = ChildApplication.start(List.of(), Map.of())) {
			assertThat(application.thread()).isEqualTo("restartedMain");
			application.await("debug=true");
		}
	}

	@Test
	void aFileKeepsTheRestarterOffAndDebugModeStaysOn(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("application.yaml"), "erroralerts.debug.use-reloader: false\n");
		try (ChildApplication application = ChildApplication.start(List.of(), Map.of(),
				"--spring.config.additional-location=" + folder.toUri())) {
			assertThat(application.thread()).as("by %s", file).isEqualTo("main");
			application.await("debug=true");
			// Reading the properties in advance says nothing on the console.
			assertThat(application.output().lines().findFirst().orElseThrow()).contains("Starting ChildApplication");
		}
	}

	@Test
	void theEnvironmentIsStrongerThanAFileAndAnArgumentIsStrongerStill(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("application.properties"), "erroralerts.debug.use-reloader=true\n");
		Map<String, String> variables = Map.of("ERRORALERTS_DEBUG_USERELOADER", "false");
		String location = "--spring.config.additional-location=" + folder.toUri();
		try (ChildApplication application = ChildApplication.start(List.of(), variables, location)) {
			assertThat(application.thread()).isEqualTo("main");
		}
		try (ChildApplication application = ChildApplication.start(List.of(), variables, location,
				"--erroralerts.debug.use-reloader=true")) {
			assertThat(application.thread()).isEqualTo("restartedMain");
		}
	}

	@Test
	void whereDebugModeIsOffTheSwitchHasNoEffectAndSaysSo() throws Exception {
		try (ChildApplication application = ChildApplication.start(List.of(), Map.of(),
				"--erroralerts.debug.use-reloader=false", "--erroralerts.debug.enabled=false")) {
			assertThat(application.thread()).isEqualTo("restartedMain");
			application.await("debug=false");
			assertThat(application.output()).contains(
					"Without effect, because erroralerts.debug.enabled is not set: erroralerts.debug.use-reloader");
		}
	}

	@Test
	void aProfileThatForbidsDebugModeIsNoNewsWhereNobodyAskedForIt() throws Exception {
		try (ChildApplication application = ChildApplication.start(List.of(), Map.of(),
				"--spring.profiles.active=prod")) {
			application.await("debug=false");
			assertThat(application.output()).doesNotContain("Debug mode was refused");
		}
	}

	@Test
	void theWishDecidesWhatAnAgentOnlySuggests() {
		assertThat(ReloaderSwitch.isWanted(properties(), NONE, null)).isTrue();
		assertThat(ReloaderSwitch.isWanted(properties(), AGENT, null)).isFalse();
		assertThat(ReloaderSwitch.isWanted(properties(), AGENT, true)).isTrue();
		assertThat(ReloaderSwitch.isWanted(properties("use-reloader", "true"), AGENT, null)).isTrue();
		assertThat(ReloaderSwitch.isWanted(properties("use-reloader", "false"), NONE, true)).isFalse();
		assertThat(ReloaderSwitch.isWanted(properties("external-debugger", "false"), AGENT, null)).isTrue();
		assertThat(ReloaderSwitch.isWanted(properties("external-debugger", "true", "use-reloader", "true"), NONE, true))
			.isFalse();
	}

	private static DebugProperties properties(String... pairs) {
		Map<String, String> values = new HashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			values.put("erroralerts.debug." + pairs[i], pairs[i + 1]);
		}
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("erroralerts.debug",
				DebugProperties.class);
	}

}
