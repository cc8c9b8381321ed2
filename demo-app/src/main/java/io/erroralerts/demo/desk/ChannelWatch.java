package io.erroralerts.demo.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks at the channels as {@code /actuator/health} does, and at what they depend on.
 */
@Component
class ChannelWatch {

	private static final List<String> CHANNELS = List.of("mail", "file", "syslog");

	private final Desk desk;

	private final ObjectProvider<ChannelHealthSource> sources;

	ChannelWatch(Desk desk, ObjectProvider<ChannelHealthSource> sources) {
		this.desk = desk;
		this.sources = sources;
	}

	List<Look> look() {
		List<ChannelHealth> known = this.sources.stream().flatMap((source) -> source.channelHealth().stream()).toList();
		return CHANNELS.stream().map((channel) -> look(channel, known.stream())).toList();
	}

	private Look look(String channel, Stream<ChannelHealth> known) {
		boolean there = Objects.requireNonNull(this.desk.supplies().get(channel)).isThere();
		return known.filter((health) -> health.channel().equals(channel))
			.findFirst()
			.map((health) -> new Look(channel, there, true, health.up(), health.details()))
			.orElseGet(() -> new Look(channel, there, false, false, Map.of()));
	}

	/**
	 * A channel at one moment.
	 *
	 * @param channel its name
	 * @param there whether what it needs has not been taken away
	 * @param on whether the shop has that channel, and it is not silent
	 * @param up whether its records arrive
	 * @param details what its health tells
	 */
	record Look(String channel, boolean there, boolean on, boolean up, Map<String, Object> details) {
	}

}
