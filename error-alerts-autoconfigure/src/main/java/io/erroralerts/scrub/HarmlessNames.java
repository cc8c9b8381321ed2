package io.erroralerts.scrub;

import org.jspecify.annotations.Nullable;

/**
 * Remembers names that are those of no secret: the same few stand in nearly all records.
 * Thread-safe without a lock, for strings are: what one thread has not seen yet, it finds
 * out by itself.
 */
final class HarmlessNames {

	private static final int SIZE = 256;

	private final @Nullable String[] names = new String[SIZE];

	/**
	 * Whether a part of a text is known to be such a name.
	 * @param text the text
	 * @param start where the name starts
	 * @param end where it ends
	 * @return {@code true} if it is; {@code false} says nothing
	 */
	boolean contains(String text, int start, int end) {
		String name = this.names[place(text, start, end)];
		return name != null && name.length() == end - start && text.startsWith(name, start);
	}

	/**
	 * Remembers a part of a text, in place of another name perhaps.
	 * @param text the text
	 * @param start where the name starts
	 * @param end where it ends
	 */
	void add(String text, int start, int end) {
		this.names[place(text, start, end)] = text.substring(start, end);
	}

	private static int place(String text, int start, int end) {
		int hash = end - start;
		for (int at = start; at < end; at++) {
			hash = 31 * hash + text.charAt(at);
		}
		return (hash ^ hash >>> 8) & (SIZE - 1);
	}

}
