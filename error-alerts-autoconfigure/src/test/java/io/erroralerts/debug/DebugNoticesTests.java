package io.erroralerts.debug;

import java.io.File;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class DebugNoticesTests {

	private static final JdwpAgent NONE = JdwpAgent.of(List.of());

	private static final JdwpAgent EXPOSED = JdwpAgent
		.of(List.of("-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005"));

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void anExposedAgentIsAWarningInDevelopment() {
		DebugNotices notices = notices(DebugNoticesTests.class, EXPOSED);
		assertThat(notices.warnings()).singleElement()
			.asString()
			.contains("*:5005", "run any code", "address=localhost:5005");
		assertThat(notices.forAdmins()).isEmpty();
	}

	@Test
	void anExposedAgentIsForTheAdminsInProduction() {
		// The code of Spring Boot comes from a jar.
		assertThat(notices(SpringApplication.class, EXPOSED).forAdmins()).singleElement().asString().contains("*:5005");
		this.environment.setActiveProfiles("prod");
		assertThat(notices(DebugNoticesTests.class, EXPOSED).forAdmins()).hasSize(1);
	}

	@Test
	void aCloudPlatformNeedsPermission() {
		DebugNotices refused = notices(DebugNoticesTests.class, NONE, "erroralerts.debug.enabled", "true",
				"spring.main.cloud-platform", "kubernetes");
		assertThat(refused.forAdmins()).singleElement()
			.asString()
			.contains("Debug mode was refused", "KUBERNETES", "erroralerts.debug.allow-packaged=true",
					"erroralerts.debug.enabled");
		DebugNotices allowed = notices(DebugNoticesTests.class, NONE, "erroralerts.debug.enabled", "true",
				"spring.main.cloud-platform", "kubernetes", "erroralerts.debug.allow-packaged", "true");
		assertThat(allowed.forAdmins()).isEmpty();
		assertThat(allowed.infos()).singleElement().asString().contains("Debug mode is on");
	}

	@Test
	void aReloaderThatDoesNotRunIsTold() {
		DebugNotices notices = notices(DebugNoticesTests.class, NONE, "erroralerts.debug.enabled", "true",
				"erroralerts.debug.use-reloader", "true");
		// There is devtools on the class path of tests.
		assertThat(notices.warnings()).singleElement()
			.asString()
			.contains("erroralerts.debug.use-reloader=true has no effect", "does not restart this application");
	}

	@Test
	void aReloaderThatIsNotThereIsToldWithWhatToAdd() throws Exception {
		// As in an application without devtools: classes from a directory, on the class
		// path.
		String withoutDevtools = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("spring-boot-devtools"))
			.collect(Collectors.joining(File.pathSeparator));
		try (ChildApplication application = ChildApplication.start(withoutDevtools, List.of(), Map.of(),
				"--erroralerts.debug.enabled=true", "--erroralerts.debug.use-reloader=true")) {
			assertThat(application.thread()).isEqualTo("main");
			application.await("debug=true");
			assertThat(application.output()).containsOnlyOnce("erroralerts.debug.use-reloader=true has no effect")
				.contains("which is not on the class path. Add org.springframework.boot:spring-boot-devtools");
		}
	}

	private DebugNotices notices(Class<?> mainClass, JdwpAgent agent, String... pairs) {
		Map<String, Object> values = new HashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			values.put(pairs[i], pairs[i + 1]);
		}
		this.environment.getPropertySources().remove("test");
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", values));
		DebugMode mode = DebugMode.of(mainClass, this.environment, agent);
		return DebugNotices.of(mode, mainClass, this.environment, agent);
	}

}
