package io.erroralerts.scrub;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many values were masked, and of which kinds. Says nothing about the values.
 *
 * @param byKind the number per kind, such as {@code card number}; in the order of the
 * names
 */
public record Masked(Map<String, Integer> byKind) {

	/**
	 * Nothing was masked.
	 */
	public static final Masked NONE = new Masked(Map.of());

	public Masked {
		byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
	}

	/**
	 * How many values were masked.
	 * @return the number of all kinds together
	 */
	public int count() {
		int count = 0;
		for (int ofKind : this.byKind.values()) {
			count += ofKind;
		}
		return count;
	}

	/**
	 * What was masked here and there.
	 * @param other what was masked there
	 * @return the sum
	 */
	public Masked plus(Masked other) {
		if (other.byKind.isEmpty()) {
			return this;
		}
		if (this.byKind.isEmpty()) {
			return other;
		}
		Map<String, Integer> sum = new TreeMap<>(this.byKind);
		other.byKind.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
		return new Masked(sum);
	}

	/**
	 * A sentence for people, without a full stop.
	 * @return {@code 3 values masked (bearer token 1, by name 2)}, or an empty string if
	 * nothing was masked
	 */
	@Override
	public String toString() {
		int count = count();
		if (count == 0) {
			return "";
		}
		String kinds = this.byKind.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
		return count + ((count == 1) ? " value" : " values") + " masked (" + kinds + ")";
	}

}
