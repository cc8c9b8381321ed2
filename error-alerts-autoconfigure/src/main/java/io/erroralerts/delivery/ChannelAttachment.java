package io.erroralerts.delivery;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;

/**
 * Attaches channels to the loggers of a Logback context, each event to be heard once.
 */
final class ChannelAttachment {

	private ChannelAttachment() {
	}

	static void attach(LoggerContext context, LogGate gate, RecentLinesAppender recentLines,
			Collection<Channel> channels) {
		if (!context.getTurboFilterList().contains(gate)) {
			// First, so that a filter that denies while Boot configures does not hide it.
			context.getTurboFilterList().add(0, gate);
		}
		if (!context.getCopyOfListenerList().contains(gate)) {
			context.addListener(gate);
		}
		Set<String> heard = new HashSet<>(Set.of(org.slf4j.Logger.ROOT_LOGGER_NAME));
		for (Channel channel : channels) {
			attach(context, channel.appender(), channel.key().loggers());
			heard.addAll(channel.key().loggers());
		}
		if (recentLines.isWanted()) {
			attach(context, recentLines, heard);
		}
		else {
			detach(context, recentLines);
		}
	}

	static void detach(LoggerContext context, RecentLinesAppender recentLines) {
		context.getLoggerList().forEach((logger) -> logger.detachAppender(recentLines));
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

	private static void attach(LoggerContext context, LastingAppender appender, Set<String> names) {
		for (String name : names) {
			attach(context.getLogger(name), names, appender);
		}
		if (!names.contains(ChannelLease.CAPTURE_LOGGER)) {
			attach(context.getLogger(ChannelLease.CAPTURE_LOGGER), names, appender);
		}
	}

	private static void attach(Logger logger, Set<String> names, LastingAppender appender) {
		boolean wanted = !isHeardByAncestor(logger, names);
		boolean attached = logger.isAttached(appender);
		if (wanted && !attached) {
			logger.addAppender(appender);
		}
		else if (!wanted && attached) {
			logger.detachAppender(appender);
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
