package io.erroralerts.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.erroralerts.delivery.ChannelHealth;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells of each channel whether its records arrive. Nothing is tried for it: the answer
 * is what the channel met with when it last delivered.
 */
final class ChannelsHealthIndicator extends AbstractHealthIndicator {

	private final Supplier<Stream<ChannelHealth>> channels;

	private final boolean strict;

	ChannelsHealthIndicator(Supplier<Stream<ChannelHealth>> channels, boolean strict) {
		super("The health of the channels can't be told");
		this.channels = channels;
		this.strict = strict;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		this.channels.get().forEach((channel) -> {
			Map<String, Object> details = new LinkedHashMap<>();
			details.put("status", (channel.up() ? Status.UP : Status.DOWN).getCode());
			details.putAll(channel.details());
			builder.withDetail(channel.channel(), details);
			if (this.strict && !channel.up()) {
				builder.down();
			}
		});
	}

}
