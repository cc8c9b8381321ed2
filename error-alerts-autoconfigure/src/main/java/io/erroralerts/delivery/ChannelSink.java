package io.erroralerts.delivery;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The far end of a channel. All methods are called by the channel's own thread, one at a
 * time.
 *
 * @param <E> what the application context equips the channel with
 */
public interface ChannelSink<E extends ChannelEquipment> {

	/**
	 * Hands over what the beans of the application bring: called before the first record,
	 * and again when another context takes over.
	 * @param equipment the equipment, or {@code null} if there is no context to bring
	 * one: safe defaults take its place
	 */
	void equip(@Nullable E equipment);

	/**
	 * Delivers a record.
	 * @param event the record
	 * @throws TransientDeliveryException if it is worth another try later: the channel
	 * keeps the record and comes back with growing pauses
	 * @throws Exception if this record can't be delivered at all: it is counted as failed
	 */
	void write(CapturedEvent event) throws Exception;

	/**
	 * Tells, before the next record, that records were lost.
	 * @param notice the number, the times and the reason in one line, as a WARN event
	 * @throws Exception as {@link #write}; the notice is then repeated later
	 */
	default void notice(CapturedEvent notice) throws Exception {
		write(notice);
	}

	/**
	 * Called when no further record has come for a moment, and while they keep coming as
	 * often as {@link #flushInterval()} says: never for each record.
	 * @throws Exception as {@link #write}
	 */
	default void flush() throws Exception {
	}

	/**
	 * The longest time that a record may stay in the sink's buffer while others follow
	 * without a pause.
	 * @return the time, half a second at most
	 */
	default Duration flushInterval() {
		return Duration.ofMillis(100);
	}

	/**
	 * The longest pause between two tries of a record that can't be delivered now.
	 * @return the pause
	 */
	default Duration longestPause() {
		return Duration.ofMinutes(1);
	}

	/**
	 * Whether anybody reads the place where a record was logged; to find it costs the
	 * thread that logs more than all the rest. Asked after each {@link #equip}.
	 * @return whether records have to bring it
	 */
	default boolean wantsLocation() {
		return true;
	}

	/**
	 * Called at least twice a second, whether there are records or not: the place for
	 * what is due at a time.
	 * @throws Exception as {@link #write}
	 */
	default void work() throws Exception {
	}

	/**
	 * What was written to the sink and has not left yet: at shutdown the channel waits
	 * until there is none, as long as it may.
	 * @return the number of records, or of what they were made into
	 */
	default long pending() {
		return 0;
	}

	/**
	 * What waits in the sink for its receiver, safe or not.
	 * @return the number of records
	 */
	default long waiting() {
		return pending();
	}

	/**
	 * Whether what waits in the sink are the records that were written to it, so that all
	 * others have left. May be called by any thread.
	 * @return {@code false} if the sink makes something else of them: then
	 * {@link #details()} tells what has become of that
	 */
	default boolean keepsRecords() {
		return true;
	}

	/**
	 * Why nothing leaves although the sink takes records, because it keeps them itself
	 * until the receiver is back. May be called by any thread.
	 * @return the reason in one sentence, or {@code null} if all is well
	 */
	default @Nullable String trouble() {
		return null;
	}

	/**
	 * What an admin wants to know of this sink beside the figures that all channels have.
	 * May be called by any thread, and must not wait.
	 * @return names, in lower case with hyphens, and values that any format can show
	 */
	default Map<String, Object> details() {
		return Map.of();
	}

	/**
	 * Called when the application ends, before the last {@link #work}: what is held back
	 * has to be made ready now.
	 */
	default void hurry() {
	}

	/**
	 * Lets go of everything. Called once, last.
	 */
	default void close() {
	}

}
