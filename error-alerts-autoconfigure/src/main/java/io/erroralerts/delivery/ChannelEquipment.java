package io.erroralerts.delivery;

/**
 * What the beans of an application context bring to a channel. Each channel's
 * auto-configuration defines one bean of this type.
 */
public interface ChannelEquipment {

	/**
	 * The channel that it belongs to.
	 * @return the name of the channel, {@code mail}
	 */
	String channel();

	/**
	 * Why the channel can't work with these beans, for the line that is logged at start.
	 * @return a sentence that names the property and the remedy, or an empty string
	 */
	default String problem() {
		return "";
	}

}
