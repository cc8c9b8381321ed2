package io.erroralerts.scrub;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds numbers of payment cards: as long as an issuer makes them, with a prefix of that
 * issuer, a correct check digit, and grouped as on a card or not at all.
 */
final class CardFinder implements SignFinder {

	private static final int MIN_DIGITS = 13;

	private static final int MAX_DIGITS = 19;

	private static final int[][] GROUPS = { { 4, 4, 4, 4, 3 }, { 4, 4, 4, 4, 2 }, { 4, 4, 4, 4, 1 }, { 4, 4, 4, 4 },
			{ 4, 6, 5 }, { 4, 6, 4 }, { 4, 4, 4, 1 } };

	// Whether a number of any length may start with these four digits. A year does not,
	// and is in every record.
	private static final boolean[] PREFIXES = prefixes();

	private static boolean[] prefixes() {
		boolean[] prefixes = new boolean[10_000];
		for (int four = 0; four < prefixes.length; four++) {
			for (int length = MIN_DIGITS; length <= MAX_DIGITS; length++) {
				prefixes[four] |= isIssued(four, length);
			}
		}
		return prefixes;
	}

	@Override
	public List<String> signs() {
		return IntStream.range(10, 100)
			.filter((two) -> IntStream.range(100 * two, 100 * two + 100).anyMatch((four) -> PREFIXES[four]))
			.mapToObj(String::valueOf)
			.toList();
	}

	@Override
	public int find(String text, int at, Spans spans) {
		int end = digitsEnd(text, at);
		boolean first = at == 0 || !Chars.isDigit(text.charAt(at - 1));
		if (first && end - at >= 4 && end - at <= MAX_DIGITS && PREFIXES[Integer.parseInt(text, at, at + 4, 10)]
				&& isFree(text, at, -1)) {
			int card = card(text, at, end);
			if (card > 0) {
				spans.add(at, card, Kind.CARD);
				return card;
			}
		}
		return end;
	}

	private static int card(String text, int start, int end) {
		if (end - start >= MIN_DIGITS) {
			return isFree(text, end, 1) && isCard(text.substring(start, end)) ? end : -1;
		}
		char separator = (end < text.length()) ? text.charAt(end) : 0;
		if (end - start != 4 || (separator != ' ' && separator != '-' && separator != '+')
				|| isPartOfMore(text, start, separator)) {
			return -1;
		}
		for (int[] groups : GROUPS) {
			int card = grouped(text, start, groups, separator);
			if (card > 0) {
				return card;
			}
		}
		return -1;
	}

	private static int grouped(String text, int start, int[] groups, char separator) {
		StringBuilder digits = new StringBuilder(MAX_DIGITS);
		int at = start;
		for (int group = 0; group < groups.length; group++) {
			if (group > 0) {
				if (at >= text.length() || text.charAt(at) != separator) {
					return -1;
				}
				at++;
			}
			int bound = Math.min(text.length(), at + groups[group]);
			while (at < bound && Chars.isDigit(text.charAt(at))) {
				digits.append(text.charAt(at++));
			}
			if (digits.length() == 0 || (at < text.length() && Chars.isDigit(text.charAt(at)))) {
				return -1;
			}
		}
		boolean more = separator == '-' && at + 1 < text.length() && text.charAt(at) == '-'
				&& Chars.isAlphanumeric(text.charAt(at + 1));
		return (!more && isFree(text, at, 1) && digits.length() == sum(groups) && isCard(digits.toString())) ? at : -1;
	}

	private static int sum(int[] groups) {
		int sum = 0;
		for (int group : groups) {
			sum += group;
		}
		return sum;
	}

	// UUIDs, dates, and IBANs, which start with a country and a check digit: DE44 5001
	// ...
	private static boolean isPartOfMore(String text, int start, char separator) {
		if (start < 2 || text.charAt(start - 1) != separator) {
			return false;
		}
		if (separator == '-') {
			return Chars.isDigit(text.charAt(start - 2));
		}
		return start >= 5 && Chars.isDigit(text.charAt(start - 2)) && Chars.isDigit(text.charAt(start - 3))
				&& Chars.isUpper(text.charAt(start - 4)) && Chars.isUpper(text.charAt(start - 5));
	}

	// Neither a letter nor a decimal point beside it.
	private static boolean isFree(String text, int at, int direction) {
		int beside = (direction > 0) ? at : at - 1;
		if (beside < 0 || beside >= text.length()) {
			return true;
		}
		char c = text.charAt(beside);
		if (c == '.') {
			int further = beside + direction;
			return further < 0 || further >= text.length() || !Chars.isDigit(text.charAt(further));
		}
		if (direction < 0 && beside >= 1 && text.charAt(beside - 1) == '\\') {
			return true;
		}
		if (direction < 0 && beside >= 2 && text.charAt(beside - 2) == '%') {
			return true;
		}
		return !Character.isLetterOrDigit(c) && c != '_';
	}

	private static int digitsEnd(String text, int from) {
		int end = from;
		while (end < text.length() && Chars.isDigit(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isCard(String digits) {
		return isIssued(Integer.parseInt(digits.substring(0, 4)), digits.length()) && hasCheckDigit(digits);
	}

	// Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, Maestro.
	private static boolean isIssued(int four, int length) {
		int two = four / 100;
		if (two / 10 == 4) {
			return length == 13 || length == 16 || length == 19;
		}
		if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
			return length == 16;
		}
		if (two == 34 || two == 37) {
			return length == 15;
		}
		if ((four >= 3000 && four <= 3059) || two == 36 || two == 38 || two == 39) {
			return length == 14 || length == 16;
		}
		boolean maestro = four == 5018 || four == 5020 || four == 5038 || four == 5893 || four == 6304 || four == 6759
				|| (four >= 6761 && four <= 6763);
		boolean discover = four == 6011 || (four >= 6440 && four <= 6499) || two == 65;
		boolean jcb = four >= 3528 && four <= 3589;
		return (length >= 16 && (discover || jcb || two == 62)) || maestro;
	}

	// ISO/IEC 7812-1, annex B.
	private static boolean hasCheckDigit(String digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int weighted = digit * (1 + i % 2);
			sum += (weighted > 9) ? weighted - 9 : weighted;
		}
		return sum % 10 == 0;
	}

}
