package io.erroralerts.testsupport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.delivery.ChannelSettings;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.OnFull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A channel that keeps what it receives, on with the property {@code recording.name}.
 */
public final class RecordingChannelFactory implements ChannelFactory {

	private static final Map<String, List<CapturedEvent>> RECORDS = new ConcurrentHashMap<>();

	private static final Map<String, ChannelSink<?>> SINKS = new ConcurrentHashMap<>();

	/**
	 * Lets the channel of a name deliver to a sink, in place of keeping what it receives.
	 */
	public static void sink(String name, ChannelSink<?> sink) {
		SINKS.put(name, sink);
	}

	public static List<CapturedEvent> records(String name) {
		return RECORDS.computeIfAbsent(name, (key) -> new CopyOnWriteArrayList<>());
	}

	@Override
	public String name() {
		return "recording";
	}

	@Override
	public ChannelDefinition define(ConfigurableEnvironment environment, String application) {
		String name = environment.getProperty("recording.name");
		if (name == null) {
			return ChannelDefinition.notSet("recording.name");
		}
		LogLevel level = environment.getProperty("recording.level", LogLevel.class, LogLevel.ERROR);
		int queueSize = environment.getProperty("recording.queue-size", Integer.class, 1000);
		return new ChannelDefinition.On(name, ChannelSettings.of(level, null, queueSize, OnFull.DROP), name, null,
				() -> SINKS.getOrDefault(name, new Sink(records(name))), null,
				environment.getProperty("recording.recent-lines", Integer.class, 0));
	}

	private record Sink(List<CapturedEvent> records) implements ChannelSink<ChannelEquipment> {

		@Override
		public void equip(@Nullable ChannelEquipment equipment) {
		}

		@Override
		public void write(CapturedEvent event) {
			this.records.add(event);
		}

	}

}
