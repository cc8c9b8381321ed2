package io.erroralerts.eventlog;

import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.Scrubber;

/**
 * What an application context brings to the event log channel.
 *
 * @param formatter makes the text of an event
 * @param identifier numbers it
 * @param scrubber masks the secrets in it
 */
record EventLogEquipment(LogFormatter formatter, EventIdentifier identifier,
		Scrubber scrubber) implements ChannelEquipment {

	@Override
	public String channel() {
		return EventLogChannelFactory.NAME;
	}

}
