package io.erroralerts.debug;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the report of one failure may cost: time, values, characters. Each part of the
 * report asks before it goes on, and says what it left out. For one thread.
 */
final class ReportBudget {

	private static final Duration TIME = Duration.ofMillis(400);

	private static final int VALUES = 3000;

	private static final int CHARACTERS = 400_000;

	private static final int MAX_CUTS = 20;

	private final long deadline;

	private int values;

	private int characters;

	private final Set<String> cuts = new LinkedHashSet<>();

	ReportBudget() {
		this(TIME, VALUES, CHARACTERS);
	}

	ReportBudget(Duration time, int values, int characters) {
		this.deadline = System.nanoTime() + time.toNanos();
		this.values = values;
		this.characters = characters;
	}

	/**
	 * Takes one value out of the budget.
	 * @return {@code false} if there is nothing left
	 */
	boolean takeValue() {
		this.values--;
		return hasMore();
	}

	boolean hasMore() {
		return this.values >= 0 && this.characters > 0 && hasTime();
	}

	boolean hasTime() {
		return System.nanoTime() - this.deadline < 0;
	}

	/**
	 * Cuts a text to a length, and to what is left.
	 * @param text the text
	 * @param max the most that it may have
	 * @return the text, with a mark where it was cut
	 */
	String cut(String text, int max) {
		int allowed = Math.min(max, Math.max(0, this.characters));
		int length = Math.min(text.length(), allowed);
		this.characters -= length;
		if (length == text.length()) {
			return text;
		}
		// Not between the halves of one character.
		if (length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
			length--;
		}
		return text.substring(0, length) + "… (" + text.length() + " characters)";
	}

	/**
	 * Remembers that something was left out.
	 * @param what what it was, in a sentence
	 */
	void leftOut(String what) {
		if (this.cuts.size() < MAX_CUTS) {
			this.cuts.add(what);
		}
	}

	List<String> cuts() {
		return List.copyOf(this.cuts);
	}

}
