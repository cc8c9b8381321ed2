package io.erroralerts.demo.desk;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Something that reached the desk.
 *
 * @param number counts all arrivals of this desk, of every channel
 * @param arrived when it was complete here
 * @param logged when the application logged it, as far as the record itself says so
 * @param marks the references and order numbers that it mentions, by which the page finds
 * the failure that it belongs to
 * @param content the thing itself
 * @param <T> what arrives by this channel
 */
record Arrival<T>(long number, Instant arrived, @Nullable Instant logged, Set<String> marks, T content) {

	/**
	 * The same arrival, told differently.
	 * @param <S> the other kind of content
	 * @param other the other content
	 * @return a copy with that content
	 */
	<S> Arrival<S> as(S other) {
		return new Arrival<>(this.number, this.arrived, this.logged, this.marks, other);
	}

}
