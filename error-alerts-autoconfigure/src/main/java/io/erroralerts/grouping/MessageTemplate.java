package io.erroralerts.grouping;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What is left of a message when the data is taken out of it: {@code Order 42 of
 * 'Ann' failed} becomes {@code Order # of '#' failed}.
 */
final class MessageTemplate {

	private static final int READ = 1000;

	// Shorter than what is read: what data of other lengths pushes in or out at the end
	// shall not matter.
	private static final int KEPT = 250;

	private static final int LINES = 2;

	private static final int ROUNDS = 20;

	private static final String HEX = "[0-9a-fA-F]";

	private static final String DAY_OR_MONTH = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
			+ "[a-z]{0,6}+(?!\\w)";

	// In this order. All quantifiers of unknown length are possessive: nothing is tried
	// twice.
	private static final List<Rule> RULES = List.of(
			// Quoted values; an apostrophe within a word is no quote
			new Rule("(?<![\\w#'])'[^'\n]*+(?:'(?=[\\w#])[^'\n]*+)*+'", "'#'"), new Rule("\"[^\"\n]*+\"", "\"#\""),
			new Rule("`[^`\n]*+`", "`#`"),
			// URLs: without user, port, path and query
			new Rule("://(?:[^\\s/@\"'<>]*+@)?+([\\w.-]*+)[^\\s\"'`<>()\\[\\]{},;]++", "://$1/#"),
			// Mail addresses
			new Rule("[^\\s@\"'`<>()\\[\\],;:=#]++@[\\w-]++(?:\\.[\\w-]++)++", "#"),
			// UUIDs, our references
			new Rule("(?<![\\w])" + HEX + "{8}-(?:" + HEX + "{4}-){3}" + HEX + "{12}(?!\\w)", "#"),
			new Rule("(?<!\\w)E-[2-9A-Z]{4}-[2-9A-Z]{4}(?!\\w)", "#"),
			// IPv6 and hardware addresses, times
			new Rule("(?<![\\w:])" + HEX + "{0,4}(?::" + HEX + "{0,4}){2,7}+(?:%\\w++)?+(?![\\w:])", "#"),
			// Identity hashes, other hashes
			new Rule("@" + HEX + "{1,16}+(?!\\w)", "@#"),
			new Rule("(?<![A-Za-z0-9])(?=[a-fA-F]*+[0-9])" + HEX + "{6,}+(?![A-Za-z0-9])", "#"),
			// Durations, floating point numbers
			new Rule("(?<!\\w)PT(?:-?[0-9]++(?:\\.[0-9]++)?+[HMS])++", "#"),
			new Rule("(?<![A-Za-z0-9])[0-9]++(?:\\.[0-9]++)?+[eE][+-]?+[0-9]++(?!\\w)", "#"),
			// Words that mix letters and digits more than once are ids, the rest are
			// numbers
			new Rule("(?<![A-Za-z0-9])(?:[A-Za-z]++[0-9]++[A-Za-z]|[0-9]++[A-Za-z]++[0-9])[A-Za-z0-9]*+", "#"),
			new Rule("\\p{Nd}++", "#"),
			// Dates with names
			new Rule("(?<!\\w)(?:" + DAY_OR_MONTH + "[ ,./-]{1,2}+)++#", "#"),
			new Rule("#(?:[ ,./-]{1,2}+" + DAY_OR_MONTH + ")++", "#"),
			// What belongs together: dates, versions, addresses, lists
			new Rule("(?<![\\w#])[-+]++#", "#"), new Rule("#(?:(?:[.:/+_-]|[,;] ?+)?+#)++", "#"));

	private MessageTemplate() {
	}

	/**
	 * The template of a message; that of a template is itself. Takes time for the first
	 * 1,000 characters only, and heeds the first two lines that are not blank.
	 * @param message the message, or {@code null}
	 * @return the template, 250 characters at most
	 */
	static String of(@Nullable String message) {
		if (message == null) {
			return "";
		}
		String text = head(message);
		for (int round = 0; round < ROUNDS; round++) {
			String next = apply(text);
			if (next.equals(text)) {
				return text;
			}
			text = next;
		}
		return text;
	}

	private static String apply(String text) {
		String result = text;
		for (Rule rule : RULES) {
			result = rule.pattern.matcher(result).replaceAll(rule.replacement);
		}
		return (result.length() <= KEPT) ? result : result.substring(0, KEPT).strip();
	}

	private static String head(String message) {
		int start = 0;
		while (start < message.length() && Character.isWhitespace(message.charAt(start))) {
			start++;
		}
		String read = message.substring(start, Math.min(message.length(), start + READ));
		return read.lines()
			.map((line) -> line.replaceAll("\\s++", " ").strip())
			.filter((line) -> !line.isEmpty())
			.limit(LINES)
			.collect(Collectors.joining("\n"));
	}

	private record Rule(Pattern pattern, String replacement) {

		private Rule(String regex, String replacement) {
			this(Pattern.compile(regex), replacement);
		}

	}

}
