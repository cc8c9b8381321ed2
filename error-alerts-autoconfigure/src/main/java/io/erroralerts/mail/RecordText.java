package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.mail.BeanFailures.Concern;
import io.erroralerts.mail.MailLine.Style;
import org.jspecify.annotations.Nullable;

/**
 * What the formatter makes of a record: its text, and its trace in full.
 *
 * @param text the text without the trace, clean
 * @param trace the trace, clean; empty if there is no throwable
 * @param ownTrace whether the trace is the work of the user's own formatter, who has
 * decided what it shows
 */
record RecordText(String text, String trace, boolean ownTrace) {

	static RecordText of(ILoggingEvent event, MailBeans beans, Concern concern, Masks masks, LineMarks marks) {
		LogFormatter formatter = beans.formatter();
		List<Throwable> failures = new ArrayList<>();
		IThrowableProxy throwable = event.getThrowableProxy();
		String trace = (throwable != null)
				? CleanText.body(trace(event, throwable, formatter, failures)).stripTrailing() : "";
		String message = event.getFormattedMessage();
		String text = CleanText.body(orElse(() -> formatter.format(event), (failure) -> {
			failures.add(0, failure);
			return message.strip();
		}));
		// Twice for one record is no news.
		failures.stream()
			.findFirst()
			.ifPresent((failure) -> beans.failures().add("Formatter", formatter, concern, failure));
		String withoutTrace = (!trace.isEmpty() && text.stripTrailing().endsWith(trace))
				? text.substring(0, text.lastIndexOf(trace)) : text;
		return new RecordText(CleanText.body(masks.text(marks.markRows(withoutTrace))).stripTrailing(),
				CleanText.body(masks.text(trace)), throwable != null && writesTraces(formatter));
	}

	private static String trace(ILoggingEvent event, IThrowableProxy throwable, LogFormatter formatter,
			List<Throwable> failures) {
		return orElse(() -> formatter.formatException(event), (failure) -> {
			failures.add(failure);
			return plainTrace(throwable);
		});
	}

	private static String plainTrace(IThrowableProxy throwable) {
		return orElse(() -> ThrowableProxyUtil.asString(throwable),
				(failure) -> throwable.getClassName() + ": " + throwable.getMessage());
	}

	/**
	 * A throwable of the user's code in one line.
	 */
	static String describe(Throwable failure) {
		return orElse(failure::toString, (again) -> failure.getClass().getName());
	}

	/**
	 * Calls what is the user's code: whatever it throws or returns, the mail leaves.
	 */
	static String orElse(Supplier<@Nullable String> code, Function<Throwable, String> fallback) {
		try {
			String text = code.get();
			return (text != null) ? text : fallback.apply(new NullPointerException("It returned null"));
		}
		catch (Throwable ex) {
			return fallback.apply(ex);
		}
	}

	private static boolean writesTraces(LogFormatter formatter) {
		try {
			return formatter.getClass()
				.getMethod("formatException", ILoggingEvent.class)
				.getDeclaringClass() != LogFormatter.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The trace, line by line.
	 * @param ownCode tells which frames are marked
	 * @return the lines
	 */
	List<MailLine> lines(OwnCode ownCode) {
		return Arrays.stream(this.trace.split("\n", -1))
			.map((line) -> new MailLine(style(line, ownCode), LineMarks.without(line)))
			.toList();
	}

	private static Style style(String line, OwnCode ownCode) {
		String text = line.strip();
		if (text.indexOf(LineMarks.MARK) == 0) {
			return Style.QUOTED;
		}
		if (text.startsWith("at ") && text.indexOf('(') > 0) {
			return ownCode.contains(className(text)) ? Style.OWN : Style.LIBRARY;
		}
		if (text.startsWith("... ") && text.endsWith(" common frames omitted")) {
			return Style.FOLD;
		}
		boolean cause = text.startsWith("Caused by: ") || text.startsWith("Suppressed: ")
				|| text.startsWith("Wrapped by: ");
		return cause ? Style.TITLE : Style.PLAIN;
	}

	// "at loader/module@version/com.acme.OrderService.ship(OrderService.java:42)"
	private static String className(String frame) {
		String method = frame.substring(3, frame.indexOf('('));
		String name = method.substring(0, Math.max(0, method.lastIndexOf('.')));
		return name.contains("/0x") ? name : name.substring(name.lastIndexOf('/') + 1);
	}

}
