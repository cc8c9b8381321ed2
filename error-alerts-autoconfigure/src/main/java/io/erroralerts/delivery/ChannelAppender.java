package io.erroralerts.delivery;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * The end of a channel that is attached to loggers.
 */
final class ChannelAppender extends LastingAppender {

	private final Channel channel;

	ChannelAppender(Channel channel) {
		super("erroralerts-" + channel.name());
		this.channel = channel;
	}

	@Override
	void accept(ILoggingEvent event) {
		this.channel.accept(event);
	}

}
