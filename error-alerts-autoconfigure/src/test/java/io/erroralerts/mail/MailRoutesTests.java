package io.erroralerts.mail;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.erroralerts.alert.AlertChannel;
import io.erroralerts.alert.AlertFilter;
import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who receives what: everybody his own, nobody another's, and nothing is lost.
 */
class MailRoutesTests {

	private static final String[] ROUTES = { "erroralerts.mail.to=ops@example.org",
			"erroralerts.mail.routes[0].to=pay@example.org", "erroralerts.mail.routes[0].packages=com.acme.Payment",
			"erroralerts.mail.routes[1].to=io@example.org", "erroralerts.mail.routes[1].cc=boss@example.org",
			"erroralerts.mail.routes[1].exceptions=java.io.IOException",
			"erroralerts.mail.routes[2].to=batch@example.org", "erroralerts.mail.routes[2].loggers=com.acme.batch" };

	@TempDir
	private Path directory;

	@Test
	void byPackageByExceptionByLoggerElseTheOthers() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES)) {
			channel.log("It failed", WholeMailChannel.failure("Payment", 1));
			channel.log("It failed",
					new IllegalStateException("outer", new FileNotFoundException("a subclass of IOException")));
			channel.log("com.acme.batch.Nightly", "It failed", null);
			channel.log("com.acme.batching.Other", "It failed", null);
			channel.log("It failed", WholeMailChannel.failure("PaymentForm", 1));
			assertThat(recipients(channel.mails())).containsExactly("pay@example.org", "io@example.org",
					"batch@example.org", "ops@example.org", "ops@example.org");
			MimeMessage copied = channel.mails().get(1);
			assertThat(copied.getRecipients(Message.RecipientType.CC)).extracting(Object::toString)
				.containsExactly("boss@example.org");
			assertThat(channel.mails().get(0).getRecipients(Message.RecipientType.CC)).isNull();
		}
	}

	@Test
	void theFirstThatMatchesIsTaken() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES)) {
			channel.log("com.acme.batch.Nightly", "It failed", WholeMailChannel.failure("Payment", 1));
			assertThat(recipients(channel.mails())).containsExactly("pay@example.org");
		}
	}

	@Test
	void allCriteriaOfARouteHaveToBeMet() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory,
				"erroralerts.mail.routes[0].to=pay@example.org", "erroralerts.mail.routes[0].packages=com.acme.Payment",
				"erroralerts.mail.routes[0].loggers=com.acme.web,com.acme.batch")) {
			channel.log("com.acme.OrderService", "It failed", WholeMailChannel.failure("Payment", 1));
			channel.log("com.acme.batch.Nightly", "It failed", WholeMailChannel.failure("Payment", 2));
			assertThat(recipients(channel.mails())).containsExactly("ops@example.org", "pay@example.org");
		}
	}

	@Test
	void oneKindThatTwoTeamsSeeIsTwoKinds() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES)) {
			channel.log("com.acme.batch.Nightly", "It failed", WholeMailChannel.failure("Order", 1));
			channel.log("com.acme.web.Page", "It failed", WholeMailChannel.failure("Order", 1));
			assertThat(recipients(channel.mails())).containsExactly("batch@example.org", "ops@example.org");
			assertThat(WholeMailChannel.header(channel.mails().get(0), "Kind"))
				.isNotEqualTo(WholeMailChannel.header(channel.mails().get(1), "Kind"));
		}
	}

	@Test
	void aBeanThatFailsIsToldWhereItFailed() throws Exception {
		AlertFilter filter = (alert) -> {
			if (alert.message().contains("pay")) {
				throw new IllegalStateException("No such account: 4711");
			}
			return false;
		};
		AlertChannel chat = (alert, occurrences) -> {
			throw new IllegalStateException("Not taken: " + alert.message());
		};
		MailExtensions extensions = new MailExtensions(List.of(), List.of(), List.of(filter), List.of(chat),
				Masking.BY_NAME, MailFixtures.SURROUNDINGS);
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES)
			.equip(new LogFormatter(LogFormatter.DEFAULT_BLOCK), extensions)) {
			channel.log("Can't pay", WholeMailChannel.failure("Payment", 1));
			// Counted, and told by the next mail about it.
			channel.log("Can't pay", WholeMailChannel.failure("Payment", 2));
			channel.log("Can't ship", WholeMailChannel.failure("Order", 1));
			channel.log("Can't ship", WholeMailChannel.failure("Stock", 1));
			channel.pass(Duration.ofMinutes(6));
			assertThat(recipients(channel.mails())).containsExactly("pay@example.org", "ops@example.org",
					"ops@example.org", "pay@example.org");
			assertThat(failed(channel.mails().get(0))).singleElement().asString().endsWith("No such account: 4711");
			assertThat(failed(channel.mails().get(1))).isEmpty();
			assertThat(failed(channel.mails().get(2))).singleElement().asString().endsWith("Not taken: Can't ship");
			assertThat(failed(channel.mails().get(3))).hasSize(2)
				.anySatisfy((line) -> assertThat(line).endsWith("Not taken: Can't pay"))
				.anySatisfy((line) -> assertThat(line).endsWith("No such account: 4711"));
		}
	}

	private static List<String> failed(MimeMessage mail) throws Exception {
		return MailTestSupport.text(mail).lines().filter((line) -> line.contains(" failed: ")).toList();
	}

	@Test
	void aStormIsPartedByItsReaders() throws Exception {
		List<MimeMessage> mails = new ArrayList<>();
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES)) {
			for (int i = 0; i < 30; i++) {
				channel.log("com.acme.Web", "It failed", other("Payment", i));
				channel.log("com.acme.Web", "It failed", other("Order", i));
			}
			channel.pass(Duration.ofMinutes(2));
			mails.addAll(channel.mails());
			assertThat(WholeMailChannel.sum(mails)).isEqualTo(60);
		}
		List<MimeMessage> storms = new ArrayList<>();
		for (MimeMessage mail : mails) {
			String text = MailTestSupport.text(mail) + MailTestSupport.html(mail);
			if (WholeMailChannel.recipient(mail).equals("pay@example.org")) {
				assertThat(text).contains("Payment").doesNotContain("Order");
			}
			else {
				assertThat(text).contains("Order").doesNotContain("Payment");
			}
			if (WholeMailChannel.header(mail, "Reason").equals("storm")) {
				storms.add(mail);
			}
		}
		assertThat(recipients(storms)).containsExactlyInAnyOrder("pay@example.org", "ops@example.org");
	}

	@Test
	void kindsWithOneRootCauseBecomeOneMailPerReader() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES)) {
			for (String place : List.of("Order", "Payment", "Stock", "PaymentForm")) {
				IllegalStateException root = new IllegalStateException("refused");
				root.setStackTrace(new StackTraceElement[] {
						new StackTraceElement("org.lib.Driver", "connect", "Driver.java", 9) });
				channel.log("It failed", WholeMailChannel.failure(place, 1).initCause(root));
			}
			assertThat(recipients(channel.mails())).containsExactly("ops@example.org", "pay@example.org");
			channel.pass(Duration.ofHours(5));
			assertThat(WholeMailChannel.sum(channel.mails())).isEqualTo(4);
			for (MimeMessage mail : channel.mails()) {
				if (WholeMailChannel.recipient(mail).equals("ops@example.org")) {
					assertThat(MailTestSupport.text(mail)).doesNotContain("Payment.run");
				}
			}
		}
	}

	@Test
	void aKindIsKnownByItsReadersAfterARestart() throws Exception {
		WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES);
		for (int i = 0; i < 10; i++) {
			channel.log("It failed", WholeMailChannel.failure("Payment", 1));
		}
		assertThat(recipients(channel.mails())).containsExactly("pay@example.org");
		channel = channel.restart(this.directory, ROUTES);
		channel.pass(Duration.ofMinutes(6));
		assertThat(recipients(channel.mails())).containsExactly("pay@example.org", "pay@example.org");
		assertThat(WholeMailChannel.sum(channel.mails())).isEqualTo(10);
		channel.log("It failed", WholeMailChannel.failure("Payment", 1));
		channel = channel.restart(this.directory);
		channel.pass(Duration.ofHours(1));
		assertThat(recipients(channel.mails())).as("the route is gone").endsWith("ops@example.org");
		assertThat(WholeMailChannel.sum(channel.mails())).isEqualTo(11);
		channel.close();
	}

	@Test
	void nothingIsLostAndNothingGoesAstrayWhateverComes() throws Exception {
		Random random = new Random(7);
		List<String> places = List.of("Payment", "PaymentForm", "Order", "Stock");
		List<String> loggers = List.of("com.acme.batch.Nightly", "com.acme.Web", "com.acme.batch");
		WholeMailChannel channel = new WholeMailChannel(this.directory, ROUTES);
		int count = 0;
		for (int i = 0; i < 600; i++) {
			String place = places.get(random.nextInt(places.size()));
			channel.log(loggers.get(random.nextInt(loggers.size())), "It failed",
					random.nextBoolean() ? other(place, random.nextInt(4))
							: WholeMailChannel.failure(place, 1).initCause(other(place, random.nextInt(4))));
			count++;
			if (random.nextInt(20) == 0) {
				channel.pass(Duration.ofSeconds(random.nextInt(600)));
			}
			if (random.nextInt(200) == 0) {
				channel = channel.restart(this.directory, ROUTES);
			}
		}
		channel.pass(Duration.ofHours(9));
		assertThat(WholeMailChannel.sum(channel.mails())).isEqualTo(count);
		Map<String, Integer> mails = new TreeMap<>();
		for (MimeMessage mail : channel.mails()) {
			mails.merge(WholeMailChannel.recipient(mail), 1, Integer::sum);
			if (!WholeMailChannel.recipient(mail).equals("pay@example.org")) {
				assertThat(MailTestSupport.text(mail)).doesNotContain("Payment.run");
			}
		}
		assertThat(mails).containsOnlyKeys("pay@example.org", "batch@example.org", "ops@example.org");
		channel.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "packages=com.acme | erroralerts.mail.routes[0].to",
					"to=x@example.org | erroralerts.mail.routes[0]",
					"to=nobody,packages=com.acme | erroralerts.mail.routes[0].to",
					"to=x@example.org,cc=nobody,packages=com.acme | erroralerts.mail.routes[0].cc",
					"to=x@example.org,packages=com.acme.* | erroralerts.mail.routes[0].packages",
					"to=x@example.org,exceptions=a b | erroralerts.mail.routes[0].exceptions" })
	void wrongValuesAreNamed(String values, String property) {
		MockEnvironment environment = MailTestSupport.environment();
		for (String value : values.split(",")) {
			String[] parts = value.split("=");
			environment.setProperty("erroralerts.mail.routes[0]." + parts[0], parts[1]);
		}
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> MailTestSupport.properties(environment).check(environment))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo(property));
	}

	@Test
	void somebodyHasToReceiveAllElse() {
		MockEnvironment environment = new MockEnvironment()
			.withProperty("erroralerts.mail.routes[0].to", "pay@example.org")
			.withProperty("erroralerts.mail.routes[0].packages", "com.acme");
		assertThat(new MailChannelFactory().define(environment, "shop")).isEqualTo(new ChannelDefinition.Off(
				"erroralerts.mail.routes is set, but nobody receives all else: set erroralerts.mail.to", true));
	}

	private static Throwable other(String place, int number) {
		Throwable root = WholeMailChannel.failure(place, number + 1);
		root.setStackTrace(new StackTraceElement[] { new StackTraceElement("com.acme." + place,
				"run" + (char) ('a' + number % 26) + (char) ('a' + number / 26), place + ".java", number + 1) });
		return root;
	}

	private static List<String> recipients(List<MimeMessage> mails) throws Exception {
		List<String> recipients = new ArrayList<>();
		for (MimeMessage mail : mails) {
			recipients.add(WholeMailChannel.recipient(mail));
		}
		return recipients;
	}

}
