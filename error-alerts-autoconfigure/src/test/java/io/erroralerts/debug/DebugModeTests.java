package io.erroralerts.debug;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import io.erroralerts.testsupport.RecordingChannelFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DebugModeTests {

	@BeforeEach
	void forget() {
		RecordingChannelFactory.records("debug").clear();
	}

	@Test
	void inDevelopmentTheDeveloperSeesTheTraceAndTheChannelsAreSilent(CapturedOutput output) {
		try (ConfigurableApplicationContext context = debug().run();
				ConfigurableApplicationContext other = Applications.plain("recording.name=other").run()) {
			RecordingChannelFactory.records("other").clear();
			assertTrace(context, true);
			assertThat(new Browser(context).json("/fail?with=hello").body()).contains("\"trace\"", "hello");
			Applications.awaitRecords("other", 0);
			assertThat(RecordingChannelFactory.records("debug")).isEmpty();
			assertThat(output).contains("Debug mode is on; the debugger page is on")
				.contains("recording (debug mode is on (erroralerts.debug.keep-channels=true keeps them on))")
				.contains("Exception on /fail [GET] (E-");
		}
	}

	@Test
	void channelsCanBeKeptInDebugMode() {
		try (ConfigurableApplicationContext context = debug("erroralerts.debug.keep-channels=true").run()) {
			assertTrace(context, true);
			assertThat(Applications.awaitRecords("debug", 1)).hasSize(1);
		}
	}

	@Test
	void underAProductionProfileNoTraceIsShownAndNoChannelIsSilent(CapturedOutput output) {
		try (ConfigurableApplicationContext context = debug().profiles("production").run()) {
			assertRefused(context, "the profile 'production' is one of erroralerts.debug.forbidden-profiles", output);
		}
	}

	@Test
	void aDefaultProfileIsForbiddenTooWhereItIsInForce(CapturedOutput output) {
		try (ConfigurableApplicationContext context = debug("spring.profiles.default=production").run()) {
			assertRefused(context, "the profile 'production' is one of erroralerts.debug.forbidden-profiles", output);
		}
	}

	@Test
	void inAPackagedApplicationNoTraceIsShownAndNoChannelIsSilent(CapturedOutput output) {
		// The code of Spring Boot comes from a jar.
		try (ConfigurableApplicationContext context = debug().main(SpringApplication.class).run()) {
			assertRefused(context, "erroralerts.debug.allow-packaged=true", output);
		}
	}

	@Test
	void aPackagedApplicationCanBeAllowedToDebug() {
		try (ConfigurableApplicationContext context = debug("erroralerts.debug.allow-packaged=true")
			.main(SpringApplication.class)
			.run()) {
			assertTrace(context, true);
		}
	}

	@Test
	void aForbiddenProfileCannotBeAllowed(CapturedOutput output) {
		try (ConfigurableApplicationContext context = debug("erroralerts.debug.allow-packaged=true",
				"erroralerts.debug.forbidden-profiles=live")
			.profiles("live")
			.run()) {
			assertRefused(context, "the profile 'live'", output);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "erroralerts.debug.use-debugger=false", "erroralerts.debug.external-debugger=true" })
	void thePageStepsAside(String property) {
		try (ConfigurableApplicationContext context = debug(property).run()) {
			assertTrace(context, false);
			assertThat(new Browser(context).html("/fail?with=hello").body()).contains("Whitelabel Error Page");
			assertThat(RecordingChannelFactory.records("debug")).isEmpty();
		}
	}

	@Test
	void anExternalDebuggerCanBeDenied() {
		try (ConfigurableApplicationContext context = debug("erroralerts.debug.external-debugger=false").run()) {
			assertTrace(context, true);
		}
	}

	@Test
	void whatHasNoEffectIsReported(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Applications
			.of(ErrorPageTests.Failing.class, "erroralerts.debug.use-debugger=true",
					"erroralerts.debug.use-reloader=true", "erroralerts.debug.page.hidden-frames[0]=jdk.",
					"erroralerts.debug.history.max-age=1h")
			.run()) {
			assertTrace(context, false);
			assertThat(output).contains("Without effect, because erroralerts.debug.enabled is not set: "
					+ "erroralerts.debug.use-debugger, erroralerts.debug.use-reloader, "
					+ "erroralerts.debug.page.hidden-frames, erroralerts.debug.history.max-age");
		}
	}

	@Test
	void eachPropertyOfDebugModeIsReportedWithoutIt() throws Exception {
		Map<?, ?> metadata = new JsonMapper().readValue(
				new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream(), Map.class);
		List<String> names = ((List<?>) metadata.get("properties")).stream()
			.map((property) -> (String) ((Map<?, ?>) property).get("name"))
			.filter((name) -> name.startsWith("erroralerts.debug.") && !name.equals("erroralerts.debug.enabled"))
			.toList();
		MockEnvironment environment = new MockEnvironment();
		names.forEach((name) -> environment.setProperty(name,
				name.contains("max-") ? (name.endsWith("age") ? "1h" : name.endsWith("size") ? "1MB" : "7")
						: name.endsWith("editor") ? "none" : name.endsWith("path-map") ? "/a=>/b" : "true"));
		DebugMode mode = DebugMode.of(DebugModeTests.class, environment, JdwpAgent.ofThisJvm());
		assertThat(mode.withoutEffect()).containsExactlyInAnyOrderElementsOf(names);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: evil.example.org", "Host: localhost\r\nX-Forwarded-For: 10.0.0.1",
			"Host: localhost\r\nForwarded: for=10.0.0.1", "Host: localhost.evil.example.org",
			"Host: 127.0.0.1.evil.example.org" })
	void thePageIsForThisMachineOnly(String headers) throws Exception {
		try (ConfigurableApplicationContext context = debug().run()) {
			for (String accept : new String[] { "text/html", "application/json" }) {
				String answer = raw(context, "GET /fail?with=secret HTTP/1.1\r\n" + headers + "\r\nAccept: " + accept
						+ "\r\nConnection: close\r\n\r\n");
				assertThat(answer).contains("500").doesNotContain("secret", "IllegalStateException");
			}
		}
	}

	@Test
	void whatAProxySaysDoesNotCount() throws Exception {
		try (ConfigurableApplicationContext context = debug("server.forward-headers-strategy=framework").run()) {
			assertThat(answer(context, "")).contains("IllegalStateException");
			assertThat(answer(context, "X-Forwarded-For: 203.0.113.7\r\n")).doesNotContain("IllegalStateException");
			assertThat(answer(context, "X-Forwarded-For: 127.0.0.1\r\n")).doesNotContain("IllegalStateException");
		}
	}

	@Test
	void whereTheContainerHidesTheProxyThereIsNoPage() throws Exception {
		try (ConfigurableApplicationContext context = debug("server.forward-headers-strategy=native").run()) {
			assertThat(answer(context, "")).doesNotContain("IllegalStateException");
			assertThat(answer(context, "X-Forwarded-For: 127.0.0.1, 192.168.1.5\r\n"))
				.doesNotContain("IllegalStateException");
		}
	}

	private static String answer(ConfigurableApplicationContext context, String headers) throws IOException {
		return raw(context, "GET /fail?with=hello HTTP/1.1\r\nHost: localhost\r\n" + headers
				+ "Accept: text/html\r\nConnection: close\r\n\r\n");
	}

	@Test
	void aPeerThatIsNotThisMachineSeesNoTrace() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("192.0.2.1");
		request.addHeader("Host", "localhost");
		PageVisitors visitors = new PageVisitors(
				new DebugMode(true, true, () -> false, null, List.of(), List.of("Shop.test"), true), false);
		HttpServletRequest pretending = new HttpServletRequestWrapper(request) {

			@Override
			public String getRemoteAddr() {
				return "127.0.0.1";
			}

		};
		assertThat(visitors.maySee(pretending)).isFalse();
		request.setRemoteAddr("127.0.0.1");
		assertThat(visitors.maySee(pretending)).isTrue();
		request.setAttribute("org.apache.tomcat.peerAddr", "10.0.0.7");
		assertThat(visitors.maySee(pretending)).isFalse();
	}

	@Test
	void aHostCanBeAllowed() throws Exception {
		try (ConfigurableApplicationContext context = debug("erroralerts.debug.allowed-hosts=Shop.Test").run()) {
			assertThat(raw(context,
					"GET /fail?with=hello HTTP/1.1\r\nHost: shop.test:8080\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
				.contains("IllegalStateException", "hello");
		}
	}

	@Test
	void secretsAreMaskedOnThePage() {
		try (ConfigurableApplicationContext context = debug().run()) {
			assertThat(new Browser(context).html("/fail?with=password=hunter2-hunter2").body())
				.contains("IllegalStateException")
				.doesNotContain("hunter2");
		}
	}

	@Test
	void whatIsShownIsEscaped() {
		try (ConfigurableApplicationContext context = debug().run()) {
			assertThat(new Browser(context).html("/fail?with=%3Cscript%3E%7Btrace%7D").body())
				.contains("&lt;script&gt;")
				.doesNotContain("<script>");
		}
	}

	private static SpringApplicationBuilder debug(String... properties) {
		return Applications.of(ErrorPageTests.Failing.class, "recording.name=debug", "erroralerts.debug.enabled=true")
			.properties(properties);
	}

	private static void assertTrace(ConfigurableApplicationContext context, boolean shown) {
		String page = new Browser(context).html("/fail?with=hello").body();
		if (shown) {
			assertThat(page).contains("java.lang.IllegalStateException", "hello", "ErrorPageTests.java:");
		}
		else {
			assertThat(page).doesNotContain("IllegalStateException", "ErrorPageTests.java:");
		}
	}

	private static void assertRefused(ConfigurableApplicationContext context, String rule, CapturedOutput output) {
		assertTrace(context, false);
		assertThat(output.getAll().lines().filter((line) -> line.contains("Debug mode was refused"))).singleElement()
			.asString()
			.contains(" WARN ", rule, "erroralerts.debug.enabled");
		assertThat(Applications.awaitRecords("debug", 2)).satisfiesExactly((notice) -> {
			assertThat(notice.getLevel()).isEqualTo(Level.WARN);
			assertThat(notice.getFormattedMessage()).contains("Debug mode was refused", rule);
		}, (failure) -> assertThat(failure).extracting(CapturedEvent::getLevel).isEqualTo(Level.ERROR));
	}

	private static String raw(ConfigurableApplicationContext context, String request) throws IOException {
		try (Socket socket = new Socket("localhost",
				Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")))) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
