package io.erroralerts.format;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the words of a pattern in Logback's notation.
 */
class PatternTests {

	private static final ILoggingEvent WARNING = CapturedEvents.warning("No stock");

	private static final ILoggingEvent ERROR = CapturedEvents.error("No stock", null,
			new RequestSnapshot("POST", "/orders/42"));

	@ParameterizedTest
	@CsvSource({ "%levelname,ERROR", "%levelno,40", "%pathname,com/acme/OrderService.java",
			"%filename,OrderService.java", "%module,OrderService", "%funcName,ship", "%lineno,42", "%msecs,789",
			"%created,1795406706.789", "%name,com.acme.OrderService", "%message,No stock", "%reference,E-7KQ2-M4XD",
			"%referenceNote,' (E-7KQ2-M4XD)'", "%request,POST /orders/42" })
	void wordHasItsValue(String word, String value) {
		assertThat(format(word, ERROR)).isEqualTo(value);
		assertThat(format("<" + word + ">", ERROR)).isEqualTo("<" + value + ">");
	}

	@Test
	void wordsOfThisProcessHaveTheirValues() {
		assertThat(format("%process", ERROR)).isEqualTo(String.valueOf(ProcessHandle.current().pid()));
		assertThat(format("%threadName", ERROR)).isEqualTo(Thread.currentThread().getName());
		assertThat(format("%asctime", ERROR)).matches("2026-11-2\\d \\d\\d:\\d\\d:06,789");
	}

	@ParameterizedTest
	@EnumSource(PatternWord.class)
	void everyWordIsKnownToThePattern(PatternWord word) {
		assertThat(format("%" + word.word(), ERROR)).isNotBlank().doesNotContain("%");
	}

	@ParameterizedTest
	@CsvSource({ "TRACE,5", "DEBUG,10", "INFO,20", "WARN,30", "ERROR,40" })
	void levelHasPythonsNumber(String level, String number) {
		ILoggingEvent event = CapturedEvents.event(Level.toLevel(level), "x", null, null, null);
		assertThat(format("%levelname %levelno", event)).isEqualTo(level + " " + number);
	}

	@Test
	void whatThereIsNotIsEmpty() {
		assertThat(format("<%reference|%referenceNote|%request>", WARNING)).isEqualTo("<||>");
	}

	@Test
	void locationThatIsNotKnownIsAQuestionMark() {
		LoggingEvent event = plainEvent(Map.of());
		event.setCallerData(new StackTraceElement[0]);
		assertThat(format("%pathname:%lineno %filename %module %funcName", event)).isEqualTo("?:? ? ? ?");
	}

	@Test
	void eventThatPassedNoDoorHasTheLocationOfItsCaller() {
		LoggingEvent event = plainEvent(Map.of());
		event.setCallerData(new StackTraceElement[] { new StackTraceElement("com.acme.Job", "run", "Job.java", 7) });
		assertThat(format("%pathname:%lineno %reference%request%referenceNote", event))
			.isEqualTo("com/acme/Job.java:7 ");
	}

	@Test
	void referenceThatTheMessageNamesIsNotNoted() {
		ILoggingEvent event = CapturedEvents.error("Exception on /orders/42 [POST] (E-7KQ2-M4XD)", null);
		assertThat(format("%message%referenceNote", event)).isEqualTo("Exception on /orders/42 [POST] (E-7KQ2-M4XD)");
	}

