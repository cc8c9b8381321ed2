package io.erroralerts.delivery;

import java.util.Set;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;

/**
 * Attaches channels to the loggers of a Logback context, each event to be heard once.
 */
final class ChannelAttachment {

	private ChannelAttachment() {
	}

	static void attach(LoggerContext context, LogGate gate, Iterable<Channel> channels) {
		if (!context.getTurboFilterList().contains(gate)) {
			// First, so that a filter that denies while Boot configures does not hide it.
			context.getTurboFilterList().add(0, gate);
		}
		if (!context.getCopyOfListenerList().contains(gate)) {
			context.addListener(gate);
		}
		for (Channel channel : channels) {
			attach(context, channel);
		}
	}

	static void detach(LoggerContext context, LogGate gate) {
		context.getTurboFilterList().remove(gate);
		context.removeListener(gate);
	}

	static void detach(LoggerContext context, Channel channel) {
		for (String name : channel.key().loggers()) {
			context.getLogger(name).detachAppender(channel.appender());
		}
		context.getLogger(ChannelLease.CAPTURE_LOGGER).detachAppender(channel.appender());
	}

	private static void attach(LoggerContext context, Channel channel) {
		Set<String> names = channel.key().loggers();
		for (String name : names) {
			attach(context.getLogger(name), names, channel);
		}
		if (!names.contains(ChannelLease.CAPTURE_LOGGER)) {
			attach(context.getLogger(ChannelLease.CAPTURE_LOGGER), names, channel);
		}
	}

	private static void attach(Logger logger, Set<String> names, Channel channel) {
		boolean wanted = !isHeardByAncestor(logger, names);
		boolean attached = logger.isAttached(channel.appender());
		if (wanted && !attached) {
			logger.addAppender(channel.appender());
		}
		else if (!wanted && attached) {
			logger.detachAppender(channel.appender());
		}
	}

	/**
	 * Whether additivity brings the events of a logger to another one that is named too.
	 */
	private static boolean isHeardByAncestor(Logger logger, Set<String> names) {
		LoggerContext context = logger.getLoggerContext();
		Logger current = logger;
		while (!current.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
			if (!current.isAdditive()) {
				return false;
			}
			current = parent(context, current.getName());
			if (names.contains(current.getName())) {
				return true;
			}
		}
		return false;
	}

	private static Logger parent(LoggerContext context, String name) {
		// Logback's hierarchy: nested classes are below their outer ones.
		for (int end = name.length() - 1; end > 0; end--) {
			Logger ancestor = (name.charAt(end) == '.' || name.charAt(end) == '$')
					? context.exists(name.substring(0, end)) : null;
			if (ancestor != null) {
				return ancestor;
			}
		}
		return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
