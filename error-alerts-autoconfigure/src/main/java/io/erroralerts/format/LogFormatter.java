package io.erroralerts.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/**
 * Turns an event into text: the counterpart of Python's {@code logging.Formatter}, with
 * the same three methods, each of which may be overridden alone. A bean of this type
 * named {@code mailFormatter}, {@code fileFormatter} or {@code syslogFormatter} formats
 * that channel.
 * <p>
 * The methods are called by the channel's own thread, never by the thread that logged. A
 * method that throws costs its own part: the channel puts the message in its place and
 * writes the record all the same. The event is a copy whose texts can't pass for more
 * than one value any more, for instance by their line breaks; its throwable is one too,
 * and not Logback's own class.
 */
public class LogFormatter {

	/**
	 * One line: time, level, message, and the place in the code.
	 */
	public static final String DEFAULT_LINE = "%asctime %levelname: %message%referenceNote [in %pathname:%lineno]";

	/**
	 * The block of the Flask manual, "Email Errors to Admins".
	 */
	public static final String DEFAULT_BLOCK = """
			Message type:       %levelname
			Location:           %pathname:%lineno
			Module:             %module
			Function:           %funcName
			Time:               %asctime

			Message:

			%message""";

	// Python's Formatter.default_time_format with default_msec_format.
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,", Locale.ROOT);

	private final CompiledPattern pattern;

	private final ZoneId zone = ZoneId.systemDefault();

	// Most records are of the second of the one before.
	private volatile Second second = new Second(Long.MIN_VALUE, "");

	/**
	 * A formatter with the default line.
	 */
	public LogFormatter() {
		this(DEFAULT_LINE);
	}

	/**
	 * A formatter with a pattern.
	 * @param pattern a Logback pattern, in which the words of error-alerts work too, in
	 * Logback's notation ({@code %levelname}) or in Python's ({@code %(levelname)s})
	 * @throws IllegalArgumentException if the pattern can't be parsed or has an unknown
	 * word; the message says which
	 */
	@SuppressWarnings("this-escape")
	public LogFormatter(String pattern) {
		this.pattern = new CompiledPattern(pattern, (event) -> formatTime(event));
	}

	/**
	 * The whole record: by default the pattern, and on new lines the trace, if there is
	 * one and the pattern did not ask for it.
	 * @param event the event
	 * @return the text, without a line break at its end
	 */
	public String format(ILoggingEvent event) {
		String text = this.pattern.apply(event);
		if (event.getThrowableProxy() == null || this.pattern.formatsThrowable()) {
			return text;
		}
		String trace = formatException(event).stripTrailing();
		return trace.isEmpty() ? text : text + System.lineSeparator() + trace;
	}

	/**
	 * The time of the event, for {@code %asctime}: by default as Python writes it, in the
	 * time zone of the JVM.
	 * @param event the event
	 * @return the time, {@code 2003-07-08 16:49:45,896}
	 */
	public String formatTime(ILoggingEvent event) {
		Instant time = event.getInstant();
		Second current = this.second;
		if (current.epochSecond() != time.getEpochSecond()) {
			current = new Second(time.getEpochSecond(), TIME.format(time.atZone(this.zone)));
			this.second = current;
		}
		int millis = time.getNano() / 1_000_000;
		return current.text() + (char) ('0' + millis / 100) + (char) ('0' + millis / 10 % 10)
				+ (char) ('0' + millis % 10);
	}

	/**
	 * The trace of the event, with causes and suppressed exceptions.
	 * @param event the event
	 * @return the trace, or an empty string if the event carries no throwable
	 */
	public String formatException(ILoggingEvent event) {
		IThrowableProxy throwable = event.getThrowableProxy();
		return (throwable != null) ? ThrowableProxyUtil.asString(throwable) : "";
	}

	/**
	 * Whether {@link #format} reads the place where a record was logged. To find it costs
	 * the thread that logs, so it is only looked for if somebody asks.
	 * @return {@code true} if the pattern has a word for it, or if this is a class of its
	 * own, which may read what it wants
	 */
	public final boolean readsLocation() {
		return getClass() != LogFormatter.class || this.pattern.readsLocation();
	}

	private record Second(long epochSecond, String text) {

	}

}
