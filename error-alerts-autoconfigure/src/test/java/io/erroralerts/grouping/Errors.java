package io.erroralerts.grouping;

import java.time.Instant;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.OwnCode;
import org.jspecify.annotations.Nullable;

/**
 * Makes errors as they happen in the package {@code com.acme}.
 */
final class Errors {

	static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

	static final OwnCode OWN = new OwnCode(List.of("com.acme"));

	private Errors() {
	}

	static ErrorAlert logged(String logger, @Nullable String template, String message) {
		return ErrorAlert.builder("shop", START, message).template(template).logger(logger).ownCode(OWN).build();
	}

	static ErrorAlert failed(Failure failure) {
		Location location = OWN.locate(failure, Failure::cause, Failure::frames);
		return ErrorAlert.builder("shop", START, "Something failed")
			.logger("com.acme.Anything")
			.failure(failure)
			.location(location)
			.ownCode(OWN)
			.build();
	}

	static Failure failure(String type, @Nullable String message, @Nullable Failure cause,
			StackTraceElement... frames) {
		return new Failure(type, message, List.of(frames), 0, cause, List.of());
	}

	static Failure failure(Throwable throwable) {
		Throwable cause = throwable.getCause();
		return new Failure(throwable.getClass().getName(), throwable.getMessage(), List.of(throwable.getStackTrace()),
				0, (cause != null) ? failure(cause) : null, List.of());
	}

	static StackTraceElement frame(String className, String method, int line) {
		return new StackTraceElement(className, method, className + ".java", line);
	}

	/**
	 * An error of a kind that has its own root cause.
	 */
	static ErrorAlert of(String name) {
		return failed(failure("com.acme." + name, "it failed", null, frame("com.acme." + name, "run", 1)));
	}

	static Kind kind(ErrorAlert alert) {
		return Kind.of(alert, FingerprintStrategy.standard());
	}

}
