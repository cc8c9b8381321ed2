package io.erroralerts.mail;

import java.io.IOException;
import java.time.Duration;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.erroralerts.mail.FaultyRelay.Fault;
import io.erroralerts.mail.OutboxTestSupport.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What bad networks and bad servers do, and what becomes of the mails.
 */
@Timeout(60)
class OutboxFaultTests {

	private final TestRelay target = new TestRelay();

	private final Time time = new Time();

	private FaultyRelay relay;

	private Outbox outbox;

	@BeforeEach
	void open() throws IOException {
		this.relay = new FaultyRelay(this.target.port());
		this.outbox = OutboxTestSupport.outbox(() -> MailTestSupport.sender(this.relay.port()),
				OutboxTestSupport.spool(null), this.time);
		this.outbox.add(OutboxTestSupport.mail(1));
		this.outbox.add(OutboxTestSupport.mail(2));
	}

	@AfterEach
	void close() throws IOException {
		this.outbox.close();
		this.relay.close();
		this.target.close();
	}

	@Test
	void aSlowServerGetsEachMailOnceOverOneConnection() {
		this.relay.fault(Fault.SLOW, 1);
		this.outbox.work();
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 1", "mail 2");
		assertThat(this.relay.connections()).isOne();
		assertState(true, 2, 0, 0);
	}

	@Test
	void aMuteServerPausesAllMailsAndLosesNone() {
		this.relay.fault(Fault.MUTE, 2);
		this.outbox.work();
		assertThat(this.relay.connections()).isOne();
		assertState(false, 0, 0, 2);
		assertThat(this.outbox.state().down()).isEqualTo(OutboxTestSupport.START);
		assertThat(this.outbox.state().lastError()).contains("localhost:" + this.relay.port())
			.contains("did not answer in time");
		this.outbox.work();
		assertThat(this.relay.connections()).as("while paused").isOne();
		pass(1);
		assertThat(this.relay.connections()).isEqualTo(2);
		pass(1);
		assertThat(this.relay.connections()).as("the pause has doubled").isEqualTo(2);
		pass(1);
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 1", "mail 2");
		assertState(true, 2, 0, 0);
		assertThat(this.outbox.state().lastError()).isNull();
	}

	@Test
	void aServerThatNeverEndsItsAnswerIsAsGoodAsMute() {
		this.relay.fault(Fault.TRICKLE, 1);
		this.outbox.work();
		assertState(false, 0, 0, 2);
		assertThat(this.outbox.state().lastError()).contains("did not answer in time");
		pass(1);
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 1", "mail 2");
		assertState(true, 2, 0, 0);
	}

	@Test
	void aConnectionThatIsCutInMidDataCostsATryOfThatMailOnly() {
		this.relay.fault(Fault.CUT, 1);
		this.outbox.work();
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 2");
		assertState(true, 1, 0, 1);
		pass(1);
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 2", "mail 1");
		assertState(true, 2, 0, 0);
	}

	@Test
	void aServerThatCutsEveryMailIsLeftAloneForAWhile() {
		this.outbox.add(OutboxTestSupport.mail(3));
		this.outbox.add(OutboxTestSupport.mail(4));
		this.relay.fault(Fault.CUT, Integer.MAX_VALUE);
		this.outbox.work();
		assertThat(this.relay.connections()).isEqualTo(3);
		assertState(false, 0, 0, 4);
		this.relay.fault(Fault.NONE, 0);
		pass(1);
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 4", "mail 1", "mail 2", "mail 3");
	}

	@Test
	void aServerThatIsShuttingDownPausesAllMails() {
		this.relay.fault(Fault.CLOSING, 1);
		this.outbox.work();
		assertState(false, 0, 0, 2);
		assertThat(this.outbox.state().lastError()).contains("421 4.3.2 shutting down");
		pass(1);
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 1", "mail 2");
	}

	@Test
	void aRecipientThatIsGreylistedDelaysThatMailOnly() {
		this.relay.fault(Fault.BUSY, 1);
		this.outbox.work();
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 2");
		assertState(true, 1, 0, 1);
		assertThat(this.outbox.pendingCount()).isOne();
		assertThat(this.outbox.nextDue()).isEqualTo(OutboxTestSupport.START.plusSeconds(1));
		pass(1);
		assertState(true, 2, 0, 0);
	}

	@Test
	void aMailThatIsRefusedIsSetAsideAndItsErrorsAreToldByTheNext() {
		this.relay.fault(Fault.UNKNOWN, 1);
		this.outbox.work();
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 2");
		assertState(true, 1, 1, 0);
		assertThat(this.outbox.state().refused()).singleElement()
			.asString()
			.contains("<1@shop.example.com>")
			.contains("550 5.1.1 no such user")
			.contains("erroralerts.mail.to");
		assertThat(this.outbox.takeLosses().count()).isOne();
		assertThat(this.outbox.takeLosses().count()).isZero();
	}

	@Test
	void mailsThatAreRefusedAlikeAreOneLine() {
		String reply = "550 5.7.1 no mail from " + this.relay.port();
		this.relay.refuse(".", reply);
		this.outbox.work();
		assertState(true, 0, 2, 0);
		assertThat(this.outbox.state().refused()).hasSize(2);
		LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
		assertThat(logback.getStatusManager().getCopyOfStatusList()).extracting(Status::getMessage)
			.filteredOn((line) -> line.contains(reply))
			.singleElement()
			.asString()
			.startsWith("A mail was set aside: The mail server localhost:" + this.relay.port() + " refused the mail: ");
	}

	@Test
	void aMailWhoseReceiptIsLostLeavesAgainUnderTheSameMessageId() throws Exception {
		this.relay.fault(Fault.CLOSE_AFTER_DOT, 1);
		this.outbox.work();
		pass(1);
		assertThat(OutboxTestSupport.subjects(this.target)).containsExactly("mail 1", "mail 2", "mail 1");
		assertThat(this.target.mails().get(2).message().getMessageID()).isEqualTo("<1@shop.example.com>")
			.isEqualTo(this.target.mails().get(0).message().getMessageID());
		assertState(true, 2, 0, 0);
	}

	private void pass(int seconds) {
		this.time.pass(Duration.ofSeconds(seconds));
		this.outbox.work();
	}

	private void assertState(boolean up, int sent, int failed, int pending) {
		OutboxState state = this.outbox.state();
		assertThat(state.up()).isEqualTo(up);
		assertThat(state.sent()).isEqualTo(sent);
		assertThat(state.failed()).isEqualTo(failed);
		assertThat(state.pending()).isEqualTo(pending).isEqualTo(this.outbox.pending());
	}

}
