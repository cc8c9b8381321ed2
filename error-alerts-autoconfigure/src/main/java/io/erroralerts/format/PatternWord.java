package io.erroralerts.format;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureDetails;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.RequestSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The words that a pattern may use beside Logback's own: those of Python's "LogRecord
 * attributes", and the ones that only error-alerts knows.
 */
enum PatternWord {

	LEVELNAME("levelname", (event) -> event.getLevel().toString()),

	LEVELNO("levelno", (event) -> String.valueOf(pythonLevel(event.getLevel()))),

	PATHNAME("pathname", (event) -> at(event, Location::pathname)),

	FILENAME("filename", (event) -> at(event, Location::filename)),

	MODULE("module", (event) -> at(event, Location::module)),

	FUNC_NAME("funcName", (event) -> at(event, Location::function)),

	LINENO("lineno", (event) -> at(event, (location) -> String.valueOf(location.line()))),

	ASCTIME("asctime", ILoggingEvent::toString),

	CREATED("created", (event) -> BigDecimal.valueOf(event.getTimeStamp(), 3).toPlainString()),

	MSECS("msecs", (event) -> String.format(Locale.ROOT, "%03d", event.getTimeStamp() % 1000)),

	NAME("name", ILoggingEvent::getLoggerName),

	THREAD_NAME("threadName", ILoggingEvent::getThreadName),

	PROCESS("process", (event) -> String.valueOf(ProcessHandle.current().pid())),

	REFERENCE("reference", PatternWord::reference),

	REFERENCE_NOTE("referenceNote", PatternWord::referenceNote),

	REQUEST("request", PatternWord::request);

	private static final String UNKNOWN = "?";

	private static final Set<PatternWord> LOCATION = EnumSet.of(PATHNAME, FILENAME, MODULE, FUNC_NAME, LINENO);

	private final String word;

	private final Function<ILoggingEvent, String> value;

	PatternWord(String word, Function<ILoggingEvent, String> value) {
		this.word = word;
		this.value = value;
	}

	static List<String> words() {
		return Arrays.stream(values()).map(PatternWord::word).toList();
	}

	String word() {
		return this.word;
	}

	/**
	 * Whether the word is about the place.
	 */
	boolean isLocation() {
		return LOCATION.contains(this);
	}

	String value(ILoggingEvent event) {
		return this.value.apply(event);
	}

	private static String at(ILoggingEvent event, Function<Location, String> part) {
		Location location = location(event);
		return (location != null) ? part.apply(location) : UNKNOWN;
	}

	private static @Nullable Location location(ILoggingEvent event) {
		if (event instanceof FailureDetails details) {
			return details.location();
		}
		StackTraceElement[] callers = event.getCallerData();
		return (callers != null && callers.length > 0) ? Location.of(callers[0]) : null;
	}

	private static String reference(ILoggingEvent event) {
		ErrorReference reference = (event instanceof FailureDetails details) ? details.reference() : null;
		return (reference != null) ? reference.value() : "";
	}

	private static String referenceNote(ILoggingEvent event) {
		String reference = reference(event);
		return (reference.isEmpty() || String.valueOf(event.getFormattedMessage()).contains(reference)) ? ""
				: " (" + reference + ")";
	}

	private static String request(ILoggingEvent event) {
		RequestSnapshot request = (event instanceof FailureDetails details) ? details.request() : null;
		return (request != null) ? request.toString() : "";
	}

	// Python's "Logging Levels": DEBUG 10, INFO 20, WARNING 30, ERROR 40; TRACE is below.
	private static int pythonLevel(Level level) {
		return level.toInt() / 1000;
	}

}
