package io.erroralerts.mail;

import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.AlertChannel;
import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.AlertFilter;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.mail.BeanFailures.Concern;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's own beans that fail, each in every way: the mail leaves, and says
 * which failed and how.
 */
class FailingBeansTests {

	private static final LogFormatter BLOCK = new LogFormatter(LogFormatter.DEFAULT_BLOCK);

	private static final FingerprintStrategy STANDARD = FingerprintStrategy.standard();

	@TempDir
	private Path directory;

	private static List<Throwable> failures() {
		return List.of(new IllegalStateException("no\r\nidea"), new StackOverflowError("no idea"),
				new NoClassDefFoundError("no idea"), new AssertionError("no idea"), new OutOfMemoryError("no idea"),
				new Error("no idea"), new ConnectException("no idea"));
	}

	private static Stream<Arguments> beans() {
		return failures().stream()
			.flatMap((failure) -> Stream.of(Arguments.of("Filter", BLOCK, filters(failing(failure))),
					Arguments.of("Fingerprint", BLOCK, fingerprints((alert) -> fail(failure))),
					Arguments.of("Formatter", formatter(failure), MailExtensions.NONE),
					Arguments.of("Formatter", traceFormatter(failure), MailExtensions.NONE),
					Arguments.of("Contributor", BLOCK,
							MailFixtures.extensions(List.of((alert, to) -> fail(failure)), Masking.BY_NAME)),
					Arguments.of("Customizer", BLOCK, customizers((message, alert) -> fail(failure)))));
	}

	@ParameterizedTest(name = "{0} {index}")
	@MethodSource("beans")
	void mailLeavesAndTellsWhatFailed(String role, LogFormatter formatter, MailExtensions extensions) throws Exception {
		try (WholeMailChannel channel = channel(formatter, extensions)) {
			channel.log("Order 42 is lost", WholeMailChannel.failure("Order", 1));
			assertThat(channel.mails()).hasSize(1);
			MimeMessage mail = channel.mails().get(0);
			assertThat(mail.getSubject()).isEqualTo("[shop] IllegalStateException in Order.run");
			assertThat(told(mail, role)).hasSize(1)
				.allSatisfy((line) -> assertThat(line).contains(FailingBeansTests.class.getName()).endsWith("no idea"));
			assertThat(MailTestSupport.text(mail)).contains("Order 42 is lost", "at com.acme.Order.run(Order.java:1)");
			assertThat(MailTestSupport.html(mail)).contains(">" + role + " failed</span>");
			assertThat(channel.details()).containsEntry("bean-failures", 1L)
				.hasEntrySatisfying("last-bean-failure",
						(last) -> assertThat(last.toString()).startsWith(role + " " + FailingBeansTests.class.getName())
							.doesNotContain("idea"));
			channel.log("It went well before", WholeMailChannel.failure("Other", 1));
			assertThat(channel.mails()).hasSize(2);
		}
	}

	@Test
	@SuppressWarnings("NullAway") // what a user's code may do
	void strategyThatReturnsNothingIsTold() throws Exception {
		try (WholeMailChannel channel = channel(BLOCK, fingerprints((alert) -> null))) {
			channel.log("x", WholeMailChannel.failure("Order", 1));
			channel.log("x", WholeMailChannel.failure("Order", 2));
			assertThat(channel.mails()).hasSize(1);
			assertThat(told(channel.mails().get(0), "Fingerprint")).singleElement()
				.asString()
				.endsWith("It returned null");
		}
	}

	@Test
	void channelThatFailsIsToldByTheNextMail() throws Exception {
		List<String> received = new ArrayList<>();
		AlertChannel broken = (alert, occurrences) -> {
			throw new ConnectException("pager.example.org?token=s3cr3t-s3cr3t refused");
		};
		AlertChannel good = (alert, occurrences) -> received.add(occurrences.reason() + " " + alert.message());
		MailExtensions extensions = new MailExtensions(List.of(), List.of(), List.of(), List.of(broken, good),
				(name, value) -> value.replace("s3cr3t-s3cr3t", "[hidden]"), MailFixtures.SURROUNDINGS);
		try (WholeMailChannel channel = channel(BLOCK, extensions)) {
			channel.log("first", WholeMailChannel.failure("First", 1));
			assertThat(told(channel.mails().get(0), "Channel")).isEmpty();
			channel.log("second", WholeMailChannel.failure("Second", 1));
			assertThat(received).containsExactly("NEW first", "NEW second");
			assertThat(told(channel.mails().get(1), "Channel")).singleElement()
				.asString()
				.startsWith("Channel failed:     " + FailingBeansTests.class.getName() + ": ")
				.endsWith(": java.net.ConnectException: pager.example.org?token=[hidden] refused");
			assertThat(channel.details()).containsEntry("bean-failures", 2L);
			assertThat(channel.details().toString()).doesNotContain("s3cr3t");
		}
	}

	@Test
	void whatFailedSeveralTimesIsOneLine() throws Exception {
		AlertFilter other = (alert) -> fail(new IllegalArgumentException("other"));
		try (WholeMailChannel channel = channel(BLOCK, filters(failing(new IllegalStateException("no idea")), other))) {
			channel.log("x", WholeMailChannel.failure("Order", 1));
			for (int i = 2; i < 7; i++) {
				// Its own place, so its own way over the belt, and the same kind.
				channel.log("x", WholeMailChannel.failure("Order", i));
			}
			channel.pass(Duration.ofMinutes(6));
			assertThat(channel.mails()).hasSize(2);
			assertThat(told(channel.mails().get(1), "Filter")).singleElement()
				.asString()
				.contains(": java.lang.IllegalStateException: no idea (5 times); ")
				.endsWith(": java.lang.IllegalArgumentException: other (5 times)");
			assertThat(channel.details()).containsEntry("bean-failures", 12L);
			channel.log("y", WholeMailChannel.failure("Other", 1));
			assertThat(told(channel.mails().get(2), "Filter")).singleElement().asString().doesNotContain("times");
		}
	}

