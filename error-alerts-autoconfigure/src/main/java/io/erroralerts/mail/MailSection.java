package io.erroralerts.mail;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a mail that has a heading.
 */
sealed interface MailSection {

	String heading();

	Weight weight();

	/**
	 * The characters that it costs.
	 * @return their number, without what the form of the mail adds
	 */
	int length();

	/**
	 * Leaves out what exceeds a bound.
	 * @param max the number of characters to keep
	 * @return the section, the same if it fits
	 */
	MailSection cutTo(int max);

	/**
	 * How much a reader would miss a section: the first is cut first.
	 */
	enum Weight {

		/**
		 * Says in full what another section says in short.
		 */
		REPETITION,

		/**
		 * What the log said before; the newest lines count most.
		 */
		LOG,

		/**
		 * All that surrounds the error.
		 */
		DETAIL,

		/**
		 * The error itself.
		 */
		ESSENCE

	}

	/**
	 * Names and values.
	 *
	 * @param heading the heading
	 * @param weight its weight
	 * @param rows the values by their names
	 */
	record Rows(String heading, Weight weight, Map<String, String> rows) implements MailSection {

		@Override
		public int length() {
			return this.rows.entrySet().stream().mapToInt(Rows::length).sum();
		}

		// The markup around a short value is longer than the value.
		private static int length(Map.Entry<String, String> row) {
			return row.getKey().length() + row.getValue().length() + 40;
		}

		@Override
		public MailSection cutTo(int max) {
			if (length() <= max) {
				return this;
			}
			Map<String, String> kept = new LinkedHashMap<>();
			int length = 0;
			for (Map.Entry<String, String> row : this.rows.entrySet()) {
				length += length(row);
				if (length > max) {
					break;
				}
				kept.put(row.getKey(), row.getValue());
			}
			return new Rows(this.heading, this.weight, kept);
		}

	}

	/**
	 * Lines of a trace, of the log, or of any text.
	 *
	 * @param heading the heading
	 * @param weight its weight
	 * @param lines the lines
	 */
	record Lines(String heading, Weight weight, List<MailLine> lines) implements MailSection {

		/**
		 * A text from elsewhere.
		 */
		static Lines of(String heading, Weight weight, String text) {
			return new Lines(heading, weight,
					text.lines().map((line) -> new MailLine(MailLine.Style.QUOTED, line)).toList());
		}

		@Override
		public int length() {
			return this.lines.stream().mapToInt(Lines::length).sum();
		}

		private static int length(MailLine line) {
			return line.text().length() + line.link().length() + 1;
		}

		@Override
		public MailSection cutTo(int max) {
			if (length() <= max) {
				return this;
			}
			List<MailLine> shorter = this.lines.stream()
				.map((line) -> new MailLine(line.style(), CleanText.withoutMiddle(line.text(), max / 3), line.link()))
				.toList();
			// A log is read from its end, a trace from both.
			List<MailLine> head = head(shorter, (this.weight == Weight.LOG) ? 0 : max / 2);
			List<MailLine> rest = shorter.subList(head.size(), shorter.size());
			List<MailLine> tail = tail(rest, (this.weight == Weight.LOG) ? max : max - max / 2);
			List<MailLine> kept = new ArrayList<>(head);
			int missing = shorter.size() - head.size() - tail.size();
			if (missing > 0) {
				kept.add(new MailLine(MailLine.Style.FOLD, "[… " + missing + " lines left out …]"));
			}
			kept.addAll(tail);
			return new Lines(this.heading, this.weight, kept);
		}

		private static List<MailLine> head(List<MailLine> lines, int max) {
			int length = 0;
			int count = 0;
			while (count < lines.size() && length + length(lines.get(count)) <= max) {
				length += length(lines.get(count++));
			}
			return lines.subList(0, count);
		}

		private static List<MailLine> tail(List<MailLine> lines, int max) {
			Deque<MailLine> tail = new ArrayDeque<>();
			int length = 0;
			for (int i = lines.size() - 1; i >= 0 && length + length(lines.get(i)) <= max; i--) {
				length += length(lines.get(i));
				tail.addFirst(lines.get(i));
			}
			return List.copyOf(tail);
		}

	}

	/**
	 * The kinds of a storm.
	 *
	 * @param heading the heading
	 * @param kinds the kinds
	 * @param now the time that theirs are compared with
	 */
	record Kinds(String heading, List<MailReport.Kind> kinds, Instant now) implements MailSection {

		private static final int MARKUP = 80;

		/**
		 * When a kind was seen.
		 */
		String span(MailReport.Kind kind) {
			String since = Times.brief(kind.since(), this.now);
			String last = Times.brief(kind.last(), this.now);
			return since.equals(last) ? last : since + " to " + last;
		}

		@Override
		public Weight weight() {
			return Weight.ESSENCE;
		}

		@Override
		public int length() {
			return this.kinds.stream().mapToInt((kind) -> kind.title().length() + MARKUP).sum();
		}

		@Override
		public MailSection cutTo(int max) {
			List<MailReport.Kind> kept = new ArrayList<>();
			int length = 0;
			for (MailReport.Kind kind : this.kinds) {
				length += kind.title().length() + MARKUP;
				if (length > max) {
					break;
				}
				kept.add(kind);
			}
			return (kept.size() == this.kinds.size()) ? this
					: new Kinds("The first " + kept.size() + " of " + this.kinds.size() + " kinds", kept, this.now);
		}

	}

}
