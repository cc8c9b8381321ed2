package io.erroralerts.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.erroralerts.demo.desk.Desk;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClient;

/**
 * The demo, started as a visitor does, and a browser: one of each for all tests that ask
 * for it as a parameter. They end when all tests have.
 */
final class RunningDemo implements AutoCloseable {

	private final Path directory;

	private final ConfigurableApplicationContext application;

	private final ChromeDriver driver;

	private RunningDemo(Path directory) {
		this.directory = directory;
		// The shop's threads die on purpose: Awaitility would take that for a failed
		// test.
		Awaitility.doNotCatchUncaughtExceptionsByDefault();
		this.application = DemoApplication.application()
			.run("--server.port=0", "--demo.smtp.port=0", "--demo.syslog.port=0",
					"--erroralerts.file.path=" + directory.resolve("shop.log"),
					"--erroralerts.state-directory=" + directory.resolve("state"),
					"--erroralerts.mail.spool.directory=" + directory.resolve("spool"),
					// Nobody waits for the digest as long as a visitor likes to.
					"--erroralerts.mail.quiet-period=2s", "--erroralerts.mail.max-quiet-period=2s",
					// A storm fits whatever the machine has to do beside it.
					"--erroralerts.file.queue-size=16384", "--erroralerts.syslog.queue-size=16384",
					"--erroralerts.mail.retry.max-interval=1s", "--erroralerts.test.keep-channels=true");
		try {
			this.driver = Browser.open();
		}
		catch (RuntimeException | AssertionError ex) {
			closeApplication();
			throw ex;
		}
	}

	DemoPage open() {
		DemoPage page = new DemoPage(this.driver);
		page.open(port());
		return page;
	}

	/**
	 * Gives back what a test took away.
	 */
	void restore() {
		for (String channel : List.of("mail", "file", "syslog")) {
			RestClient.create()
				.post()
				.uri("http://localhost:{port}/desk/supplies/{channel}?there=true", port(), channel)
				.retrieve()
				.toBodilessEntity();
		}
	}

	int port() {
		return this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	ConfigurableApplicationContext application() {
		return this.application;
	}

	ChromeDriver driver() {
		return this.driver;
	}

	@Override
	public void close() throws IOException {
		this.driver.quit();
		closeApplication();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	private void closeApplication() {
		Desk desk = this.application.getBean(Desk.class);
		this.application.close();
		desk.close();
	}

	/**
	 * Starts the demo for the first test that wants it.
	 */
	static final class Resolver implements ParameterResolver {

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == RunningDemo.class;
		}

		@Override
		public RunningDemo resolveParameter(ParameterContext parameter, ExtensionContext context) {
			return context.getRoot()
				.getStore(ExtensionContext.Namespace.create(RunningDemo.class))
				.computeIfAbsent(RunningDemo.class, (key) -> start(), RunningDemo.class);
		}

		private static RunningDemo start() {
			try {
				return new RunningDemo(Files.createTempDirectory("demo"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
