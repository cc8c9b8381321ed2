package io.erroralerts.eventlog;

import java.io.IOException;
import java.util.Map;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.scrub.CarriedSecrets;
import org.jspecify.annotations.Nullable;

/**
 * Writes each record as one event.
 */
final class EventLogSink implements ChannelSink<EventLogEquipment> {

	private final EventLog eventLog;

	private final EventLogEquipment defaults;

	private EventLogEquipment equipment;

	EventLogSink(EventLog eventLog, EventLogEquipment defaults) {
		this.eventLog = eventLog;
		this.defaults = defaults;
		this.equipment = defaults;
	}

	@Override
	public void equip(@Nullable EventLogEquipment equipment) {
		this.equipment = (equipment != null) ? equipment : this.defaults;
	}

	@Override
	public void write(CapturedEvent event) throws TransientDeliveryException, IOException {
		String text = CarriedSecrets.of(this.equipment.scrubber(), event.requestDetails(), event.getMDCPropertyMap())
			.scrub(text(event))
			.text();
		this.eventLog.report(EventType.of(event.getLevel()), identity(event), EventText.of(text));
	}

	@SuppressWarnings("NullAway") // A bean of the user's may return what it wants.
	private EventIdentity identity(CapturedEvent event) {
		try {
			EventIdentity identity = this.equipment.identifier().identify(event);
			return (identity != null) ? identity : EventIdentity.DEFAULT;
		}
		catch (Throwable ex) {
			// It may cost its own part, not the record.
			return EventIdentity.DEFAULT;
		}
	}

	@SuppressWarnings("NullAway") // A formatter of the user's may return what it wants.
	private String text(CapturedEvent event) {
		try {
			String text = this.equipment.formatter().format(event);
			if (text != null) {
				return text;
			}
		}
		catch (Throwable ex) {
			// The formatter is the user's: it may cost its own part, not the record.
		}
		IThrowableProxy throwable = event.getThrowableProxy();
		String message = String.valueOf(event.getFormattedMessage());
		return (throwable != null) ? message + System.lineSeparator() + ThrowableProxyUtil.asString(throwable)
				: message;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("registered", this.eventLog.isRegistered());
	}

	@Override
	public void close() {
		this.eventLog.close();
	}

}
