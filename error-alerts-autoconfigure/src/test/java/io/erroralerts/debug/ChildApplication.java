package io.erroralerts.debug;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A web application in a JVM of its own.
 */
final class ChildApplication implements AutoCloseable {

	private final Process process;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private ChildApplication(Process process) {
		this.process = process;
		Thread reader = new Thread(this::read, "output of the child");
		reader.setDaemon(true);
		reader.start();
	}

	static ChildApplication start(List<String> options, Map<String, String> variables, String... arguments)
			throws IOException {
		return start(System.getProperty("java.class.path"), options, variables, arguments);
	}

	static ChildApplication start(String classPath, List<String> options, Map<String, String> variables,
			String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(options);
		command.addAll(
				List.of("-cp", classPath, Failing.class.getName(), "--server.port=0", "--spring.main.banner-mode=off"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		builder.environment().putAll(variables);
		return new ChildApplication(builder.start());
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				this.lines.add(line);
			}
		}
		catch (IOException ex) {
			this.lines.add(ex.toString());
		}
	}

	MatchResult await(String regex) {
		Pattern pattern = Pattern.compile(regex);
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.failFast(() -> assertThat(this.process.isAlive() || find(pattern) != null).as(this::output).isTrue())
			.until(() -> find(pattern), (found) -> found != null);
	}

	private MatchResult find(Pattern pattern) {
		return this.lines.stream()
			.map(pattern::matcher)
			.filter(Matcher::find)
			.map(Matcher::toMatchResult)
			.findFirst()
			.orElse(null);
	}

	int port() {
		return Integer.parseInt(await("READY port=(\\d+)").group(1));
	}

	/**
	 * The thread on which the application runs.
	 */
	String thread() {
		return await("READY port=\\d+ thread=(\\S+)").group(1);
	}

	String output() {
		return String.join("\n", this.lines);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Failing {

		public static void main(String[] args) {
			SpringApplication.run(Failing.class, args);
		}

		@RestController
		static class FailingController {

			@GetMapping("/fail")
			String fail() {
				throw new IllegalStateException("shelf is empty");
			}

			@EventListener
			void ready(ApplicationReadyEvent event) {
				Environment environment = event.getApplicationContext().getEnvironment();
				System.out.println("READY port=" + environment.getProperty("local.server.port") + " thread="
						+ Thread.currentThread().getName() + " debug="
						+ event.getApplicationContext().getBean(DebugMode.class).active());
			}

		}

	}

}
