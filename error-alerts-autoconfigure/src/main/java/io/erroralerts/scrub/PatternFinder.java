package io.erroralerts.scrub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what the user's own regular expression finds, line by line. An expression may
 * take exponential time: after a number of steps that is proportional to the text it is
 * stopped, and the whole line is masked.
 */
final class PatternFinder implements Finder {

	private static final int STEPS_PER_CHARACTER = 50;

	private static final int STEPS_PER_LINE = 20_000;

	private static final int STEPS_PER_TEXT = 1_000_000;

	private final Pattern pattern;

	PatternFinder(Pattern pattern) {
		this.pattern = pattern;
	}

	@Override
	public void find(String text, Spans spans) {
		MeteredText metered = new MeteredText(text);
		Matcher matcher = this.pattern.matcher(metered);
		long left = STEPS_PER_TEXT + (long) STEPS_PER_CHARACTER * text.length();
		int start = 0;
		while (start <= text.length() && !text.isEmpty()) {
			int end = Chars.lineEnd(text, start);
			metered.left = STEPS_PER_LINE + (long) STEPS_PER_CHARACTER * (end - start);
			long before = metered.left;
			try {
				findInLine(matcher, start, end, spans);
			}
			catch (OutOfStepsException | StackOverflowError ex) {
				spans.add(start, end, Kind.SLOW_PATTERN);
			}
			left -= before - metered.left;
			start = end + 1;
			if (left < 0) {
				spans.add(start, text.length(), Kind.SLOW_PATTERN);
				return;
			}
		}
	}

	// With a group in it, the expression says what around the secret is none.
	private static void findInLine(Matcher matcher, int start, int end, Spans spans) {
		matcher.reset().region(start, end);
		while (matcher.find()) {
			int group = (matcher.groupCount() > 0 && matcher.start(1) >= 0) ? 1 : 0;
			spans.add(matcher.start(group), matcher.end(group), Kind.PATTERN);
		}
	}

	/**
	 * A text that is read a limited number of times.
	 */
	private static final class MeteredText implements CharSequence {

		private final String text;

		private long left = Long.MAX_VALUE;

		MeteredText(String text) {
			this.text = text;
		}

		@Override
		public char charAt(int index) {
			if (--this.left < 0) {
				throw OutOfStepsException.INSTANCE;
			}
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * The expression took too long.
	 */
	private static final class OutOfStepsException extends RuntimeException {

		private static final OutOfStepsException INSTANCE = new OutOfStepsException();

		private OutOfStepsException() {
			super("too many steps", null, false, false);
		}

	}

}
