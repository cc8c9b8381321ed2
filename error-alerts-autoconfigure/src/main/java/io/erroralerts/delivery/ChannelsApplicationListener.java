package io.erroralerts.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.alert.OwnCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

/**
 * Opens the channels of an application as soon as its properties are known and the
 * logging system is configured, long before it has beans. Boot makes one listener for
 * each {@code SpringApplication}.
 */
final class ChannelsApplicationListener implements ApplicationListener<ApplicationEvent>, Ordered {

	private static final String BEAN_NAME = "errorAlertsFailureLog";

	private ChannelReport report = new ChannelReport();

	private @Nullable ChannelLease lease;

	private @Nullable ApplicationContext context;

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			open(prepared.getSpringApplication(), prepared.getEnvironment());
		}
		else if (event instanceof ApplicationContextInitializedEvent initialized) {
			register(initialized.getApplicationContext());
		}
		else if (event instanceof ContextRefreshedEvent refreshed
				&& refreshed.getApplicationContext() == this.context) {
			equip(refreshed.getApplicationContext());
		}
		else if (event instanceof ApplicationFailedEvent && this.lease != null) {
			this.lease.startFailed();
		}
	}

	private void open(SpringApplication application, ConfigurableEnvironment environment) {
		if (!isLogback()) {
			return;
		}
		this.report = new ChannelReport();
		ErrorAlertsProperties properties = properties(environment);
		OwnCode ownCode = ownCode(properties, application.getMainApplicationClass());
		Map<Channel.Key, ChannelDefinition.On> definitions = new LinkedHashMap<>();
		String silence = silence(application, environment);
		for (ChannelFactory factory : factories(ChannelFactory.class)) {
			ChannelDefinition definition = define(factory, environment, name(application, environment));
			if (definition instanceof ChannelDefinition.Off off) {
				this.report.off(factory.name(), off);
			}
			else if (definition instanceof ChannelDefinition.On on && silence != null) {
				this.report.silent(factory.name(), silence);
			}
			else if (definition instanceof ChannelDefinition.On on && on.settings().level() == LogLevel.OFF) {
				this.report.silent(factory.name(), "its level is off");
			}
			else if (definition instanceof ChannelDefinition.On on) {
				List<String> named = on.settings().loggers();
				List<String> loggers = named.isEmpty() ? properties.loggers() : named;
				definitions.put(new Channel.Key(factory.name(), on.key(), new LinkedHashSet<>(loggers)), on);
				this.report.on(factory.name(), on);
			}
		}
		this.lease = new ChannelLease(ChannelRegistry.instance(), properties.shutdownTimeout(), ownCode);
		Map<Channel.Key, ChannelDefinition.On> readers = readers(application, environment, properties);
		this.lease.recentLines(Stream.concat(definitions.values().stream(), readers.values().stream())
			.mapToInt(ChannelDefinition.On::recentLines)
			.max()
			.orElse(0));
		ChannelRegistry.instance()
			.open(this.lease, definitions, readers, ownCode, LoggerClasses.with(properties.loggerClasses()));
	}

	private void register(ConfigurableApplicationContext context) {
		this.context = context;
		if (this.lease != null) {
			context.getBeanFactory().registerSingleton(BEAN_NAME, this.lease);
			if (context.getBeanFactory() instanceof DefaultListableBeanFactory beanFactory) {
				beanFactory.registerDisposableBean(BEAN_NAME, this.lease);
			}
		}
	}

	private void equip(ApplicationContext context) {
		if (this.lease == null) {
			LoggerFactory.getLogger("io.erroralerts")
				.warn("The channels of error-alerts are off: they need Logback, but the log goes to {}",
						LoggerFactory.getILoggerFactory().getClass().getName());
			return;
		}
		List<ChannelEquipment> equipment = context.getBeanProvider(ChannelEquipment.class).orderedStream().toList();
		for (ChannelEquipment bean : equipment) {
			if (!bean.problem().isEmpty() && this.lease.giveUp(bean.channel())) {
				this.report.problem(bean.channel(), bean.problem());
			}
		}
		ErrorAlertsProperties properties = properties((ConfigurableEnvironment) context.getEnvironment());
		List<String> packages = AutoConfigurationPackages.has(context) ? AutoConfigurationPackages.get(context)
				: List.of();
		this.lease.stands(equipment,
				(properties.ownPackages() != null) ? new OwnCode(properties.ownPackages()) : new OwnCode(packages));
		this.report.log();
	}

	private static boolean isLogback() {
		return ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
				ChannelsApplicationListener.class.getClassLoader())
				&& LoggerFactory.getILoggerFactory() instanceof LoggerContext;
	}

	private static ErrorAlertsProperties properties(ConfigurableEnvironment environment) {
		try {
			return Binder.get(environment).bindOrCreate("erroralerts", ErrorAlertsProperties.class);
		}
		catch (RuntimeException ex) {
			// The context binds the same values, fails and tells the user: see
			// DeliveryAutoConfiguration. The channels have to hear of that.
			return ErrorAlertsProperties.defaults();
		}
	}

	private static ChannelDefinition define(ChannelFactory factory, ConfigurableEnvironment environment,
			String application) {
		try {
			return factory.define(environment, application);
		}
		catch (RuntimeException ex) {
			Throwable reason = (ex.getCause() != null) ? ex.getCause() : ex;
			return new ChannelDefinition.Off(String.valueOf(reason.getMessage()), true);
		}
	}

	private static @Nullable String silence(SpringApplication application, ConfigurableEnvironment environment) {
		for (ChannelSilencer silencer : factories(ChannelSilencer.class)) {
			String reason = silencer.silence(application, environment);
			if (reason != null) {
				return reason;
			}
		}
		return null;
	}

	private static Map<Channel.Key, ChannelDefinition.On> readers(SpringApplication application,
			ConfigurableEnvironment environment, ErrorAlertsProperties properties) {
		// What is not for the admins may be for who develops.
		Set<String> loggers = new LinkedHashSet<>(properties.loggers());
		loggers.add(Logger.ROOT_LOGGER_NAME);
		Map<Channel.Key, ChannelDefinition.On> readers = new LinkedHashMap<>();
		for (RecordReader reader : factories(RecordReader.class)) {
			ChannelDefinition.On definition = reader.define(application, environment);
			if (definition != null) {
				readers.put(new Channel.Key(reader.name(), definition.key(), loggers), definition);
			}
		}
		return readers;
	}

	private static <T> List<T> factories(Class<T> type) {
		return SpringFactoriesLoader.forDefaultResourceLocation(ChannelsApplicationListener.class.getClassLoader())
			.load(type);
	}

	private static OwnCode ownCode(ErrorAlertsProperties properties, @Nullable Class<?> mainClass) {
		if (properties.ownPackages() != null) {
			return new OwnCode(properties.ownPackages());
		}
		return new OwnCode((mainClass != null) ? List.of(mainClass.getPackageName()) : List.of());
	}

	private static String name(SpringApplication application, ConfigurableEnvironment environment) {
		Class<?> mainClass = application.getMainApplicationClass();
		return environment.getProperty("spring.application.name",
				(mainClass != null) ? mainClass.getSimpleName() : "application");
	}

}
