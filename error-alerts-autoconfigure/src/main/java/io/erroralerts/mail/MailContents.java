package io.erroralerts.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.alert.Location;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.format.LogFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a mail says.
 */
final class MailContents {

	private static final int MAX_SUBJECT = 120;

	private static final int MAX_APPLICATION = 40;

	private static final int MAX_FACT = 250;

	private static final int MAX_CAUSES = 64;

	private final String application;

	private final String host;

	private final @Nullable LogFormatter subject;

	MailContents(String application, String host, @Nullable LogFormatter subject) {
		this.application = application;
		this.host = host;
		this.subject = subject;
	}

	/**
	 * The content of an alert.
	 * @param event the record
	 * @param formatter formats the text; if it fails, that is said in its place
	 * @return the content
	 */
	MailContent alert(CapturedEvent event, LogFormatter formatter) {
		IThrowableProxy throwable = event.getThrowableProxy();
		Location location = event.location();
		String what = CleanText.line((throwable != null) ? rootCauseName(throwable) : firstLine(event), MAX_FACT);
		String where = (location != null) ? CleanText.line(location.shortForm(), MAX_FACT) : "";
		// Without a throwable the place is where somebody logged: no news in a subject.
		String summary = (throwable != null && !where.isEmpty()) ? what + " in " + where : what;
		String trace = trace(event, formatter);
		return new MailContent(subject(event, summary), what, where, facts(event), text(event, formatter, trace),
				trace);
	}

	/**
	 * The content of a mail that tells of lost alerts.
	 * @param notice the record that tells of them
	 * @return the content
	 */
	MailContent notice(CapturedEvent notice) {
		return new MailContent(prefixed("alerts were lost"), "Alerts were lost", "", facts(notice),
				CleanText.body(notice.getFormattedMessage().strip()), "");
	}

	private String subject(CapturedEvent event, String summary) {
		LogFormatter formatter = this.subject;
		if (formatter != null) {
			String own = CleanText.line(orElse(() -> formatter.format(event), (failure) -> ""), MAX_SUBJECT);
			if (!own.isEmpty()) {
				return own;
			}
		}
		return prefixed(summary);
	}

	private String prefixed(String summary) {
		return CleanText.line("[" + CleanText.line(this.application, MAX_APPLICATION) + "] " + summary, MAX_SUBJECT);
	}

	private static String rootCauseName(IThrowableProxy throwable) {
		IThrowableProxy root = throwable;
		for (int depth = 0; root.getCause() != null && depth < MAX_CAUSES; depth++) {
			root = root.getCause();
		}
		String name = root.getClassName();
		String simple = name.substring(name.lastIndexOf('.') + 1);
		int nested = simple.lastIndexOf('$') + 1;
		boolean named = nested > 0 && nested < simple.length() && Character.isLetter(simple.charAt(nested));
		return named ? simple.substring(nested) : simple;
	}

	// The arguments are left out, so that all mails of one statement have one subject.
	private static String firstLine(CapturedEvent event) {
		String template = event.getMessage();
		boolean hasArguments = template != null && template.contains("{}");
		return (hasArguments ? template.replace("{}", "…") : event.getFormattedMessage()).lines()
			.filter((line) -> !line.isBlank())
			.findFirst()
			.orElse(event.getLevel().toString());
	}

	private Map<String, String> facts(CapturedEvent event) {
		Map<String, String> facts = new LinkedHashMap<>();
		put(facts, "Reference", event.reference());
		put(facts, "Request", event.request());
		put(facts, "Application", this.application);
		put(facts, "Host", this.host);
		put(facts, "Thread", event.getThreadName());
		put(facts, "Logger", event.getLoggerName());
		put(facts, "Trace id", event.getMDCPropertyMap().get("traceId"));
		return facts;
	}

	private static void put(Map<String, String> facts, String name, @Nullable Object value) {
		String text = CleanText.line((value != null) ? value.toString() : null, MAX_FACT);
		if (!text.isEmpty()) {
			facts.put(name, text);
		}
	}

	private static String trace(CapturedEvent event, LogFormatter formatter) {
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable == null) {
			return "";
		}
		String trace = orElse(() -> formatter.formatException(event), (failure) -> plainTrace(throwable));
		return CleanText.body(trace).stripTrailing();
	}

	private static String plainTrace(IThrowableProxy throwable) {
		return orElse(() -> ThrowableProxyUtil.asString(throwable),
				(failure) -> throwable.getClassName() + ": " + throwable.getMessage());
	}

	private static String text(CapturedEvent event, LogFormatter formatter, String trace) {
		String message = event.getFormattedMessage();
		String text = orElse(() -> formatter.format(event), (failure) -> failed(failure) + "\n\n" + message.strip());
		String record = CleanText.body(text);
		String withoutTrace = (!trace.isEmpty() && record.stripTrailing().endsWith(trace))
				? record.substring(0, record.lastIndexOf(trace)) : record;
		return withoutTrace.stripTrailing();
	}

	private static String failed(Throwable failure) {
		return CleanText.line("The formatter failed, so this is the plain message: " + failure, MAX_FACT);
	}

	// A formatter is the user's code: whatever it throws or returns, the mail leaves.
	private static String orElse(Supplier<@Nullable String> formatter, Function<Throwable, String> fallback) {
		try {
			String text = formatter.get();
			return (text != null) ? text : fallback.apply(new NullPointerException("It returned null"));
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			return fallback.apply(ex);
		}
	}

}
