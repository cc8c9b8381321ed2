package io.erroralerts.delivery;

import java.util.List;

/**
 * Knows how the channels of an application are. A bean of every application whose
 * channels are on.
 */
public interface ChannelHealthSource {

	/**
	 * Asks all channels. May be called by any thread, and waits for nobody.
	 * @return one answer for each channel that is on
	 */
	List<ChannelHealth> channelHealth();

}
