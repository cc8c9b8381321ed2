package io.erroralerts.file;

import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.format.LogFormatter;

/**
 * What an application context brings to the file channel.
 *
 * @param formatter formats the records
 */
record FileEquipment(LogFormatter formatter) implements ChannelEquipment {

	@Override
	public String channel() {
		return "file";
	}

}
