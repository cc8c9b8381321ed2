package io.erroralerts.debug;

import java.util.List;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelSettings;
import io.erroralerts.delivery.OnFull;
import io.erroralerts.delivery.RecordReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * In debug mode the failures of threads, tasks and jobs have their pages too, and each
 * page shows what was logged before. Pages are made by a thread of our own.
 */
final class DebugRecords implements RecordReader {

	static final String NAME = "debug";

	private static final int LINES = 50;

	// More would push each other out of the history.
	private static final int WAITING = 50;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public ChannelDefinition.@Nullable On define(SpringApplication application, ConfigurableEnvironment environment) {
		if (!isActive(application, environment)) {
			return null;
		}
		List<String> loggerClasses = Binder.get(environment)
			.bind("erroralerts.logger-classes", Bindable.listOf(String.class))
			.orElse(List.of());
		DebugRecordGate gate = new DebugRecordGate(
				(type) -> loggerClasses.stream().anyMatch((name) -> isIn(type, name)));
		return new ChannelDefinition.On(new Object(), ChannelSettings.of(LogLevel.ERROR, null, WAITING, OnFull.DROP),
				"the debugger page", null, () -> new DebugRecordSink(gate), gate, LINES);
	}

	private static boolean isIn(String type, String name) {
		return type.startsWith(name)
				&& (type.length() == name.length() || ".$".indexOf(type.charAt(name.length())) >= 0);
	}

	private static boolean isActive(SpringApplication application, ConfigurableEnvironment environment) {
		try {
			return DebugMode.of(application, environment).active();
		}
		catch (RuntimeException ex) {
			// Malformed: the application will not start.
			return false;
		}
	}

}
