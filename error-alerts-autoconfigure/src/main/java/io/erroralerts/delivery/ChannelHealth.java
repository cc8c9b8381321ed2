package io.erroralerts.delivery;

import java.util.Map;

/**
 * How a channel is, at one moment.
 */
public interface ChannelHealth {

	/**
	 * The channel.
	 * @return its name, {@code mail}
	 */
	String channel();

	/**
	 * Whether records reach their receiver.
	 * @return {@code false} while the channel waits for its receiver to come back
	 */
	boolean up();

	/**
	 * What an admin wants to know.
	 * @return names, in lower case with hyphens, and values that any format can show
	 */
	Map<String, Object> details();

}
