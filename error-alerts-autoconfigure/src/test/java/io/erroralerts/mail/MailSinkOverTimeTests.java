package io.erroralerts.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which mails leave over hours and days, through the whole channel.
 */
class MailSinkOverTimeTests {

	@TempDir
	private Path directory;

	@Test
	void atOnceThenCountedWithPausesThatDoubleThenItsEnd() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory)) {
			channel.log("It failed", WholeMailChannel.failure("Order", 1));
			assertThat(channel.takeReasons()).containsExactly("new 1");
			minutes(channel, 5);
			assertThat(channel.takeReasons()).containsExactly("repeated 5");
			minutes(channel, 10);
			assertThat(channel.takeReasons()).containsExactly("repeated 10");
			minutes(channel, 20);
			assertThat(channel.takeReasons()).containsExactly("repeated 20");
			minutes(channel, 3);
			channel.pass(Duration.ofMinutes(38));
			MimeMessage digest = channel.mails().get(0);
			assertThat(MailTestSupport.text(digest)).contains("3 times", "39 in all");
			assertThat(channel.takeReasons()).containsExactly("repeated 3");
			channel.pass(Duration.ofMinutes(81));
			assertThat(MailTestSupport.text(channel.mails().get(0))).contains("It has not happened since", "39 in all");
			assertThat(channel.takeReasons()).containsExactly("stopped 0");
			channel.pass(Duration.ofHours(100));
			assertThat(channel.mails()).isEmpty();
		}
	}

	@Test
	void whatWasOnlyCountedIsNotPassedOffAsTheNewest() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory)) {
			for (int i = 0; i < 30; i++) {
				channel.log("Order " + i, WholeMailChannel.failure("Order", 1));
				channel.pass(Duration.ofSeconds(1));
			}
			channel.pass(Duration.ofMinutes(6));
			assertThat(channel.mails()).hasSize(2);
			assertThat(MailTestSupport.text(channel.mails().get(1))).contains("29 times", "\nOrder 0\n")
				.containsPattern("What is shown is of \\d\\d:\\d\\d:06: those after it were only counted\\.")
				.doesNotContain("First of them");
			// In a minute there is another one to show.
			channel.log("Order 30", WholeMailChannel.failure("Order", 1));
			channel.pass(Duration.ofMinutes(12));
			assertThat(channel.mails()).hasSize(3);
			assertThat(MailTestSupport.text(channel.mails().get(2))).contains("\nOrder 30\n")
				.doesNotContain("What is shown");
		}
	}

	@Test
	void thePauseHasABound() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, "erroralerts.mail.quiet-period=1h",
				"erroralerts.mail.max-quiet-period=2h")) {
			minutes(channel, 12 * 60);
			List<String> reasons = channel.takeReasons();
			assertThat(reasons).hasSizeBetween(7, 8).startsWith("new 1").endsWith("repeated 120");
		}
	}

	@Test
	void whatComesAfterALongSilenceIsBack() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory)) {
			channel.log("It failed", WholeMailChannel.failure("Order", 1));
			channel.pass(Duration.ofHours(23));
			channel.log("It failed", WholeMailChannel.failure("Order", 1));
			assertThat(channel.takeReasons()).containsExactly("new 1", "repeated 1");
			channel.pass(Duration.ofHours(25));
			channel.log("It failed", WholeMailChannel.failure("Order", 1));
			assertThat(MailTestSupport.text(channel.mails().get(channel.mails().size() - 1)))
				.contains("It is back: before that it was last seen ");
			assertThat(channel.takeReasons()).endsWith("returned 1");
		}
	}

	@Test
	void whatComesInANewVersionIsBack() throws Exception {
		Path build = this.directory.resolve("build-info.properties");
		Path git = this.directory.resolve("git.properties");
		String[] properties = { "spring.info.build.location=" + build.toUri(),
				"spring.info.git.location=" + git.toUri() };
		Files.writeString(build, "build.version=1.0\n");
		Files.writeString(git, "git.commit.id=4f1c2ab\n");
		WholeMailChannel channel = new WholeMailChannel(this.directory, properties);
		channel.log("It failed", WholeMailChannel.failure("Order", 1));
		assertThat(channel.takeReasons()).containsExactly("new 1");
		channel = channel.restart(this.directory, properties);
		channel.pass(Duration.ofMinutes(1));
		channel.log("It failed", WholeMailChannel.failure("Order", 1));
		assertThat(channel.takeReasons()).as("the same version").isEmpty();
		Files.writeString(build, "build.version=1.1\n");
		channel = channel.restart(this.directory, properties);
		channel.log("It failed", WholeMailChannel.failure("Order", 1));
		assertThat(MailTestSupport.text(channel.mails().get(0)))
			.contains("It is in version 1.1 4f1c2ab too: in an earlier one it was last seen");
		assertThat(channel.takeReasons()).as("what was counted before is told too").containsExactly("returned 2");
		Files.writeString(git, "git.commit.id=0e0e473\n");
		channel = channel.restart(this.directory, properties);
		channel.log("It failed", WholeMailChannel.failure("Order", 1));
		assertThat(channel.takeReasons()).as("another commit").containsExactly("returned 1");
		channel.close();
	}

	@Test
	void moreKindsThanMayBeMailedAreOneStormThatNamesThemAll() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory)) {
			for (int i = 0; i < 60; i++) {
				channel.log("It failed", WholeMailChannel.failure("Order" + letters(i), 1));
			}
			channel.pass(Duration.ofSeconds(59));
			List<MimeMessage> mails = new ArrayList<>(channel.mails());
			assertThat(mails).hasSizeLessThanOrEqualTo(10);
			assertThat(WholeMailChannel.sum(mails)).isEqualTo(60);
			StringBuilder all = new StringBuilder();
			for (MimeMessage mail : mails) {
				all.append(MailTestSupport.text(mail));
			}
			for (int i = 0; i < 60; i++) {
				assertThat(all).contains("Order" + letters(i) + ".run");
			}
			assertThat(channel.takeReasons()).endsWith("storm 51");
		}
	}

	@Test
	void manyPlacesThatFailOfOneCauseAreOneMail() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory)) {
			for (int i = 0; i < 40; i++) {
				channel.log("It failed", refused("Order" + letters(i)));
			}
			assertThat(channel.takeReasons()).containsExactly("new 1");
			channel.pass(Duration.ofMinutes(6));
			assertThat(MailTestSupport.text(channel.mails().get(0))).contains("Also seen in", "Order" + letters(39));
			assertThat(channel.takeReasons()).containsExactly("repeated 39");
		}
	}

	@Test
	void withoutAQuietPeriodEachRecordIsAMail() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory, "erroralerts.mail.quiet-period=0",
				"erroralerts.mail.max-per-minute=100")) {
			for (int i = 0; i < 5; i++) {
				channel.log("It failed", WholeMailChannel.failure("Order", 1));
			}
			assertThat(channel.takeReasons()).hasSize(5).allMatch((reason) -> reason.endsWith(" 1"));
		}
	}

	@Test
	void aCrashLoopIsTwoOrThreeMails() throws Exception {
		WholeMailChannel channel = new WholeMailChannel(this.directory);
		for (int i = 0; i < 20; i++) {
			channel.log("Application run failed", WholeMailChannel.failure("Warehouse", 1));
			channel.pass(Duration.ofSeconds(20));
			channel = channel.restart(this.directory);
		}
		assertThat(channel.mails()).hasSizeBetween(2, 3);
		channel.pass(Duration.ofHours(9));
		assertThat(WholeMailChannel.sum(channel.mails())).isEqualTo(20);
		channel.close();
	}

	@Test
	void allMailsOfAKindHaveOneSubjectAndOneConversationADay() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory)) {
			minutes(channel, 60);
			assertThat(channel.mails()).hasSizeGreaterThan(3);
			assertThat(distinct(channel.mails(), "Subject")).isOne();
			assertThat(distinct(channel.mails(), "References")).isOne();
			assertThat(distinct(channel.mails(), "In-Reply-To")).isOne();
			assertThat(distinct(channel.mails(), "X-ErrorAlerts-Kind")).isOne();
			assertThat(distinct(channel.mails(), "Message-ID")).isEqualTo(channel.mails().size());
			minutes(channel, 24 * 60);
			assertThat(distinct(channel.mails(), "References")).isEqualTo(2);
			assertThat(distinct(channel.mails(), "Subject")).isOne();
		}
	}

	// One error each minute.
	private static void minutes(WholeMailChannel channel, int minutes) throws Exception {
		for (int i = 0; i < minutes; i++) {
			channel.pass(Duration.ofSeconds(59));
			channel.log("It failed", WholeMailChannel.failure("Order", 1));
			channel.pass(Duration.ofSeconds(1));
		}
	}

	private static long distinct(List<MimeMessage> mails, String header) throws Exception {
		List<String> values = new ArrayList<>();
		for (MimeMessage mail : mails) {
			values.add(mail.getHeader(header, null));
		}
		return values.stream().distinct().count();
	}

	private static String letters(int number) {
		return "" + (char) ('A' + number / 26) + (char) ('a' + number % 26);
	}

	private static Throwable refused(String place) {
		IllegalStateException root = new IllegalStateException("refused");
		root.setStackTrace(
				new StackTraceElement[] { new StackTraceElement("org.lib.Driver", "connect", "Driver.java", 9) });
		return WholeMailChannel.failure(place, 1).initCause(root);
	}

}
