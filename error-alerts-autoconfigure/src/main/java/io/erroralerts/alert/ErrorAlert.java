package io.erroralerts.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the admins have to know of: what, where, when, and in which request. A
 * plain value, that any thread may keep.
 */
public final class ErrorAlert {

	private final AlertValues values;

	private ErrorAlert(AlertValues values) {
		this.values = values;
	}

	/**
	 * Starts an alert.
	 * @param application the name of the application
	 * @param time when it happened
	 * @param message the formatted message
	 * @return a builder
	 */
	public static Builder builder(String application, Instant time, String message) {
		return new Builder(new AlertValues(application, time, message));
	}

	/**
	 * A builder with the values of this alert.
	 */
	public Builder toBuilder() {
		return new Builder(this.values.copy());
	}

	/**
	 * The name of the application.
	 * @return {@code spring.application.name}, or what stands for it
	 */
	public String application() {
		return this.values.application;
	}

	/**
	 * When it happened.
	 * @return the time of the event
	 */
	public Instant time() {
		return this.values.time;
	}

	/**
	 * What was logged.
	 * @return the formatted message
	 */
	public String message() {
		return this.values.message;
	}

	/**
	 * The message before its arguments were put in.
	 * @return SLF4J's pattern, or {@code null} if the message has no arguments
	 */
	public @Nullable String template() {
		return this.values.template;
	}

	/**
	 * The level.
	 * @return {@code ERROR}, or another name of Logback's
	 */
	public String level() {
		return this.values.level;
	}

	/**
	 * The logger.
	 * @return its name
	 */
	public String logger() {
		return this.values.logger;
	}

	/**
	 * The thread that logged.
	 * @return its name
	 */
	public String thread() {
		return this.values.thread;
	}

	/**
	 * The mapped diagnostic context of the thread.
	 * @return the entries
	 */
	public Map<String, String> mdc() {
		return this.values.mdc;
	}

	/**
	 * The reference that a user may quote.
	 * @return the reference, or {@code null} below ERROR
	 */
	public @Nullable ErrorReference reference() {
		return this.values.reference;
	}

	/**
	 * The web request.
	 * @return the request, or {@code null} outside of one
	 */
	public @Nullable RequestSnapshot request() {
		return this.values.request;
	}

	/**
	 * The details of the web request, unmasked.
	 * @return the details, or {@code null} if none were copied
	 */
	public @Nullable RequestDetails requestDetails() {
		return this.values.requestDetails;
	}

	/**
	 * Where own code failed, or where the message was logged.
	 * @return the location, or {@code null} if it is not known
	 */
	public @Nullable Location location() {
		return this.values.location;
	}

	/**
	 * The throwable.
	 * @return the failure, or {@code null} if the event had none
	 */
	public @Nullable Failure failure() {
		return this.values.failure;
	}

	/**
	 * What the same request or thread logged before, unmasked.
	 * @return the newest lines, oldest first
	 */
	public List<RecentLine> recentLines() {
		return this.values.recentLines;
	}

	/**
	 * The application's own code.
	 * @return what tells own frames from those of libraries
	 */
	public OwnCode ownCode() {
		return this.values.ownCode;
	}

	@Override
	public String toString() {
		return "[" + application() + "] " + level() + " " + message();
	}

	/**
	 * Collects the values of an alert.
	 */
	public static final class Builder {

		private final AlertValues values;

		private Builder(AlertValues values) {
			this.values = values;
		}

		public Builder message(String message) {
			this.values.message = message;
			return this;
		}

		public Builder template(@Nullable String template) {
			this.values.template = template;
			return this;
		}

		public Builder level(String level) {
			this.values.level = level;
			return this;
		}

		public Builder logger(String logger) {
			this.values.logger = logger;
			return this;
		}

		public Builder thread(String thread) {
			this.values.thread = thread;
			return this;
		}

		public Builder mdc(Map<String, String> mdc) {
			this.values.mdc = Map.copyOf(mdc);
			return this;
		}

		public Builder reference(@Nullable ErrorReference reference) {
			this.values.reference = reference;
			return this;
		}

		public Builder request(@Nullable RequestSnapshot request) {
			this.values.request = request;
			return this;
		}

		public Builder requestDetails(@Nullable RequestDetails requestDetails) {
			this.values.requestDetails = requestDetails;
			return this;
		}

		public Builder location(@Nullable Location location) {
			this.values.location = location;
			return this;
		}

		public Builder failure(@Nullable Failure failure) {
			this.values.failure = failure;
			return this;
		}

		public Builder recentLines(List<RecentLine> recentLines) {
			this.values.recentLines = List.copyOf(recentLines);
			return this;
		}

		public Builder ownCode(OwnCode ownCode) {
			this.values.ownCode = ownCode;
			return this;
		}

		/**
		 * Makes the alert; the builder may be used again.
		 * @return the alert
		 */
		public ErrorAlert build() {
			return new ErrorAlert(this.values.copy());
		}

	}

}
