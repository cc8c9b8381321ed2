package io.erroralerts.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.alert.OwnCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;

/**
 * All channels of the JVM. They are attached while at least one application uses them,
 * and again whenever the logging system was reset; with the last application nothing
 * stays behind: no thread, no hook, no filter.
 */
final class ChannelRegistry {

	private static final ChannelRegistry INSTANCE = new ChannelRegistry();

	// For what no reset tells: somebody detached our appenders, or changed additivity.
	private static final long WATCH_MILLIS = 1000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<Channel.Key, Channel> channels = new LinkedHashMap<>();

	private final List<ChannelLease> leases = new ArrayList<>();

	private final LogGate gate = new LogGate(this::attach);

	private final RecentLinesAppender recentLines = new RecentLinesAppender();

	private final Runnable shutdownHandler = this::flush;

	private @Nullable Thread shutdownHook;

	private @Nullable ScheduledThreadPoolExecutor watch;

	private ChannelRegistry() {
	}

	static ChannelRegistry instance() {
		return INSTANCE;
	}

	/**
	 * Opens the channels of an application, and what it reads beside them.
	 */
	void open(ChannelLease lease, Map<Channel.Key, ChannelDefinition.On> definitions,
			Map<Channel.Key, ChannelDefinition.On> readers, OwnCode ownCode, LoggerClasses loggerClasses) {
		this.lock.lock();
		try {
			if (this.leases.isEmpty()) {
				start();
			}
			this.leases.add(lease);
			rememberLines();
			definitions.forEach((key, definition) -> lease.add(open(lease, key, definition, ownCode, loggerClasses)));
			readers.forEach((key, definition) -> lease.addReader(open(lease, key, definition, ownCode, loggerClasses)));
			attach();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Channel open(ChannelLease lease, Channel.Key key, ChannelDefinition.On definition, OwnCode ownCode,
			LoggerClasses loggerClasses) {
		Channel channel = this.channels.computeIfAbsent(key, (k) -> new Channel(k, definition, ownCode));
		channel.loggerClasses(loggerClasses);
		channel.add(lease);
		return channel;
	}

	/**
	 * Attaches what is missing.
	 */
	void attach() {
		this.lock.lock();
		try {
			if (!this.leases.isEmpty() && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				ChannelAttachment.attach(context, this.gate, this.recentLines, this.channels.values());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets go of one channel of an application.
	 * @return the number of records that could not be delivered any more
	 */
	long release(ChannelLease lease, Channel channel, Duration limit) {
		this.lock.lock();
		try {
			if (!channel.remove(lease)) {
				return 0;
			}
			this.channels.remove(channel.key());
		}
		finally {
			this.lock.unlock();
		}
		// Still attached: what is logged while it drains is taken along, and what comes
		// when nobody takes it any more is counted.
		return channel.close(limit, () -> detach(channel));
	}

	private void detach(Channel channel) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			ChannelAttachment.detach(context, channel);
			// Attached again at once, to the loggers that are named still.
			ChannelAttachment.detach(context, this.recentLines);
			attach();
		}
	}

	/**
	 * An application has let go of all its channels.
	 */
	void close(ChannelLease lease) {
		this.lock.lock();
		try {
			if (this.leases.remove(lease)) {
				rememberLines();
				if (this.leases.isEmpty()) {
					stop();
				}
				else {
					attach();
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void rememberLines() {
		this.recentLines.capacity(this.leases.stream().mapToInt(ChannelLease::recentLines).max().orElse(0));
	}

	void later(Runnable task, Duration delay) {
		this.lock.lock();
		try {
			if (this.watch != null) {
				this.watch.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void start() {
		this.watch = new ScheduledThreadPoolExecutor(1, (task) -> new ErrorAlertsThread(task, "watch"));
		this.watch.setRemoveOnCancelPolicy(true);
		this.watch.scheduleWithFixedDelay(this::attach, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
		// Boot runs its handlers when all contexts are closed; without its hook, or when
		// a start failed so early that Boot had none, the second one helps.
		SpringApplication.getShutdownHandlers().add(this.shutdownHandler);
		this.shutdownHook = new Thread(this::flushOpen, "erroralerts-shutdown");
		Runtime.getRuntime().addShutdownHook(this.shutdownHook);
	}

	private void stop() {
		if (this.watch != null) {
			this.watch.shutdownNow();
			this.watch = null;
		}
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			ChannelAttachment.detach(context, this.gate);
			ChannelAttachment.detach(context, this.recentLines);
		}
		try {
			SpringApplication.getShutdownHandlers().remove(this.shutdownHandler);
			if (this.shutdownHook != null) {
				Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
			}
		}
		catch (IllegalStateException ex) {
			// The JVM shuts down: the handlers run already.
		}
	}

	private void flush() {
		flushOpen().report();
	}

	private Undelivered flushOpen() {
		List<ChannelLease> open;
		this.lock.lock();
		try {
			open = List.copyOf(this.leases);
		}
		finally {
			this.lock.unlock();
		}
		return Undelivered.sum(ErrorAlertsThread.all(open, ChannelLease::flush));
	}

}
