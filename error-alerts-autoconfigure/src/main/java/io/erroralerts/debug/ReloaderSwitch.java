package io.erroralerts.debug;

import java.util.Map;

import io.erroralerts.debug.DebugProperties.ExternalDebugger;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Switches the restarter of spring-boot-devtools off where debug mode does not want it.
 * The restarter starts before the application has an environment: therefore the
 * properties are read in advance, where there is a restarter that is about to start.
 */
final class ReloaderSwitch implements SpringApplicationRunListener, Ordered {

	static final String DEFAULTS = "erroralertsDevtools";

	private static final boolean DEVTOOLS = ClassUtils.isPresent("org.springframework.boot.devtools.restart.Restarter",
			ReloaderSwitch.class.getClassLoader());

	private final SpringApplication application;

	private final String[] arguments;

	private boolean switchedOff;

	ReloaderSwitch(SpringApplication application, String[] arguments) {
		this.application = application;
		this.arguments = arguments;
	}

	// The restarter starts with the first event of the application.
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		if (DEVTOOLS && Reloader.isAboutToRun() && !isWanted()) {
			Reloader.disable();
			this.switchedOff = true;
		}
	}

	/**
	 * The defaults of spring-boot-devtools go with its restarter. That somebody is
	 * developing is still true.
	 */
	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (this.switchedOff) {
			environment.getPropertySources().addLast(defaults());
		}
	}

	private static MapPropertySource defaults() {
		return new MapPropertySource(DEFAULTS, Map.of("erroralerts.debug.enabled", "true"));
	}

	private boolean isWanted() {
		try {
			ConfigurableEnvironment environment = environment();
			if (isCheck(environment)) {
				return false;
			}
			DebugMode mode = DebugMode.of(this.application.getMainApplicationClass(), environment,
					JdwpAgent.ofThisJvm());
			return !mode.active()
					|| isWanted(Binder.get(environment).bindOrCreate("erroralerts.debug", DebugProperties.class),
							JdwpAgent.ofThisJvm(), Reloader.setting());
		}
		catch (RuntimeException ex) {
			// Malformed: the start will fail for it, and say so.
			return true;
		}
	}

	// There is nothing to restart where the application is checked and does not start.
	private static boolean isCheck(ConfigurableEnvironment environment) {
		return !"false".equals(environment.getProperty("erroralerts.check", "false"));
	}

	static boolean isWanted(DebugProperties properties, JdwpAgent agent, @Nullable Boolean devtoolsSetting) {
		if (properties.externalDebugger() == ExternalDebugger.TRUE) {
			return false;
		}
		if (properties.useReloader() != null) {
			return properties.useReloader();
		}
		// Who demands the restarter by its own property wants both.
		return properties.externalDebugger() == ExternalDebugger.FALSE || !agent.requested()
				|| Boolean.TRUE.equals(devtoolsSetting);
	}

	// In the order of Boot: arguments, system properties, environment, files.
	private ConfigurableEnvironment environment() {
		ConfigurableEnvironment environment = new StandardEnvironment();
		if (this.arguments.length > 0) {
			environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(this.arguments));
		}
		environment.getPropertySources().addLast(defaults());
		ConfigurationPropertySources.attach(environment);
		// What it has to say is said when the real environment is made.
		new ConfigDataEnvironmentPostProcessor(new DeferredLogs(), new DefaultBootstrapContext())
			.postProcessEnvironment(environment, this.application);
		return environment;
	}

}
