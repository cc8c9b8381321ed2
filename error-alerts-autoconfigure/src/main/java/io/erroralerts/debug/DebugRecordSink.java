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

	private static final StackTraceElement[] NOBODY = {};

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
		if (this.desk == null || reference == null) {
			return;
		}
		Throwable failure = (event.getThrowableProxy() instanceof ThrowableProxy proxy) ? proxy.getThrowable() : null;
		StackTraceElement[] caller = (failure == null) ? event.getCallerData() : NOBODY;
		this.desk.add(new LoggedFailure(reference, event.getInstant(), failure, (caller.length > 0) ? caller[0] : null,
				event.getFormattedMessage(), event.getLoggerName(), event.getThreadName(), event.getMDCPropertyMap(),
				event.recentLines()));
	}

	@Override
	public void notice(CapturedEvent notice) {
		// What was missed is told on the list.
	}

}
