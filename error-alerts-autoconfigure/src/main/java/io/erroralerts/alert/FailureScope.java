package io.erroralerts.alert;

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

	private static final ThreadLocal<@Nullable FailureScope> CURRENT = new ThreadLocal<>();

	private final @Nullable RequestSnapshot request;

	private final HeardFailures heard = new HeardFailures();

	private final RequestReference reference = new RequestReference();

	private final LineMemory lines;

	private final LoggedErrors loggedErrors;

	private FailureScope(@Nullable RequestSnapshot request) {
		this.request = request;
		this.lines = new LineMemory(request != null);
		this.loggedErrors = new LoggedErrors(request != null);
	}

	/**
	 * A scope for a web request. It is not the current one of any thread yet.
	 */
	public static FailureScope of(RequestSnapshot request) {
		return new FailureScope(request);
	}

	/**
	 * The scope of the current thread: that of its request, else one for the thread.
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
	 */
	public @Nullable ErrorReference reference() {
		return this.reference.known();
	}

	/**
	 * The request's reference, assigned now if it has none yet.
	 * @return the reference; {@code null} in the scope of a thread, where each record has
	 * its own
	 */
	public @Nullable ErrorReference assignReference() {
		return (this.request != null) ? this.reference.assign() : null;
	}

	/**
	 * Says whether there is an exception that will be a failure if the request ends as a
	 * server error.
	 */
	public void failing(boolean failing) {
		this.reference.failing(failing);
	}

	/**
	 * The reference to show in an answer that is a server error.
	 * @return the reference that the request has or, if it is failing, has from now on;
	 * {@code null} if nothing has failed
	 */
	public @Nullable ErrorReference referenceOfServerError() {
		return this.reference.isFailing() ? assignReference() : reference();
	}

	/**
	 * Tells where the details of the request are to be copied from once it fails.
	 * @param source is asked at most once, on the thread that fails; {@code null} when
	 * the request is over
	 */
	public void detailsSource(@Nullable Supplier<RequestDetails> source) {
		this.reference.detailsSource(source);
	}

	/**
	 * The details of the request.
	 * @return the details, or {@code null} if it has no reference yet
	 */
	public @Nullable RequestDetails details() {
		return this.reference.details();
	}

	/**
	 * Remembers that a listener has heard of a failure.
	 * @param failure the throwable
	 * @param listener the name of who heard of it
	 */
	public void heard(Throwable failure, String listener) {
		this.heard.add(failure, listener);
		if (LOG.equals(listener)) {
			this.loggedErrors.offer(failure);
		}
	}

	/**
	 * What is kept of the errors that are logged, for who shows it when the request is
	 * over.
	 */
	public LoggedErrors loggedErrors() {
		return this.loggedErrors;
	}

	/**
	 * Remembers that an exception is no failure of the application: the container may
	 * still log it.
	 */
	public void ignore(Throwable exception) {
		this.heard.ignore(exception);
	}

	/**
	 * Whether an exception is known to be no failure of the application.
	 * @return {@code true} if {@link #ignore} was called for it, its cause or its wrapper
	 */
	public boolean isIgnored(Throwable exception) {
		return this.heard.isIgnored(exception);
	}

	/**
	 * Whether a listener has heard of this throwable, of one of its causes, of one that
	 * it caused, or of another one with the same cause.
	 * @param failure the throwable
	 * @param listener the name of the listener
	 * @return {@code true} if it has, within this scope
	 */
	public boolean hasHeard(Throwable failure, String listener) {
		return this.heard.contains(failure, listener);
	}

	/**
	 * Whether anything was heard by a listener within this scope.
	 * @param listener the name of the listener
	 */
	public boolean hasHeardAny(String listener) {
		return this.heard.containsAny(listener);
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
		this.lines.add(line, time, capacity);
	}

	/**
	 * What was logged so far: of the request, on whatever thread, since it began; or of
	 * the thread, in the last five minutes. Nothing is masked.
	 * @return the newest lines, oldest first; none where nobody asked at start that lines
	 * be remembered
	 */
	public List<RecentLine> recentLines() {
		return this.lines.lines();
	}

}
