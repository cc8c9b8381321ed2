package io.erroralerts.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.OwnCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel of the JVM: an appender, a belt and a sink. Contexts with equal settings
 * share it; it ends with the last of them.
 */
final class Channel {

	// Boot's, before the start fails with the same exception and that is logged.
	private static final String BOOT = "org.springframework.boot.";

	private static final String TOMCAT_FAILED = "Error starting Tomcat context.";

	private final Key key;

	private final String id;

	private final Level level;

	private final ChannelAppender appender;

	private final Belt belt;

	private final @Nullable RepeatGate repeats;

	private final int recentLines;

	private final List<ChannelLease> leases = new ArrayList<>(1);

	private volatile OwnCode ownCode;

	private volatile LoggerClasses loggerClasses = LoggerClasses.KNOWN;

	Channel(Key key, ChannelDefinition.On definition, OwnCode ownCode) {
		this.key = key;
		this.id = key.name() + "@" + Integer.toHexString(System.identityHashCode(this));
		this.level = definition.settings().logbackLevel();
		this.repeats = definition.repeats();
		this.recentLines = definition.recentLines();
		this.ownCode = ownCode;
		this.appender = new ChannelAppender(this);
		EventCapture.prepare();
		this.belt = new Belt(key.name(), definition, this::notice, this::tellOthers);
	}

	String name() {
		return this.key.name();
	}

	Key key() {
		return this.key;
	}

	ChannelAppender appender() {
		return this.appender;
	}

	/**
	 * Under which name a {@link FailureScope} knows this channel.
	 */
	String id() {
		return this.id;
	}

	/**
	 * Takes a record over, if it is for this channel. Called on the thread that logs.
	 */
	void accept(ILoggingEvent event) {
		boolean captured = event.getLoggerName().equals(ChannelLease.CAPTURE_LOGGER);
		if (!isLoudEnough(event, captured) || isAnnouncementOfFailedStart(event) || (captured && !isOurs())) {
			return;
		}
		Throwable failure = (event.getThrowableProxy() instanceof ThrowableProxy known) ? known.getThrowable() : null;
		if (failure != null && event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			FailureScope scope = FailureScope.current();
			if (scope.isIgnored(failure) || (captured && scope.hasHeard(failure, id()))) {
				return;
			}
			scope.heard(failure, id());
		}
		if (this.repeats != null && this.repeats.absorb(event)) {
			return;
		}
		CapturedEvent record = EventCapture.capture(event, this.belt.wantsLocation() ? this.loggerClasses : null);
		record.ownCode(this.ownCode);
		if (this.recentLines > 0) {
			record.recentLines(EventCapture.linesBefore(event, this.recentLines));
		}
		if (this.belt.offer(record)) {
			return;
		}
		if (this.repeats == null) {
			this.belt.lost(record);
		}
		else {
			this.repeats.refused(event);
		}
	}

	private boolean isLoudEnough(ILoggingEvent event, boolean captured) {
		return event.getLevel().isGreaterOrEqual(this.level)
				|| (captured && event.getMarkerList() != null && event.getMarkerList().contains(ChannelLease.NOTIFY));
	}

	private static boolean isAnnouncementOfFailedStart(ILoggingEvent event) {
		return event.getLoggerName().startsWith(BOOT) && event.getMessage() != null
				&& event.getMessage().startsWith(TOMCAT_FAILED);
	}

	private boolean isOurs() {
		ChannelLease origin = ChannelLease.origin();
		synchronized (this.leases) {
			return origin == null || this.leases.contains(origin);
		}
	}

	void loggerClasses(LoggerClasses loggerClasses) {
		this.loggerClasses = loggerClasses;
	}

	void add(ChannelLease lease) {
		synchronized (this.leases) {
			this.leases.add(lease);
		}
	}

	/**
	 * Lets go of a lease.
	 * @return whether it was the last
	 */
	boolean remove(ChannelLease lease) {
		synchronized (this.leases) {
			if (!this.leases.remove(lease)) {
				return false;
			}
			if (this.leases.isEmpty()) {
				return true;
			}
		}
		ChannelLease heir = standing();
		if (heir != null) {
			heir.equip(this);
		}
		return false;
	}

	/**
	 * An application did not start: records no longer wait for its beans.
	 */
	void startFailed(OwnCode ownCode) {
		if (standing() == null) {
			equip(null, ownCode);
		}
	}

	private @Nullable ChannelLease standing() {
		synchronized (this.leases) {
			return this.leases.stream().filter(ChannelLease::stands).reduce((first, second) -> second).orElse(null);
		}
	}

	void equip(@Nullable ChannelEquipment equipment, OwnCode ownCode) {
		this.ownCode = ownCode;
		this.belt.release((sink) -> equip(sink, equipment));
	}

	@SuppressWarnings("unchecked") // A room's equipment and sink name the same channel.
	private static <E extends ChannelEquipment> void equip(ChannelSink<E> sink, @Nullable ChannelEquipment equipment) {
		sink.equip((E) equipment);
	}

	long flush(Duration limit) {
		return this.belt.flush(limit);
	}

	/**
	 * Ends the channel, and counts when nothing can come any more.
	 * @return the number of records that were not delivered
	 */
	long close(Duration limit, Runnable detach) {
		this.belt.close(limit);
		detach.run();
		return this.belt.undelivered() + ((this.repeats != null) ? this.repeats.held() : 0);
	}

	ChannelHealth health() {
		return this.belt.health();
	}

	/**
	 * Tells the other channels of the applications that use this one.
	 */
	private void tellOthers(String text) {
		Set<Channel> others = new LinkedHashSet<>();
		synchronized (this.leases) {
			this.leases.forEach((lease) -> others.addAll(lease.channels()));
		}
		others.remove(this);
		others.stream()
			.filter((other) -> Level.WARN.isGreaterOrEqual(other.level))
			.forEach((other) -> other.belt.tell(notice(text)));
	}

	private CapturedEvent notice(String text) {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		LoggingEvent event = new LoggingEvent(Channel.class.getName(),
				context.getLogger(Channel.class.getPackageName()), Level.WARN, text, null, null);
		event.prepareForDeferredProcessing();
		StackWalker.StackFrame here = StackWalker.getInstance().walk((frames) -> frames.findFirst().orElse(null));
		return new CapturedEvent(event, text, null, null, null, here);
	}

	/**
	 * What makes a channel this one and no other.
	 *
	 * @param name the name of the channel
	 * @param settings the values of the room's properties
	 * @param loggers the loggers that it listens to
	 */
	record Key(String name, Object settings, Set<String> loggers) {

		Key {
			// Logback takes the name of the root logger in any case.
			loggers = loggers.stream()
				.map((logger) -> logger.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME) ? Logger.ROOT_LOGGER_NAME : logger)
				.collect(Collectors.toUnmodifiableSet());
		}

	}

}
