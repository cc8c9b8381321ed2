package io.erroralerts.demo.desk;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Opens the desk before the application looks for its servers, and tells it the ports
 * that they really have.
 */
public final class DeskOpener implements ApplicationListener<SpringApplicationEvent>, Ordered {

	private static final String SMTP_PORT = "demo.smtp.port";

	private static final String SYSLOG_PORT = "demo.syslog.port";

	private @Nullable Desk desk;

	@Override
	public int getOrder() {
		// After application.yaml is read, and before logging and the starter use it.
		return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			open(prepared.getEnvironment());
		}
		else if (event instanceof ApplicationContextInitializedEvent initialized) {
			Desk opened = Objects.requireNonNull(this.desk);
			initialized.getApplicationContext().getBeanFactory().registerSingleton("desk", opened);
		}
		else if (event instanceof ApplicationReadyEvent ready) {
			Logger logger = LoggerFactory.getLogger(DeskOpener.class);
			logger.info("The demo is at http://localhost:{}",
					ready.getApplicationContext().getEnvironment().getProperty("local.server.port"));
		}
	}

	private void open(ConfigurableEnvironment environment) {
		Desk opened = Desk.open(environment.getRequiredProperty(SMTP_PORT, Integer.class),
				environment.getRequiredProperty(SYSLOG_PORT, Integer.class),
				Path.of(environment.getRequiredProperty("erroralerts.file.path")));
		this.desk = opened;
		// Whoever asked for port 0 finds the real one under the same name.
		environment.getPropertySources()
			.addFirst(new MapPropertySource("desk",
					Map.of(SMTP_PORT, opened.smtpPort(), SYSLOG_PORT, opened.syslogPort())));
	}

}