	@Test
	void failingLineOfOwnCodeIsTheLocation() {
		IllegalStateException root = new IllegalStateException("root");
		root.setStackTrace(new StackTraceElement[] { new StackTraceElement("org.lib.Pool", "take", "Pool.java", 1),
				new StackTraceElement("com.acme.Stock", "reserve", "Stock.java", 99) });
		ILoggingEvent event = CapturedEvents.error("x", new RuntimeException(root));
		assertThat(format("%pathname:%lineno %funcName%nopex", event)).isEqualTo("com/acme/Stock.java:99 reserve");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`', value = { "%-7level| => `ERROR  |`",
			"%7level| => `  ERROR|`", "%.3level => ROR", "%.-3level => ERR", "%logger{20} => c.acme.OrderService",
			"%logger{0} => OrderService", "%X{user}x => x", "%X{user:-nobody} => nobody",
			"%replace(%msg){'st(o)ck$','$1'} => No o", "%replace(%msg){'[(){}]',''}%msg => No stockNo stock",
			"%-20(%level %lineno)| => `ERROR 42            |`", "%(%level)%msg => ERRORNo stock",
			"%(%level)(%lineno) => ERROR(42)", "%(%(%level)) x => ERROR x",
			"%highlight(%level) => `\u001B[1;31mERROR\u001B[0;39m`", "\\(%level\\) => (ERROR)",
			"100\\% %level => 100% ERROR", "100%% %level => 100% ERROR", "%level%% => ERROR%",
			"a\\tb%level => a\tbERROR", "%level\\_x => ERRORx", "%d{yyyy} => 2026", "%kvp%marker%level => ERROR" })
	void wordsAndGroupsOfLogbackWorkToo(String pattern, String text) {
		assertThat(format(pattern, ERROR)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			value = { "(%lineno) %message => (42) No stock", "%level) %message => ERROR) No stock",
					"( %level => ( ERROR", "%-12(%level (x\\) )| => `ERROR (x)   |`",
					"%(%level (%lineno)) %message => ERROR (42) No stock",
					"%message %(%level) (%reference) => No stock ERROR (E-7KQ2-M4XD)" })
	void parenthesisThatBelongsToNoGroupIsText(String pattern, String text) {
		assertThat(format(pattern, ERROR)).isEqualTo(text);
	}

	@Test
	void mdcOfTheEventIsThere() {
		LoggingEvent event = plainEvent(Map.of("user", "ada"));
		assertThat(format("%X{user} %mdc", event)).isEqualTo("ada user=ada");
	}

	@Test
	void numberCanBePaddedWithZeros() {
		assertThat(format("%lineno{4} %-6lineno{3}|", ERROR)).isEqualTo("0042 042   |");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			value = { "%nonsense => nonsense", "%level %Message => Message", "%levelnames => levelnames",
					"%foo(%level) => foo", "%levelname(%lineno) => levelname", "%lineno{many} => lineno",
					"%-20(%level => %-20(", "%replace(%msg => %replace(", "%replace(%msg) => options",
					"%replace(%msg){'(','x'} => Unclosed group", "%X{user => {user", "%d{bananas} => bananas",
					"%d{HH:mm, Mars} => Mars", "%-level => %-level", "%5.level => %5.level", "100% sure => % sure",
					"% => %", "%ex{many} => many" })
	void patternThatCantBeUsedIsRefusedAndSaysWhatIsWrong(String pattern, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> new LogFormatter(pattern)).withMessageContaining(named);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%pathname", "%(lineno)d", "%filename", "%module", "%funcName", "%class", "%C{1}",
			"%method", "%M", "%line", "%L", "%file", "%F", "%caller{1}", "%-20(%lineno %message)",
			"%replace(%L){'1','2'}" })
	void patternsThatAskForThePlaceAreKnown(String pattern) {
		assertThat(new LogFormatter(pattern).readsLocation()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "%message", "%asctime %levelname %name %reference %request %X %ex %-20(%message)" })
	void patternsThatDoNotAskForThePlaceAreKnown(String pattern) {
		assertThat(new LogFormatter(pattern).readsLocation()).isFalse();
		assertThat(new LogFormatter(pattern) {
		}.readsLocation()).isTrue();
	}

	@Test
	void unknownWordIsToldWhatThereIs() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LogFormatter("%level %funcname"))
			.withMessageContaining("[funcname]")
			.withMessageContaining("%funcName, ")
			.withMessageContaining("%reference, ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\t" })
	void emptyPatternIsRefused(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> new LogFormatter(pattern)).withMessageContaining("empty");
	}

	private static LoggingEvent plainEvent(Map<String, String> mdc) {
		LoggerContext context = new LoggerContext();
		LoggingEvent event = new LoggingEvent("x", context.getLogger("x"), Level.ERROR, "message", null, null);
		event.setMDCPropertyMap(mdc);
		return event;
	}

	private static String format(String pattern, ILoggingEvent event) {
		return new LogFormatter(pattern).format(event);
	}

}
