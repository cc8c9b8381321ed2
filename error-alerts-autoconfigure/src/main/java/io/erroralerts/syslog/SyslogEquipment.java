package io.erroralerts.syslog;

import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.format.LogFormatter;

/**
 * What an application context brings to the syslog channel.
 *
 * @param formatter makes the text of a message
 * @param scrubber masks the secrets in them
 */
record SyslogEquipment(LogFormatter formatter, Scrubber scrubber) implements ChannelEquipment {

	@Override
	public String channel() {
		return SyslogChannelFactory.NAME;
	}

}
