package io.erroralerts.scrub;

import java.util.List;

/**
 * Finds secrets in what was encoded for a URL: a URL within a URL, a form, JSON in a
 * parameter. It decodes word by word and lets others look.
 */
final class EncodedFinder implements SignFinder {

	private final SignScan scan;

	/**
	 * A finder.
	 * @param scan looks at what was decoded
	 */
	EncodedFinder(SignScan scan) {
		this.scan = scan;
	}

	// No sign of a secret is beyond ASCII.
	@Override
	public List<String> signs() {
		return List.of("%0", "%2", "%3", "%4", "%5", "%6", "%7");
	}

	// The whole word is read at its first escape, and not again.
	@Override
	public int find(String text, int at, Spans spans) {
		if (escaped(text, at) < 0) {
			return at + 1;
		}
		int start = at;
		while (start > 0 && isPart(text.charAt(start - 1))) {
			start--;
		}
		int end = at;
		while (end < text.length() && isPart(text.charAt(end))) {
			end++;
		}
		decode(text, start, end, spans);
		return end;
	}

	private void decode(String text, int start, int end, Spans spans) {
		StringBuilder word = new StringBuilder(end - start);
		int[] places = new int[end - start + 1];
		int at = start;
		while (at < end) {
			int c = escaped(text, at);
			places[word.length()] = at;
			word.append((c >= 0) ? (char) c : text.charAt(at));
			at += (c >= 0) ? 3 : 1;
		}
		places[word.length()] = end;
		String decoded = word.toString();
		Spans found = new Spans();
		this.scan.find(decoded, found);
		Blanks blanks = new Blanks(decoded);
		for (Spans.Span span : found.found()) {
			int valueEnd = (span.kind() == Kind.NAME) ? blanks.valueEnd(span.end()) : span.end();
			spans.add(places[span.start()], places[valueEnd], span);
		}
	}

	// As bytes: what is made of several of them is no sign of anything.
	private static int escaped(String text, int at) {
		if (text.charAt(at) != '%' || at + 2 >= text.length()) {
			return -1;
		}
		int high = Character.digit(text.charAt(at + 1), 16);
		int low = Character.digit(text.charAt(at + 2), 16);
		return (high < 0 || low < 0) ? -1 : 16 * high + low;
	}

	private static boolean isPart(char c) {
		return c > ' ' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '`';
	}

	/**
	 * A blank that was encoded ends no value.
	 */
	private static final class Blanks {

		private final String decoded;

		// What was read for one value is not read again for the next.
		private int from;

		private int end;

		Blanks(String decoded) {
			this.decoded = decoded;
		}

		int valueEnd(int at) {
			if (at >= this.decoded.length() || this.decoded.charAt(at) != ' ') {
				return at;
			}
			if (at < this.from || at > this.end) {
				this.from = at;
				this.end = at;
				while (this.end < this.decoded.length() && "&\"}\n".indexOf(this.decoded.charAt(this.end)) < 0) {
					this.end++;
				}
			}
			return this.end;
		}

	}

}
