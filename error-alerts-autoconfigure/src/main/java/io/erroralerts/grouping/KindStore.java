package io.erroralerts.grouping;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what has to survive a restart. A store never fails its caller: what it can't do
 * it leaves, and {@link #problem()} says why. For one thread.
 */
public interface KindStore extends AutoCloseable {

	/**
	 * Reads what was saved last.
	 * @return the state, {@link PolicyState#EMPTY} if there is none that can be read
	 */
	PolicyState load();

	/**
	 * Saves a state in place of the last; a state that was saved already costs nothing.
	 * Returns when it would survive the end of the process.
	 * @param state the state
	 * @return whether it is kept
	 */
	boolean save(PolicyState state);

	/**
	 * What keeps the store from its work.
	 * @return a sentence for people, or {@code null} if it works
	 */
	@Nullable String problem();

	/**
	 * Lets others have the store.
	 */
	@Override
	void close();

}
