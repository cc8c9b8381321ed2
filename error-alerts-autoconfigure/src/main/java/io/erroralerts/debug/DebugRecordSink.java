package io.erroralerts.debug;

import ch.qos.logback.classic.spi.ThrowableProxy;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelSink;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages of records, on a thread of our own.
 */
final class DebugRecordSink implements ChannelSink<DebugRecordDesk> {

	private final DebugRecordGate gate;

	private @Nullable DebugRecordDesk desk;

	DebugRecordSink(DebugRecordGate gate) {
		this.gate = gate;
	}

	@Override
	public void equip(@Nullable DebugRecordDesk equipment) {
		this.desk = equipment;
		if (equipment != null) {
			equipment.missed(this.gate::missed);
		}
	}

	@Override
	public void write(CapturedEvent event) {
		ErrorReference reference = event.reference();
		if (this.desk != null && reference != null && event.getThrowableProxy() instanceof ThrowableProxy proxy) {
			this.desk
				.add(new LoggedFailure(reference, event.getInstant(), proxy.getThrowable(), event.getFormattedMessage(),
						event.getLoggerName(), event.getThreadName(), event.getMDCPropertyMap(), event.recentLines()));
		}
	}

	@Override
	public void notice(CapturedEvent notice) {
		// What was missed is told on the list.
	}

	@Override
	public boolean wantsLocation() {
		return false;
	}

}
