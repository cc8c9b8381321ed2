package io.erroralerts.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The reach of one failure: a web request, or else a thread. Within it one exception is
 * one failure, however many doors it comes through, and a request has one reference.
 * Instances may be used by several threads, as asynchronous requests are.
 */
public final class FailureScope {

	/**
	 * Under this name the log itself is a listener.
	 */
	public static final String LOG = "log";

	/**
	 * Under this name the scope of a thread knows what a container will tell on it
	 * although the log has it from a request.
	 */
	public static final String CONTAINER = "container";

	// Under this name a failure is known as none of the application's.
	private static final String IGNORED = "ignored";

	// A thread of a pool does one thing after another, and nobody tells when one ends.
	private static final Duration MEMORY_OF_THREAD = Duration.ofMinutes(5);

	private static final ThreadLocal<@Nullable FailureScope> CURRENT = new ThreadLocal<>();

	private final @Nullable RequestSnapshot request;

	private final HeardFailures heard = new HeardFailures();

	private @Nullable ErrorReference reference;

	private @Nullable Throwable startupFailure;

	private volatile boolean failing;

	// Whether anything was ever ignored: nearly never, and each error asks.
	private volatile boolean ignoring;

	private @Nullable Supplier<RequestDetails> detailsSource;

	private @Nullable RequestDetails details;

	private volatile @Nullable RecentLines recent;

	private boolean keeping;

	private @Nullable Throwable logged;

	private FailureScope(@Nullable RequestSnapshot request) {
		this.request = request;
	}

	/**
	 * A scope for a web request. It is not the current one of any thread yet.
	 * @param request the request
	 * @return the new scope
	 */
	public static FailureScope of(RequestSnapshot request) {
		return new FailureScope(request);
	}

	/**
	 * The scope of the current thread: that of its request, else one for the thread.
	 * @return the scope
	 */
	public static FailureScope current() {
		FailureScope scope = CURRENT.get();
		if (scope == null) {
			scope = new FailureScope(null);
			CURRENT.set(scope);
		}
		return scope;
	}

	/**
	 * The web request of the current thread.
	 * @return the request, or {@code null} outside of one
	 */
	public static @Nullable RequestSnapshot currentRequest() {
		FailureScope scope = CURRENT.get();
		return (scope != null) ? scope.request : null;
	}

	/**
	 * Makes this the scope of the current thread.
	 * @return the scope that it had before, for {@link #restore}; or {@code null}
	 */
	public @Nullable FailureScope enter() {
		FailureScope before = CURRENT.get();
		CURRENT.set(this);
		return before;
	}

	/**
	 * Gives the current thread another scope.
	 * @param scope what {@link #enter()} returned
	 */
	public static void restore(@Nullable FailureScope scope) {
		if (scope == null) {
			CURRENT.remove();
		}
		else {
			CURRENT.set(scope);
		}
	}

	/**
	 * Whether this is the scope of the current thread.
	 * @return {@code true} if it is
	 */
	public boolean isCurrent() {
		return CURRENT.get() == this;
	}

	/**
	 * The web request.
	 * @return the request, or {@code null} if this is the scope of a thread
	 */
	public @Nullable RequestSnapshot request() {
		return this.request;
	}

	/**
	 * The request's reference, if it has one already.
	 * @return the reference or {@code null}
	 */
	public synchronized @Nullable ErrorReference reference() {
		return this.reference;
	}

	/**
	 * The request's reference, assigned now if it has none yet.
	 * @return the reference; {@code null} in the scope of a thread, where each record has
	 * its own
	 */
	public @Nullable ErrorReference assignReference() {
		if (this.request == null) {
			return null;
		}
		synchronized (this) {
			if (this.reference == null) {
				this.reference = ErrorReference.random();
				copyDetails();
			}
			return this.reference;
		}
	}

	/**
	 * Says whether there is an exception that will be a failure if the request ends as a
	 * server error.
	 * @param failing whether there is
	 */
	public void failing(boolean failing) {
		this.failing = failing;
	}

	/**
	 * The reference to show in an answer that is a server error.
	 * @return the reference that the request has or, if it is failing, has from now on;
	 * {@code null} if nothing has failed
	 */
	public @Nullable ErrorReference referenceOfServerError() {
		return this.failing ? assignReference() : reference();
	}

	/**
	 * Tells where the details of the request are to be copied from once it fails.
	 * @param source is asked at most once, on the thread that fails; {@code null} when
	 * the request is over
	 */
	public synchronized void detailsSource(@Nullable Supplier<RequestDetails> source) {
		this.detailsSource = source;
	}

	/**
	 * The details of the request.
	 * @return the details, or {@code null} if it has no reference yet
	 */
	public synchronized @Nullable RequestDetails details() {
		return this.details;
	}

