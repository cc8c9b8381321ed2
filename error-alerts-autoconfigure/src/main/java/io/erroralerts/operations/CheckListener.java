package io.erroralerts.operations;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.erroralerts.delivery.TestRunner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Checks an application in place of starting it: as soon as all its properties are known,
 * before its logging system writes anywhere, and long before there is a bean.
 */
final class CheckListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	// Spring Cloud has a context of its own before, without the properties.
	private static final String CLOUD_BOOTSTRAP = "bootstrap";

	@Override
	public int getOrder() {
		return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 5;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (event.getEnvironment().getPropertySources().contains(CLOUD_BOOTSTRAP)) {
			return;
		}
		CheckMode mode = CheckMode.of(event.getEnvironment());
		CheckMode.format(event.getEnvironment());
		if (mode == CheckMode.OFF) {
			return;
		}
		CheckReport report = check(event, mode);
		int status = report.failed() ? 1 : 0;
		if (TestRunner.isCalling()) {
			// A JVM full of other tests must not end.
			throw new SpringApplication.AbandonedRunException();
		}
		// Not by an exception: that would be a failed start, with a status of its own.
		System.exit(status);
	}

	private static CheckReport check(ApplicationEnvironmentPreparedEvent event, CheckMode mode) {
		boolean json = CheckMode.format(event.getEnvironment()) == CheckProperties.Format.JSON;
		StandardOutput output = StandardOutput.claim();
		PrintStream out = output.stream();
		try {
			CheckReport report = new Doctor(event.getSpringApplication(), event.getEnvironment())
				.examine(mode == CheckMode.SEND);
			if (json) {
				out.writeBytes((CheckJson.write(report) + "\n").getBytes(StandardCharsets.UTF_8));
			}
			else {
				out.print(new CheckTable(terminal()).write(report));
			}
			out.flush();
			return report;
		}
		finally {
			output.release();
		}
	}

	// Java 17 does not tell it by the stream.
	private static Charset terminal() {
		String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
		return (!name.isEmpty() && Charset.isSupported(name)) ? Charset.forName(name) : Charset.defaultCharset();
	}

}
