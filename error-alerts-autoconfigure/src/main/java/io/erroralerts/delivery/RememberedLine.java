package io.erroralerts.delivery;

import java.time.Instant;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.erroralerts.alert.RecentLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * A line of the log before it is written: most are never read, and the thread that logs
 * has other work. Arguments are kept only where they can't change and are small.
 *
 * @param time when it was logged
 * @param level its level
 * @param logger the name of the logger
 * @param message the message; with arguments, before they were put in
 * @param arguments the arguments, or {@code null} if the message is complete
 * @param throwableType the class name of the throwable, or {@code null} without one
 * @param throwableMessage the message of the throwable, or {@code null}
 */
record RememberedLine(Instant time, Level level, String logger, @Nullable String message, Object @Nullable [] arguments,
		@Nullable String throwableType, @Nullable String throwableMessage) implements Supplier<RecentLine> {

	private static final int MAX_ARGUMENTS = 8;

	private static final int MAX_TEXT = 200;

	static Supplier<RecentLine> of(ILoggingEvent event) {
		Object[] arguments = event.getArgumentArray();
		String message = event.getMessage();
		if (arguments == null || arguments.length > MAX_ARGUMENTS || !isLasting(message) || !areLasting(arguments)) {
			return complete(event);
		}
		IThrowableProxy throwable = event.getThrowableProxy();
		return new RememberedLine(event.getInstant(), event.getLevel(), event.getLoggerName(), message,
				// The array may be the caller's.
				arguments.clone(), (throwable != null) ? throwable.getClassName() : null,
				(throwable != null) ? throwable.getMessage() : null);
	}

	private static Supplier<RecentLine> complete(ILoggingEvent event) {
		RecentLine line = RecentLinesAppender.line(event);
		return () -> line;
	}

	private static boolean areLasting(Object[] arguments) {
		for (Object argument : arguments) {
			if (!isLasting(argument)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLasting(@Nullable Object value) {
		if (value instanceof String text) {
			return text.length() <= MAX_TEXT;
		}
		return value == null || value instanceof Integer || value instanceof Long || value instanceof Boolean
				|| value instanceof Double;
	}

	@Override
	public RecentLine get() {
		String text = MessageFormatter.arrayFormat(this.message, this.arguments).getMessage();
		return RecentLine.of(this.time, this.level.toString(), this.logger, text, this.throwableType,
				this.throwableMessage);
	}

}
