package io.erroralerts.format;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PythonNotation}, through the formatter.
 */
class PythonNotationTests {

	private static final ILoggingEvent ERROR = CapturedEvents.error("No stock", null,
			new RequestSnapshot("POST", "/orders/42"));

	@Test
	void lineOfTheFlaskManualCanBePasted() {
		assertThat(format("%(asctime)s %(levelname)s: %(message)s [in %(pathname)s:%(lineno)d]"))
			.matches("2026-11-2\\d \\d\\d:\\d\\d:06,789 ERROR: No stock \\[in com/acme/OrderService.java:42]");
	}

	@Test
	void blockOfTheFlaskManualCanBePasted() {
		String block = """

				Message type:       %(levelname)s
				Location:           %(pathname)s:%(lineno)d
				Module:             %(module)s
				Function:           %(funcName)s
				Time:               %(asctime)s

				Message:

				%(message)s
				""";
		assertThat(format(block)).matches("""

				Message type:       ERROR
				Location:           com/acme/OrderService\\.java:42
				Module:             OrderService
				Function:           ship
				Time:               2026-11-2\\d \\d\\d:\\d\\d:06,789

				Message:

				No stock
				""");
		assertThat(format(LogFormatter.DEFAULT_BLOCK)).isEqualTo(format(block).strip());
	}

	@ParameterizedTest
	@CsvSource({ "%(name)s,com.acme.OrderService", "%(levelno)s,40", "%(levelno)d,40", "%(levelname)s,ERROR",
			"%(pathname)s,com/acme/OrderService.java", "%(filename)s,OrderService.java", "%(module)s,OrderService",
			"%(lineno)d,42", "%(lineno)i,42", "%(funcName)s,ship", "%(created)f,1795406706.789", "%(msecs)d,789",
			"%(msecs)03d,789", "%(message)s,No stock", "%(message)r,No stock", "%(reference)s,E-7KQ2-M4XD",
			"%(request)s,POST /orders/42", "%(level)s,ERROR" })
	void attributeHasItsValue(String pattern, String value) {
		assertThat(format(pattern)).isEqualTo(value);
		assertThat(format(pattern + "x" + pattern + pattern)).isEqualTo(value + "x" + value + value);
		assertThat(format("{" + pattern + "}{x}")).isEqualTo("{" + value + "}{x}");
		assertThat(format("(" + pattern + ")(x)")).isEqualTo("(" + value + ")(x)");
	}

	@Test
	void attributesOfThisProcessHaveTheirValues() {
		String pid = String.valueOf(ProcessHandle.current().pid());
		assertThat(format("%(process)d %(processName)s")).isEqualTo(pid + " " + pid);
		assertThat(format("%(threadName)s|%(thread)d|%(taskName)s")).isEqualTo("main|main|main");
		assertThat(format("%(relativeCreated)d")).matches("-?\\d+");
	}

	@ParameterizedTest
	@CsvSource({ "%(levelname)8s|,'   ERROR|'", "%(levelname)-8s|,'ERROR   |'", "%(levelname).3s|,ERR|",
			"%(levelname)-6.3s|,'ERR   |'", "%(levelname)6.3s|,'   ERR|'", "%(levelname)08s|,'   ERROR|'",
			"%(levelname).0s|,|", "%(lineno)5d|,'   42|'", "%(lineno)-5d|,'42   |'", "%(lineno)05d|,00042|",
			"%(lineno)-05d|,'42   |'", "%(lineno).4d|,0042|", "%(lineno)6.4d|,'  0042|'", "%(lineno).1d|,42|",
			"%(lineno)+d|,42|", "%(lineno)#d|,42|", "%(msecs)03.0f|,789|", "%(lineno)010d|,0000000042|",
			"%(thread)06d|,'  main|'" })
	void flagsWidthAndPrecisionAreThoseOfPython(String pattern, String text) {
		assertThat(format(pattern)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "100%% %(levelname)s,100% ERROR", "%(levelname)s%%,ERROR%",
			"%%(levelname)s %(lineno)d,%(levelname)s 42", "%%%(lineno)d%%,%42%", "(%(levelname)s),(ERROR)",
			"%(funcName)s(),ship()", "%(levelname)s) (x,ERROR) (x", "C:\\new\\(x) %(lineno)d,C:\\new\\(x) 42",
			"%(levelname)s\\n,ERROR\\n", "\\%(lineno)d\\,\\42\\", "%(levelname)slow,ERRORlow", "%(lineno)d{4},42{4}",
			"%(levelname)s_$,ERROR_$" })
	void textStaysText(String pattern, String text) {
		assertThat(format(pattern)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`', value = { "%-7level| %(lineno)d => `ERROR  | 42`",
			"%(lineno)d %logger{0} => 42 OrderService", "%(lineno)d %X{user:-(nobody)} => 42 (nobody)",
			"%-9(%(levelname)s)| => `ERROR    |`", "%-13(%(levelname)s (x\\)|)| => `ERROR (x\\)|  |`",
			"%replace(%(message)s){'\\s(s.*)$','-($1)'} (%(lineno)d) => No-(stock) (42)",
			"%replace(%(message)s){\"[%()}]\",''}%(lineno)d => No stock42", "%(%(levelname)s)%(lineno)d => ERROR42",
			"%(%level %(lineno)d (x)) %(levelname)s => ERROR 42 (x) ERROR" })
	void wordsAndGroupsOfLogbackWorkBesideIt(String pattern, String text) {
		assertThat(format(pattern)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "%(nonsense)s,nonsense", "%(levelname)s %(Message)s,Message", "%(exc_info)s,exc_info",
			"%(levelname)s %nonsense,nonsense", "%(levelname),%(levelname)", "%(levelname)s %(lineno),%(lineno)",
			"%(levelname)s %(lineno)q,%(lineno)q", "%(levelname)s 5% off,% off", "%-9(%(levelname)s,%-9(",
			"%(levelname)s %X{user,{user", "%(levelname)99999999999s,99999999999" })
	void patternThatCantBeUsedIsRefusedAndSaysWhatIsWrong(String pattern, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> new LogFormatter(pattern)).withMessageContaining(named);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%X{", "%(levelname)s%X{'", "%X{'\\", "((((", "))))", "%(", "%()", "%-(", "\\", "%\\",
			"%(levelname)s\\", "%{x}", "%5%", "%.", "%ex{full, com.acme}", "%caller{1, x}" })
	void anyPatternIsUsedOrRefused(String pattern) {
		try {
			assertThat(format(pattern)).isNotNull();
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageNotContaining("null").message().isNotBlank();
		}
	}

	private static String format(String pattern) {
		return new LogFormatter(pattern).format(ERROR);
	}

}