	private void copyDetails() {
		Supplier<RequestDetails> source = this.detailsSource;
		this.detailsSource = null;
		try {
			this.details = (source != null) ? source.get() : null;
		}
		catch (RuntimeException | LinkageError ex) {
			// A request that can't be read any more has no details.
			this.details = null;
		}
	}

	/**
	 * Remembers that a listener has heard of a failure.
	 * @param failure the throwable
	 * @param listener the name of who heard of it
	 */
	public synchronized void heard(Throwable failure, String listener) {
		this.heard.add(failure, listener);
		if (this.keeping && this.logged == null && LOG.equals(listener)) {
			this.logged = failure;
		}
	}

	/**
	 * Keeps, from now on and as long as this scope is, the first throwable that is logged
	 * as an ERROR: for who shows it when the request is over, however that ends. Without
	 * this no scope holds a throwable that nobody else holds.
	 */
	public synchronized void keepLogged() {
		this.keeping = true;
	}

	/**
	 * The first throwable that was logged as an ERROR since {@link #keepLogged()}.
	 * @return the throwable, or {@code null} if there was none
	 */
	public synchronized @Nullable Throwable logged() {
		return this.logged;
	}

	/**
	 * Remembers that an exception is no failure of the application: the container may
	 * still log it.
	 * @param exception the exception
	 */
	public void ignore(Throwable exception) {
		heard(exception, IGNORED);
		this.ignoring = true;
	}

	/**
	 * Whether an exception is known to be no failure of the application.
	 * @param exception the exception
	 * @return {@code true} if {@link #ignore} was called for it, its cause or its wrapper
	 */
	public boolean isIgnored(Throwable exception) {
		return this.ignoring && hasHeard(exception, IGNORED);
	}

	/**
	 * Whether a listener has heard of this throwable, of one of its causes, of one that
	 * it caused, or of another one with the same cause.
	 * @param failure the throwable
	 * @param listener the name of the listener
	 * @return {@code true} if it has, within this scope
	 */
	public synchronized boolean hasHeard(Throwable failure, String listener) {
		return this.heard.contains(failure, listener);
	}

	/**
	 * Whether anything was heard by a listener within this scope.
	 * @param listener the name of the listener
	 * @return {@code true} if a failure was
	 */
	public synchronized boolean hasHeardAny(String listener) {
		return this.heard.containsAny(listener);
	}

	/**
	 * Remembers why the application did not start, for Boot's failure analysis, which is
	 * logged next and without its throwable.
	 * @param failure the reason, or {@code null} to forget it
	 */
	public synchronized void startupFailure(@Nullable Throwable failure) {
		this.startupFailure = failure;
	}

	/**
	 * Why the application that started on this thread did not start.
	 * @return the reason or {@code null}
	 */
	public synchronized @Nullable Throwable startupFailure() {
		return this.startupFailure;
	}

	/**
	 * Remembers a line of the log. Takes no lock but for the first line.
	 * @param line the line
	 * @param capacity how many lines are remembered, the newest
	 */
	public void logged(RecentLine line, int capacity) {
		logged(() -> line, line.time(), capacity);
	}

	/**
	 * Remembers a line of the log that is written when somebody reads it. Takes no lock
	 * but for the first line.
	 * @param line writes the line, always the same; called by any thread, and holds
	 * nothing that is large
	 * @param time when it was logged
	 * @param capacity how many lines are remembered, the newest
	 */
	public void logged(Supplier<RecentLine> line, Instant time, int capacity) {
		long second = time.getEpochSecond();
		RecentLines lines = this.recent;
		if (lines == null || lines.capacity() < capacity || isForgotten(lines, second)) {
			lines = begin(second, capacity);
		}
		lines.add(line, second);
	}

	private synchronized RecentLines begin(long second, int capacity) {
		RecentLines lines = this.recent;
		if (lines == null || lines.capacity() < capacity || isForgotten(lines, second)) {
			lines = new RecentLines(capacity);
			this.recent = lines;
		}
		return lines;
	}

	private boolean isForgotten(RecentLines lines, long second) {
		return this.request == null && lines.newest() < second - MEMORY_OF_THREAD.toSeconds();
	}

	/**
	 * What was logged so far: of the request, on whatever thread, since it began; or of
	 * the thread, in the last five minutes. Nothing is masked.
	 * @return the newest lines, oldest first; none where nobody asked at start that lines
	 * be remembered
	 */
	public List<RecentLine> recentLines() {
		RecentLines lines = this.recent;
		if (lines == null) {
			return List.of();
		}
		return lines.since((this.request != null) ? Instant.MIN : Instant.now().minus(MEMORY_OF_THREAD));
	}

}
