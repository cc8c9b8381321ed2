package io.erroralerts.operations;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Keeps the standard output clean from the start where a program reads the report: other
 * listeners print before the properties are complete.
 */
final class CheckRunListener implements SpringApplicationRunListener, Ordered {

	private final String[] arguments;

	private @Nullable StandardOutput output;

	CheckRunListener(SpringApplication application, String[] arguments) {
		this.arguments = arguments;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		// Nothing is looked up that was not asked for on the command line.
		for (String argument : this.arguments) {
			if (argument.startsWith("--" + CheckMode.PROPERTY) && isForPrograms()) {
				this.output = StandardOutput.claim();
				return;
			}
		}
	}

	private boolean isForPrograms() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(this.arguments));
		ConfigurationPropertySources.attach(environment);
		try {
			return CheckMode.of(environment) != CheckMode.OFF
					&& CheckMode.format(environment) == CheckProperties.Format.JSON;
		}
		catch (RuntimeException ex) {
			// Malformed: the start fails for it, and says so.
			return false;
		}
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		release();
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		release();
	}

	private void release() {
		StandardOutput claimed = this.output;
		if (claimed != null) {
			claimed.release();
		}
	}

}
