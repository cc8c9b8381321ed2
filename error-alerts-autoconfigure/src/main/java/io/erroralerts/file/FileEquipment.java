package io.erroralerts.file;

import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.format.LogFormatter;

/**
 * What an application context brings to the file channel.
 *
 * @param formatter formats the records
 * @param scrubber masks the secrets in them
 */
record FileEquipment(LogFormatter formatter, Scrubber scrubber) implements ChannelEquipment {

	@Override
	public String channel() {
		return "file";
	}

}
