package io.erroralerts.delivery;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link ChannelFactory} found in the properties.
 */
public sealed interface ChannelDefinition {

	/**
	 * The channel is not wanted, or can't be had.
	 *
	 * @param reason which property would switch it on, or what is wrong and the remedy
	 * @param problem whether the user wanted it and has to act
	 */
	record Off(String reason, boolean problem) implements ChannelDefinition {

	}

	/**
	 * The channel is wanted.
	 *
	 * @param key all values that make it this channel and no other: contexts whose keys
	 * are equal share it
	 * @param settings what all channels have in common
	 * @param destination where records go, for the line that is logged at start
	 * @param warning what will not work as long as nobody acts, or {@code null}
	 * @param sink makes the far end; called once, by the channel's own thread
	 * @param repeats counts repeats before they reach the belt, or {@code null}
	 * @param recentLines how many lines that were logged before it a record takes along
	 */
	record On(Object key, ChannelSettings settings, String destination, @Nullable String warning,
			Supplier<? extends ChannelSink<?>> sink, @Nullable RepeatGate repeats,
			int recentLines) implements ChannelDefinition {

		/**
		 * A channel that delivers each record.
		 * @param key all values that make it this channel
		 * @param settings what all channels have in common
		 * @param destination where records go
		 * @param warning what will not work as long as nobody acts, or {@code null}
		 * @param sink makes the far end
		 */
		public On(Object key, ChannelSettings settings, String destination, @Nullable String warning,
				Supplier<? extends ChannelSink<?>> sink) {
			this(key, settings, destination, warning, sink, null, 0);
		}

	}

	/**
	 * A channel whose key property is not set.
	 * @param property the property that switches it on
	 * @return the definition
	 */
	static ChannelDefinition notSet(String property) {
		return new Off("set " + property, false);
	}

	/**
	 * A channel that the user switched off.
	 * @param property the property that did
	 * @return the definition
	 */
	static ChannelDefinition disabled(String property) {
		return new Off(property + "=false", false);
	}

}
