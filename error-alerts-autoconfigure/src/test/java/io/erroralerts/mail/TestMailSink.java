package io.erroralerts.mail;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.TransientDeliveryException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailSendException;

/**
 * A mail channel whose every record leaves at once, or says why it did not.
 */
final class TestMailSink {

	private final MailSink sink;

	TestMailSink(MailSink sink) {
		this.sink = sink;
	}

	void equip(@Nullable MailEquipment equipment) {
		this.sink.equip(equipment);
	}

	void write(CapturedEvent event) throws Exception {
		this.sink.write(event);
		work();
	}

	void notice(CapturedEvent notice) throws Exception {
		this.sink.notice(notice);
		work();
	}

	void work() throws Exception {
		long failed = this.sink.state().failed();
		this.sink.work();
		OutboxState state = this.sink.state();
		if (state.failed() > failed) {
			throw new MailSendException(state.refused().get(state.refused().size() - 1));
		}
		if (state.pending() > 0) {
			throw new TransientDeliveryException(String.valueOf(state.lastError()), null);
		}
	}

}
