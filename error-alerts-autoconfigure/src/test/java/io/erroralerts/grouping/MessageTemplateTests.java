package io.erroralerts.grouping;

import java.time.Duration;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MessageTemplateTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			Order 42 failed                                     | Order # failed
			Order -1.5 failed                                   | Order # failed
			took 1.5E-3 of 2e10                                 | took # of #
			user 3f2504e0-4f89-11d3-9a0c-0305e82c3301 is gone   | user # is gone
			user aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee is gone   | user # is gone
			commit 9f86d08 of da39a3ee5e6b4b0d3255bfef95601890afd80709 | commit # of #
			mail to ann.lee+x@mail.acme.com refused             | mail to # refused
			no route to 10.0.0.7:5432                           | no route to #
			no route to [2001:db8::1]:5432                      | no route to [#]:#
			at 2026-03-01T10:00:00.123Z or 2026-03-01 10:00:00  | at #Z or # #
			at Sun, 1 Mar 2026 10:00:00 GMT                     | at # # # GMT
			at Mon Nov 23 05:25:48 UTC 2026                     | at # # UTC #
			after PT1M30S or PT0.5S                             | after # or #
			GET https://u:p@api.acme.com:8443/orders/42?x=y#z failed | GET https://api.acme.com/# failed
			No bean 'orderService' of type "Foo" in `bar`       | No bean '#' of type "#" in `#`
			I can't find 'Ann'                                  | I can't find '#'
			I can't and won't                                   | I can't and won't
			value 'O'Brien' is odd                              | value '#' is odd
			com.acme.Order@1a2b3c is locked                     | com.acme.Order@# is locked
			rows [1, 2, 3] of 5                                 | rows [#] of #
			Exception on /orders/42/items/7 (E-7KQ2-M4XD)       | Exception on /orders/#/items/# (#)
			token eyJhbGciOiJIUzI1NiJ9 expired                  | token # expired
			utf8 is not utf16                                   | utf# is not utf#
			Order {} of {} failed                               | Order {} of {} failed
			May the force                                       | May the force
			""")
	void dataIsTakenOut(String message, String template) {
		assertThat(MessageTemplate.of(message)).isEqualTo(template);
	}

	@Test
	void theFirstTwoLinesCount() {
		assertThat(MessageTemplate.of("\n\n  could not  execute \n\n[insert]\nthe rest 1"))
			.isEqualTo("could not execute\n[insert]");
		assertThat(MessageTemplate.of(null)).isEmpty();
		assertThat(MessageTemplate.of(" \n\t ")).isEmpty();
	}

	@Test
	void dataOfOtherLengthDoesNotShiftTheEnd() {
		String text = "Value {} was refused, because it is not in the list of the known values. ".repeat(8);
		assertThat(MessageTemplate.of(text.replace("{}", "'x'")))
			.isEqualTo(MessageTemplate.of(text.replace("{}", "'something longer'")));
	}

	@Test
	void aMessageOfAMegabyteCostsNoTime() {
		for (String part : new String[] { "a", "1", "'", "\"", "'a ", "a@", "::", "a1", "://", "- ", "\n", " ", "Mon ",
				"#,", "P1", "a.b@" }) {
			String message = part.repeat(1_000_000 / part.length());
			assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
				for (int i = 0; i < 20; i++) {
					assertThat(MessageTemplate.of(message)).hasSizeLessThanOrEqualTo(250);
				}
			});
		}
	}

	@Property(tries = 5000)
	void theTemplateOfATemplateIsItself(@ForAll("messages") String message) {
		String template = MessageTemplate.of(message);
		assertThat(MessageTemplate.of(template)).isEqualTo(template);
	}

	@Property
	void anyTextHasABoundedTemplate(@ForAll String message) {
		String template = MessageTemplate.of(message);
		assertThat(template).hasSizeLessThanOrEqualTo(250);
		assertThat(MessageTemplate.of(template)).isEqualTo(template);
	}

	@Provide
	Arbitrary<String> messages() {
		Arbitrary<String> parts = Arbitraries.of("'", "\"", "`", " ", "  ", "\n", "a", "can't", "1", "42", "#", "-",
				"+", "/", ":", "::", "://", "http", "@", ".", ",", "; ", "E-7KQ2-M4XD", "1e5", "Mon", "Mar ", "PT1S",
				"0x1f", "deadbeef", "[", "]", "(", ")", "{}", "ab1", "1ab2", "%", "ä", "\u0663", "😀",
				"3f2504e0-4f89-11d3-9a0c-0305e82c3301");
		return parts.list().ofMaxSize(80).map((list) -> String.join("", list));
	}

}
