package io.erroralerts.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Every wrong value of every property ends in one clear message: the property, the value,
 * where it was set, what is allowed, with an example.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class WrongValuesTests {

	private static final String DURATION = "a time with its unit, ms, s, m, h or d, such as 5m.";

	private static final String SIZE = "a size with its unit, B, KB, MB or GB, such as 10MB.";

	private static final String NUMBER = "a whole number, such as ";

	private static final String LEVEL = "trace, debug, info, warn, error or off.";

	private static final String ON_FULL = "wait(200ms)";

	private static final String FLAG = "true or false.";

	private static final String ADDRESS = "such as ops@example.org";

	private static final String PATH = "such as /";

	// No path, anywhere.
	private static final String NO_PATH = "a\\u0000b";

	private static final List<Wrong> WRONG = List.of(wrong("capture.max-body", "10XB", SIZE),
			wrong("capture.max-body", "65KB", "from 0B, which keeps no bodies, to 64KB"),
			wrong("capture.web", "some", "server-errors, unhandled, all or off."),
			wrong("check", "maybe", "--erroralerts.check=send"), wrong("check.format", "xml", "text or json."),
			wrong("debug.allow-packaged", "maybe", FLAG),
			wrong("debug.allowed-hosts", "http://dev.example.org/", "such as dev.example.org."),
			wrong("debug.allowed-hosts", "dev.example.org:8080", "such as dev.example.org."),
			wrong("debug.editor", "emacs", "idea, textmate, vscode"), wrong("debug.enabled", "maybe", FLAG),
			wrong("debug.external-debugger", "maybe", "auto, true or false."),
			wrong("debug.history.max-age", "five", DURATION),
			wrong("debug.history.max-age", "-1h", "more than zero, such as 12h."),
			wrong("debug.history.max-failures", "many", NUMBER),
			wrong("debug.history.max-failures", "0", "from 1 to 1000, such as 50."),
			wrong("debug.history.max-size", "10XB", SIZE),
			wrong("debug.history.max-size", "1KB", "1MB or more, such as 16MB."),
			wrong("debug.keep-channels", "maybe", FLAG), wrong("debug.path-map", "/app", "such as /app=>/home/me/app."),
			wrong("debug.source-roots", NO_PATH, "such as /app/src/main/java."),
			wrong("debug.use-debugger", "maybe", FLAG), wrong("debug.use-reloader", "maybe", FLAG),
			wrong("event-log.enabled", "maybe", FLAG), wrong("event-log.format", "%nosuch", "%levelname"),
			wrong("event-log.level", "loud", LEVEL), wrong("event-log.log", "a\\\\b", "such as Application."),
			wrong("event-log.on-full", "explode", ON_FULL), wrong("event-log.queue-size", "many", NUMBER),
			wrong("event-log.queue-size", "0", "such as 8192."), wrong("event-log.source", "a\\\\b", "such as Shop."),
			wrong("file.compress", "maybe", FLAG), wrong("file.enabled", "maybe", FLAG),
			wrong("file.flush-interval", "five", DURATION), wrong("file.flush-interval", "5s", "such as 100ms."),
			wrong("file.format", "%nosuch", "%levelname"), wrong("file.json", "xml", "none, ecs, logstash or gelf."),
			wrong("file.level", "loud", LEVEL), wrong("file.max-age", "five", DURATION),
			wrong("file.max-age", "-1d", "such as 30d."), wrong("file.max-files", "many", NUMBER),
			wrong("file.max-files", "-1", "such as 10."), wrong("file.max-size", "10XB", SIZE),
			wrong("file.max-size", "0B", "such as 10MB."), wrong("file.on-full", "explode", ON_FULL),
			wrong("file.path", NO_PATH, "such as /var/log/"), wrong("file.permissions", "0640", "such as rw-r-----."),
			wrong("file.queue-size", "many", NUMBER), wrong("file.queue-size", "0", "such as 8192."),
			wrong("file.rotation", "daily", "size-and-time, size, time, external or none."),
			wrong("file.total-size", "10XB", SIZE), wrong("file.total-size", "0B", "such as 1GB."),
			wrong("health.strict", "maybe", FLAG), wrong("logger-classes", "com/acme/Log", "such as com.acme.shop."),
			wrong("mail.cc", "boss at example.org", ADDRESS), wrong("mail.enabled", "maybe", FLAG),
			wrong("mail.format", "%nosuch", "%levelname"), wrong("mail.from", "shop at example.org", ADDRESS),
			wrong("mail.group-expiry", "five", DURATION), wrong("mail.group-expiry", "-1h", "such as 24h."),
			wrong("mail.html", "maybe", FLAG), wrong("mail.level", "loud", LEVEL),
			wrong("mail.max-per-minute", "many", NUMBER), wrong("mail.max-per-minute", "0", "such as 10."),
			wrong("mail.max-quiet-period", "five", DURATION), wrong("mail.max-quiet-period", "1s", "such as 4h."),
			wrong("mail.max-size", "10XB", SIZE), wrong("mail.max-size", "1KB", "such as 256KB."),
			wrong("mail.on-full", "explode", ON_FULL), wrong("mail.on-full", "wait(soon)", ON_FULL),
			wrong("mail.queue-size", "many", NUMBER), wrong("mail.queue-size", "0", "such as 1024."),
			wrong("mail.quiet-period", "five", DURATION), wrong("mail.quiet-period", "-5m", "such as 5m."),
			wrong("mail.recent-lines", "many", NUMBER), wrong("mail.recent-lines", "-1", "such as 50."),
			wrong("mail.reply-to", "shop at example.org", ADDRESS),
			wrong("mail.retry.initial-interval", "five", DURATION),
			wrong("mail.retry.initial-interval", "0s", "such as 1s."),
			wrong("mail.retry.max-interval", "five", DURATION), wrong("mail.retry.max-interval", "2d", "such as 5m."),
			wrong("mail.routes", "dba@example.org", "[0]"),
			wrong("mail.routes[0].packages", "com.acme", "mail.routes[0].to", "", "such as dba@example.org."),
			wrong("mail.spool.directory", NO_PATH, PATH), wrong("mail.spool.max-age", "five", DURATION),
			wrong("mail.spool.max-age", "400d", "such as 3d."), wrong("mail.spool.max-size", "10XB", SIZE),
			wrong("mail.spool.max-size", "1B", "such as 64MB."), wrong("mail.subject", "%nosuch", "%levelname"),
			wrong("mail.timeout", "five", DURATION), wrong("mail.timeout", "2h", "such as 5s."),
			wrong("mail.to", "ops at example.org", ADDRESS),
			wrong("mail.to", "a@example.org, ops at example.org", "mail.to", "ops at example.org", ADDRESS),
			wrong("own-packages", "com.acme.*", "such as com.acme.shop."), wrong("scrub.enabled", "maybe", FLAG),
			wrong("scrub.patterns", "account=(", "scrub.patterns[0]", "account=(", "such as account=(\\d+)."),
			wrong("shutdown-timeout", "five", DURATION), wrong("shutdown-timeout", "-5s", "such as 5s."),
			wrong("source-url", "git.example.org", "such as https://git.example.org/"),
			wrong("state-directory", NO_PATH, PATH), wrong("syslog.enabled", "maybe", FLAG),
			wrong("syslog.enterprise-number", "acme", "such as 32473."),
			wrong("syslog.facility", "shop", "user, mail, daemon"), wrong("syslog.format", "%nosuch", "%levelname"),
			wrong("syslog.framing", "none", "octet-counting or newline."),
			wrong("syslog.host", "udp://logs.example.org", "such as logs.example.org;"),
			wrong("syslog.level", "loud", LEVEL), wrong("syslog.max-message-size", "10XB", SIZE),
			wrong("syslog.max-message-size", "1B", "from 480B, which every receiver takes, to 16MB."),
			wrong("syslog.on-full", "explode", ON_FULL), wrong("syslog.port", "http", NUMBER),
			wrong("syslog.port", "70000", "from 1 to 65535, such as 514."),
			wrong("syslog.protocol", "rfc822", "rfc5424 or rfc3164."), wrong("syslog.queue-size", "many", NUMBER),
			wrong("syslog.queue-size", "0", "such as 8192."), wrong("syslog.socket", "dev/log", "such as /dev/log."),
			wrong("syslog.ssl-bundle", "logs", "set erroralerts.syslog.transport=tls."),
			wrong("syslog.transport", "pigeon", "udp, tcp, tls or unix."), wrong("test.keep-channels", "maybe", FLAG));

	// Whatever somebody calls his loggers, profiles and fields.
	private static final List<String> ANY_TEXT = List.of("debug.forbidden-profiles", "debug.page.hidden-frames",
			"event-log.loggers", "file.loggers", "loggers", "mail.loggers", "scrub.keep", "scrub.names",
			"syslog.app-name", "syslog.loggers");

	@TempDir
	private Path folder;

	static Stream<Wrong> everyWrongValue() {
		return WRONG.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("everyWrongValue")
	void oneMessageTellsAll(Wrong wrong, CapturedOutput output) throws Exception {
		Path file = configuration(List.of(wrong.written()));
		assertThatException().isThrownBy(() -> start(file).close());
		String all = output.getAll();
		assertThat(all).containsOnlyOnce("APPLICATION FAILED TO START");
		List<String> lines = all.substring(all.indexOf("Description:")).lines().toList();
		assertThat(lines).as(all).contains("A value of erroralerts." + wrong.told() + " can't be used:");
		assertThat(line(lines, "Value:")).isEqualTo("\"" + wrong.shown() + "\"");
		if (!wrong.shown().isEmpty()) {
			assertThat(line(lines, "Origin:")).isEqualTo(file + ", line 2");
		}
		assertThat(line(lines, "Allowed:")).contains(wrong.allowed());
		assertThat(all).doesNotContain("\tat ", "Failed to bind");
	}

	@Test
	void whereAnyTextIsRightItStarts() throws Exception {
		List<String> lines = ANY_TEXT.stream().map((name) -> "erroralerts." + name + "=% { ä").toList();
		try (ConfigurableApplicationContext context = start(configuration(lines))) {
			assertThat(context.isRunning()).isTrue();
		}
	}

	@Test
	void anEmptyElementOfAListIsNotWrong() throws Exception {
		List<String> lines = List.of("debug.allowed-hosts=dev.example.org,${EXTRA_HOST:}", "debug.path-map=/app=>/my,",
				"debug.source-roots=/app,", "own-packages=com.acme,${EXTRA_PACKAGE:}", "logger-classes=com.acme.Log,");
		try (ConfigurableApplicationContext context = start(
				configuration(lines.stream().map("erroralerts."::concat).toList()))) {
			assertThat(context.isRunning()).isTrue();
		}
	}

	@Test
	void noPropertyIsLeftOut() throws Exception {
		Map<?, ?> metadata = new JsonMapper().readValue(
				new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream(), Map.class);
		TreeSet<String> known = new TreeSet<>(ANY_TEXT);
		WRONG.forEach((wrong) -> known.add(wrong.property()));
		known.remove("mail.routes[0].packages");
		assertThat(((List<?>) metadata.get("properties")).stream()
			.map((property) -> ((String) ((Map<?, ?>) property).get("name")).substring("erroralerts.".length())))
			.containsExactlyInAnyOrderElementsOf(known);
	}

	private static String line(List<String> lines, String label) {
		return lines.stream()
			.filter((line) -> line.startsWith("    " + label))
			.map((line) -> line.substring(label.length() + 4).strip())
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + label + " in " + String.join("\n", lines)));
	}

	// In a file, for everybody has one; the comment makes the line no accident.
	private Path configuration(List<String> lines) throws Exception {
		List<String> all = new ArrayList<>(List.of("# what was set"));
		all.addAll(lines);
		return Files.write(this.folder.resolve("shop.properties"), all);
	}

	private static ConfigurableApplicationContext start(Path file) {
		return Applications.of(Applications.Plain.class)
			.web(WebApplicationType.SERVLET)
			.run("--spring.config.location=" + file.toUri());
	}

	private static Wrong wrong(String property, String value, String allowed) {
		return new Wrong(property, value, property, value, allowed);
	}

	private static Wrong wrong(String property, String value, String told, String shown, String allowed) {
		return new Wrong(property, value, told, shown, allowed);
	}

	/**
	 * A value that is wrong.
	 *
	 * @param property the property, without the prefix
	 * @param value the value as it is written into a file of properties
	 * @param told the property that the message names
	 * @param toldValue the value that the message shows
	 * @param allowed a part of what the message says is allowed
	 */
	record Wrong(String property, String value, String told, String toldValue, String allowed) {

		String written() {
			return "erroralerts." + this.property + "=" + this.value;
		}

		String shown() {
			return this.toldValue.replace("\\\\", "\\");
		}

		@Override
		public String toString() {
			return this.property + "=" + this.value;
		}

	}

}
