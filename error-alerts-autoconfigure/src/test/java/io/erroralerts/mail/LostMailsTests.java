package io.erroralerts.mail;

import java.nio.file.Path;
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
