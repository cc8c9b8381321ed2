package io.erroralerts.scrub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where the secrets of one text are. Several finders may find the same one, or parts of
 * it: what overlaps is masked as one, and called what the first finder calls it.
 */
final class Spans {

	private static final Comparator<Span> ORDER = Comparator.comparingInt(Span::start)
		.thenComparing(Comparator.comparingInt(Span::end).reversed())
		.thenComparingInt(Span::finder);

	private final List<Span> found = new ArrayList<>(0);

	private int finder;

	/**
	 * Whose finds are added from now on.
	 * @param finder the number of the finder
	 */
	void finder(int finder) {
		this.finder = finder;
	}

	void add(int start, int end, Kind kind) {
		if (end > start) {
			this.found.add(new Span(start, end, kind, this.finder));
		}
	}

	/**
	 * Adds what was found in another notation of a part of the text.
	 * @param start where it starts in this text
	 * @param end where it ends in this text
	 * @param other what it is there
	 */
	void add(int start, int end, Span other) {
		if (end > start) {
			this.found.add(new Span(start, end, other.kind(), other.finder()));
		}
	}

	/**
	 * What was found, in any order.
	 * @return the parts, as they were added
	 */
	List<Span> found() {
		return this.found;
	}

	/**
	 * What was found.
	 * @param text the text that the positions belong to
	 * @return the secrets themselves
	 */
	List<String> parts(String text) {
		return this.found.stream().map((span) -> text.substring(span.start(), span.end())).toList();
	}

	/**
	 * Puts the masks in.
	 * @param text the text that the positions belong to
	 * @return the text with the masks
	 */
	Scrubbed mask(String text) {
		if (this.found.isEmpty()) {
			return Scrubbed.unchanged(text);
		}
		List<Span> spans = new ArrayList<>(this.found);
		addMasks(text, spans);
		spans.sort(ORDER);
		StringBuilder result = new StringBuilder(text.length());
		Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
		int written = 0;
		int next = 0;
		while (next < spans.size()) {
			Group group = new Group(spans.get(next++));
			while (next < spans.size() && group.touches(spans.get(next))) {
				group.add(spans.get(next++));
			}
			Kind kind = group.kind();
			if (kind != null) {
				result.append(text, written, group.start).append(kind.mask());
				written = group.end;
				counts.merge(kind, 1, Integer::sum);
			}
		}
		if (counts.isEmpty()) {
			return Scrubbed.unchanged(text);
		}
		result.append(text, written, text.length());
		Map<String, Integer> byKind = new HashMap<>();
		counts.forEach((kind, count) -> byKind.put(kind.label(), count));
		return new Scrubbed(result.toString(), new Masked(byKind));
	}

	// A mask that is there already is no secret, even if a finder takes it for one.
	private static void addMasks(String text, List<Span> spans) {
		int at = text.indexOf(Kind.MASK_START);
		while (at >= 0) {
			int end = Kind.maskEnd(text, at);
			if (end > 0) {
				spans.add(new Span(at, end, null, Integer.MAX_VALUE));
			}
			at = text.indexOf(Kind.MASK_START, Math.max(end, at + 1));
		}
	}

	/**
	 * A part of the text.
	 *
	 * @param start where it starts
	 * @param end where it ends
	 * @param kind what it is, or {@code null} for a mask
	 * @param finder the number of the finder
	 */
	record Span(int start, int end, @Nullable Kind kind, int finder) {

		int length() {
			return this.end - this.start;
		}

	}

	/**
	 * Spans that overlap.
	 */
	private static final class Group {

		private final int start;

		private int end;

		private @Nullable Span longest;

		private @Nullable Span mask;

		Group(Span first) {
			this.start = first.start();
			add(first);
		}

		// Parts of a long property are found one by one.
		boolean touches(Span span) {
			return span.start() < this.end || (span.start() == this.end && span.kind() == Kind.OWN
					&& this.longest != null && this.longest.kind() == Kind.OWN);
		}

		void add(Span span) {
			this.end = Math.max(this.end, span.end());
			if (span.kind() == null) {
				this.mask = span;
			}
			else if (this.longest == null || span.length() > this.longest.length()) {
				this.longest = span;
			}
		}

		@Nullable Kind kind() {
			boolean nothingButMask = this.mask != null && this.mask.start() == this.start
					&& this.mask.end() == this.end;
			return (this.longest != null && !nothingButMask) ? this.longest.kind() : null;
		}

	}

}
