package io.erroralerts.syslog;

import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.format.LogFormatter;

/**
 * What an application context brings to the syslog channel.
 *
 * @param formatter makes the text of a message
 */
record SyslogEquipment(LogFormatter formatter) implements ChannelEquipment {

	@Override
	public String channel() {
		return SyslogChannelFactory.NAME;
	}

}
