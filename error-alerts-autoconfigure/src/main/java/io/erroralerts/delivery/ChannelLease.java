package io.erroralerts.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureLog;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.OwnCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

import org.springframework.beans.factory.DisposableBean;

/**
 * The hold of one application on its channels, and its way to log failures to them.
 */
final class ChannelLease implements FailureLog, ChannelHealthSource, DisposableBean {

	/**
	 * The logger of what we log; all channels of the application listen to it.
	 */
	static final String CAPTURE_LOGGER = "io.erroralerts.capture";

	/**
	 * Marks what admins have to know although it is no ERROR.
	 */
	static final Marker NOTIFY = MarkerFactory.getMarker("NOTIFY_ADMIN");

	// After a failed start Boot still has to log it, and we to deliver it.
	private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(CAPTURE_LOGGER);

	private static final ThreadLocal<@Nullable ChannelLease> ORIGIN = new ThreadLocal<>();

	private final ChannelRegistry registry;

	private final Duration shutdownTimeout;

	private final List<Channel> channels = new CopyOnWriteArrayList<>();

	// No admin is reached by them.
	private final List<Channel> readers = new CopyOnWriteArrayList<>();

	private final Map<String, ChannelEquipment> equipment = new ConcurrentHashMap<>();

	private int recentLines;

	private volatile OwnCode ownCode;

	private volatile boolean stands;

	ChannelLease(ChannelRegistry registry, Duration shutdownTimeout, OwnCode ownCode) {
		this.registry = registry;
		this.shutdownTimeout = shutdownTimeout;
		this.ownCode = ownCode;
	}

	/**
	 * The application that logs a failure on the current thread right now.
	 */
	static @Nullable ChannelLease origin() {
		return ORIGIN.get();
	}

	/**
	 * How many lines a request or a thread has to remember for this application.
	 */
	int recentLines() {
		return this.recentLines;
	}

	void recentLines(int recentLines) {
		this.recentLines = recentLines;
	}

	void add(Channel channel) {
		this.channels.add(channel);
	}

	List<Channel> channels() {
		return this.channels;
	}

	void addReader(Channel reader) {
		this.readers.add(reader);
	}

	@Override
	public List<ChannelHealth> channelHealth() {
		return this.channels.stream().map(Channel::health).toList();
	}

	@Override
	public void failed(String what, Throwable failure) {
		FailureScope scope = FailureScope.current();
		if (isKnown(scope, failure)) {
			return;
		}
		ErrorReference assigned = scope.assignReference();
		String before = MDC.get(EventCapture.MDC_KEY);
		ErrorReference reference = (assigned != null) ? assigned : propagated(before);
		MDC.put(EventCapture.MDC_KEY, reference.value());
		try {
			log(() -> logger.error("{} ({})", what, reference, failure));
		}
		finally {
			// A request keeps its reference until it ends.
			if (assigned == null && before != null) {
				MDC.put(EventCapture.MDC_KEY, before);
			}
			else if (assigned == null) {
				MDC.remove(EventCapture.MDC_KEY);
			}
		}
	}

	@Override
	public void notifyAdmins(String what) {
		log(() -> logger.warn(NOTIFY, what));
	}

	@Override
	public boolean reachesAdmins() {
		return !this.channels.isEmpty();
	}

	/**
	 * An application that takes the MDC along to its threads takes the reference along.
	 */
	private static ErrorReference propagated(@Nullable String known) {
		return (known != null && ErrorReference.isValid(known)) ? new ErrorReference(known) : ErrorReference.random();
	}

	private void log(Runnable statement) {
		ORIGIN.set(this);
		try {
			this.registry.attach();
			statement.run();
		}
		catch (RuntimeException ex) {
			InternalStatus.warn("A failure could not be logged", ex);
		}
		finally {
			ORIGIN.remove();
		}
	}

	private boolean isKnown(FailureScope scope, Throwable failure) {
		boolean known = this.channels.isEmpty() ? scope.hasHeard(failure, FailureScope.LOG)
				: haveHeard(this.channels, scope, failure);
		// Another application of this JVM may have logged it, to its own.
		return known && (scope.request() != null || haveHeard(this.readers, scope, failure));
	}

	private static boolean haveHeard(List<Channel> listeners, FailureScope scope, Throwable failure) {
		return listeners.stream().allMatch((listener) -> scope.hasHeard(failure, listener.id()));
	}

	/**
	 * The application context stands: its beans take over.
	 * @param beans the equipment that it has
	 * @param ownCode the application's own code
	 */
	void stands(List<ChannelEquipment> beans, OwnCode ownCode) {
		this.stands = true;
		this.ownCode = ownCode;
		beans.forEach((bean) -> this.equipment.put(bean.channel(), bean));
		this.channels.forEach(this::equip);
		this.readers.forEach(this::equip);
	}

	/**
	 * Whether the application context stands.
	 */
	boolean stands() {
		return this.stands;
	}

	void equip(Channel channel) {
		if (this.stands) {
			channel.equip(this.equipment.get(channel.name()), this.ownCode);
		}
	}

	/**
	 * The application did not start: nobody will bring beans any more.
	 */
	void startFailed() {
		if (!this.stands) {
			this.channels.forEach((channel) -> channel.startFailed(this.ownCode));
			this.readers.forEach((reader) -> reader.startFailed(this.ownCode));
			this.registry.later(this::close, AFTER_FAILURE);
		}
	}

	/**
	 * Gives up a channel that can't work.
	 * @return whether there was one
	 */
	boolean giveUp(String name) {
		return this.channels.removeIf((channel) -> {
			if (channel.name().equals(name)) {
				this.registry.release(this, channel, Duration.ZERO);
				return true;
			}
			return false;
		});
	}

	/**
	 * Waits until what was logged so far is delivered, for the shutdown time-out at most.
	 * @return the records that still wait
	 */
	Undelivered flush() {
		return Undelivered.after(this.channels, (channel) -> channel.flush(this.shutdownTimeout));
	}

	/**
	 * Called last when the context is closed, for it was registered first. A refresh that
	 * fails destroys the beans too, but then the worst is still to be logged.
	 */
	@Override
	public void destroy() {
		if (this.stands) {
			close();
		}
	}

	void close() {
		Undelivered undelivered = Undelivered.after(this.channels,
				(channel) -> this.registry.release(this, channel, this.shutdownTimeout));
		this.channels.clear();
		this.readers.forEach((reader) -> this.registry.release(this, reader, Duration.ZERO));
		this.readers.clear();
		this.registry.close(this);
		undelivered.report();
	}

}
