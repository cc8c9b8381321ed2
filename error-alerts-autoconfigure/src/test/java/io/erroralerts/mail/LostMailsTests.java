package io.erroralerts.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mails that never leave, or could not even be composed: the next one tells how many
 * errors only they told of.
 */
class LostMailsTests {

	private static final Instant KILLED = OutboxTestSupport.START.minusSeconds(90);

	@TempDir
	private Path directory;

	@Test
	void aMailThatTellsOfLostOnesMayBeLostItself() throws Exception {
		try (WholeMailChannel channel = new WholeMailChannel(this.directory)) {
			channel.refuse(3);
			for (String place : List.of("One", "Two", "Three")) {
				channel.log("It failed", WholeMailChannel.failure(place, 1));
			}
			assertThat(channel.mails()).isEmpty();
			channel.log("It failed", WholeMailChannel.failure("Four", 1));
			assertThat(channel.mails()).hasSize(1);
			assertThat(MailTestSupport.text(channel.mails().get(0)))
				.contains("3 errors were reported only by mails that could not be kept.");
			assertThat(channel.details()).containsEntry("mails-failed", 3L).containsEntry("errors-sent", 4L);
			channel.log("It failed", WholeMailChannel.failure("Five", 1));
			assertThat(MailTestSupport.text(channel.mails().get(1))).doesNotContain("could not be kept");
		}
	}

	@Test
	void aMailThatTellsThatCountsAreNotKnownMayBeLostItself() throws Exception {
		String[] spool = { "erroralerts.mail.spool.directory=" + this.directory.resolve("spool") };
		Path open = killed(this.directory.resolve("spool"));
		WholeMailChannel channel = new WholeMailChannel(this.directory, spool);
		channel.refuse(2);
		channel.log("It failed", WholeMailChannel.failure("One", 1));
		channel.log("It failed", WholeMailChannel.failure("Two", 1));
		assertThat(Files.getLastModifiedTime(open).toInstant()).as("should it be killed now").isEqualTo(KILLED);
		channel = channel.restart(this.directory, spool);
		channel.log("It failed", WholeMailChannel.failure("Three", 1));
		assertThat(channel.mails()).hasSize(1);
		assertThat(MailTestSupport.text(channel.mails().get(0))).contains(
				"2 errors were reported only by mails that could not be kept. The application ended without notice:"
						+ " counts since " + Times.full(KILLED) + " are not known.");
		channel.log("It failed", WholeMailChannel.failure("Four", 1));
		assertThat(MailTestSupport.text(channel.mails().get(1))).doesNotContain("not known");
		channel.close();
		assertThat(open).doesNotExist();
	}

	@Test
	void aMailThatWaitsOnTheDiskStillTellsThatCountsAreNotKnown() throws Exception {
		String[] spool = { "erroralerts.mail.spool.directory=" + this.directory.resolve("spool"),
				"erroralerts.mail.spool.max-age=1h" };
		killed(this.directory.resolve("spool"));
		WholeMailChannel channel = new WholeMailChannel(this.directory, spool);
		channel.defer();
		channel.log("It failed", WholeMailChannel.failure("One", 1));
		channel = channel.restart(this.directory, spool);
		// It is too old before the relay is back.
		channel.pass(Duration.ofHours(2));
		assertThat(channel.mails()).isEmpty();
		channel.accept();
		channel.pass(Duration.ofMinutes(6));
		channel.log("It failed", WholeMailChannel.failure("Two", 1));
		assertThat(channel.mails()).hasSize(1);
		assertThat(MailTestSupport.text(channel.mails().get(0))).contains("1 error was reported only",
				"counts since " + Times.full(KILLED) + " are not known.");
		channel.close();
	}

	private static Path killed(Path spool) throws IOException {
		Files.createDirectories(spool);
		Path open = Files.createFile(spool.resolve(".open"));
		Files.setLastModifiedTime(open, FileTime.from(KILLED));
		return open;
	}

	@Test
	void aMailThatCanNotBeComposedCostsNoOther() throws Exception {
		MockEnvironment environment = MailTestSupport.environment("erroralerts.state-directory=" + this.directory,
				"erroralerts.mail.routes[0].to=nobody", "erroralerts.mail.routes[0].loggers=com.acme.broken");
		MailChannelProperties properties = MailTestSupport.properties(environment);
		OutboxTestSender sender = new OutboxTestSender();
		MailSink sink = MailChannelFactory.sink(properties, "shop", environment,
				new MailRepeats(properties.quietPeriod()));
		sink.equip(new MailEquipment(new LogFormatter(LogFormatter.DEFAULT_BLOCK), sender, ""));
		sink.write(CapturedEvents.at(OutboxTestSupport.START, "com.acme.broken.Orders", "no mail", null));
		sink.work();
		assertThat(sender.sent).isEmpty();
		assertThat(sink.details()).containsEntry("mails-failed", 1L)
			.hasEntrySatisfying("refused",
					(refused) -> assertThat(refused.toString()).contains("A mail could not be composed: "));
		sink.write(CapturedEvents.at(OutboxTestSupport.START, "com.acme.Orders", "a mail", null));
		sink.work();
		assertThat(sender.sent).hasSize(1);
		assertThat(MailTestSupport.text(sender.sent.get(0)))
			.contains("1 error was reported only by mails that could not be kept.");
		sink.close();
	}

}