	@Test
	void severalCustomizersThatFailAreToldTogether() throws Exception {
		MailExtensions extensions = customizers((message, alert) -> fail(new IllegalStateException("one")),
				(message, alert) -> message.setHeader("X-Good", "1"),
				(message, alert) -> fail(new IllegalStateException("two")));
		try (WholeMailChannel channel = channel(BLOCK, extensions)) {
			channel.log("x", WholeMailChannel.failure("Order", 1));
			assertThat(channel.mails().get(0).getHeader("X-Good")).containsExactly("1");
			assertThat(told(channel.mails().get(0), "Customizer")).singleElement()
				.asString()
				.contains("java.lang.IllegalStateException: one; ")
				.endsWith("java.lang.IllegalStateException: two");
		}
	}

	@Test
	void everyBeanMayFailAtOnce() throws Exception {
		IllegalStateException failure = new IllegalStateException("no idea");
		MailExtensions extensions = new MailExtensions(List.of((AlertContributor) (alert, to) -> fail(failure)),
				List.of((message, alert) -> fail(failure)), List.of(failing(failure)),
				List.of((alert, occurrences) -> fail(failure)), (name, value) -> fail(failure),
				MailFixtures.SURROUNDINGS, (alert) -> fail(failure));
		try (WholeMailChannel channel = channel(formatter(failure), extensions)) {
			channel.log("x", WholeMailChannel.failure("Order", 1));
			channel.log("x", WholeMailChannel.failure("Other", 1));
			assertThat(channel.mails()).hasSize(2);
			assertThat(WholeMailChannel.sum(channel.mails())).isEqualTo(2);
			// What fails to mask hides all of it, but not that there was something.
			for (String role : List.of("Filter", "Fingerprint", "Formatter", "Contributor", "Customizer", "Channel")) {
				assertThat(told(channel.mails().get(1), role)).singleElement().asString().endsWith("[hidden]");
			}
		}
	}

	@Test
	void whatABeanSaysIsMaskedByTheSecretsOfTheErrorItFailedFor() {
		ErrorAlert alert = MailFixtures.alert().mdc(Map.of("password", "mellon-mellon")).build();
		BeanFailures failures = new BeanFailures();
		failures.add("Channel", this, new Concern(alert, () -> null), new IllegalStateException("no mellon-mellon"));
		Map<String, String> facts = new LinkedHashMap<>();
		failures.tell(null, facts, new Masks(Masking.BY_NAME));
		assertThat(facts).containsOnlyKeys("Channel failed")
			.hasEntrySatisfying("Channel failed", (line) -> assertThat(line).endsWith(": no [hidden]"));
		failures.tell(null, facts, new Masks(Masking.BY_NAME));
		assertThat(facts).as("told once").hasSize(1).doesNotContainValue("");
	}

	@Test
	void nothingFailedIsNothingTold() throws Exception {
		try (WholeMailChannel channel = channel(BLOCK, fingerprints(STANDARD))) {
			channel.log("x", WholeMailChannel.failure("Order", 1));
			assertThat(MailTestSupport.text(channel.mails().get(0))).doesNotContain(" failed:");
			assertThat(channel.details()).doesNotContainKeys("bean-failures", "last-bean-failure");
		}
	}

	private WholeMailChannel channel(LogFormatter formatter, MailExtensions extensions) {
		return new WholeMailChannel(this.directory).equip(formatter, extensions);
	}

	private static List<String> told(MimeMessage mail, String role) throws Exception {
		return MailTestSupport.text(mail).lines().filter((line) -> line.startsWith(role + " failed: ")).toList();
	}

	private static AlertFilter failing(Throwable failure) {
		return (alert) -> fail(failure);
	}

	private static LogFormatter formatter(Throwable failure) {
		return new LogFormatter(LogFormatter.DEFAULT_BLOCK) {
			@Override
			public String format(ILoggingEvent event) {
				return fail(failure);
			}
		};
	}

	private static LogFormatter traceFormatter(Throwable failure) {
		return new LogFormatter("%message%nopex") {
			@Override
			public String formatException(ILoggingEvent event) {
				return fail(failure);
			}
		};
	}

	private static MailExtensions filters(AlertFilter... filters) {
		return new MailExtensions(List.of(), List.of(), List.of(filters), List.of(), Masking.BY_NAME,
				MailFixtures.SURROUNDINGS);
	}

	private static MailExtensions fingerprints(FingerprintStrategy strategy) {
		return new MailExtensions(List.of(), List.of(), List.of(), List.of(), Masking.BY_NAME,
				MailFixtures.SURROUNDINGS, strategy);
	}

	private static MailExtensions customizers(MailMessageCustomizer... customizers) {
		return new MailExtensions(List.of(), List.of(customizers), List.of(), List.of(), Masking.BY_NAME,
				MailFixtures.SURROUNDINGS);
	}

	@SuppressWarnings("unchecked") // a compiler of another language asks nobody either
	private static <T, E extends Throwable> T fail(Throwable failure) throws E {
		throw (E) failure;
	}

}
