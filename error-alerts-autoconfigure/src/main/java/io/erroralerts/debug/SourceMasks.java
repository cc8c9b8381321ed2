package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.scrub.Scrubbed;
import io.erroralerts.scrub.Scrubber;

/**
 * Masks secrets in source lines. What looks like a secret, or is one of the application's
 * own, is masked wherever it stands; what is only called one is masked where it is a text
 * or in a comment: {@code password = "hunter2"} and not {@code password = read()}, which
 * would be no source any more. The number of lines stays. May be used by any thread.
 */
final class SourceMasks implements UnaryOperator<List<String>> {

	// The label of what was masked because of its name alone.
	private static final String BY_NAME = "by name";

	private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----");

	private static final String MASK = "[masked: private key]";

	private static final String QUOTED = "[\\s\"'+]{0,40}+[A-Za-z0-9+/=]{%d,200}+(?:\\\\[nr]){0,2}+[\"'\\s+;,)]{0,20}+";

	// Of a key whose beginning may be outside of the excerpt.
	private static final Pattern KEY_LINE = Pattern.compile(QUOTED.formatted(40));

	private static final Pattern KEY_REST = Pattern.compile(QUOTED.formatted(4) + "|.*-----END .*");

	// Whatever stands beside them is a secret; beside a key or a token it may be a name.
	private static final Pattern TELLING = Pattern.compile("(?i).*(?:pass|pwd|secret|credential).*");

	private static final Pattern WORDS = Pattern.compile("[A-Za-z][A-Za-z _.:/-]{0,80}+");

	private static final Pattern LITERAL = Pattern
		.compile("\"\"\"|\"((?:[^\"\\\\]|\\\\.){0,400}+)\"|'((?:[^'\\\\]|\\\\.){0,400}+)'|//.{0,400}+"
				+ "|/\\*(?:(?!\\*/).){0,400}+(?:\\*/)?");

	// What a text is given to, or compared with.
	private static final Pattern RECEIVER = Pattern.compile(
			"([A-Za-z_$][\\w$]{0,80})(?:\\.(?:equals|equalsIgnoreCase|contentEquals|compareTo))?\\s{0,8}[=(]\\s{0,8}$");

	// What is called, and its arguments so far.
	private static final Pattern CALL = Pattern.compile("([A-Za-z_$][\\w$.]{0,120})\\s{0,8}\\(([^()]{0,200})$");

	// Who is called with a name first and a secret then, whatever the parameters are
	// called. A login is a word: neither logInfo nor catalogIn nor assigning is one.
	private static final Pattern LOGIN = Pattern
		.compile(".*(?:[Ll]og|[Ss]ign)(?:in|on)(?![a-z]).*|.*(?:(?<![A-Za-z])(?:log|sign)|Log|Sign)_?[IiOo]n(?![a-z]).*"
				+ "|.*(?<![A-Z])(?:LOG|SIGN)_?[IO]N(?![A-Z]).*"
				+ "|(?i:.*(?:authenticat|basic_?auth|credential|password).*|(?:.*\\.)?(?:getConnection|auth))");

	private static final Pattern NAME = Pattern.compile("[\\w.\\[\\]-]{1,80}+");

	private static final Pattern BETWEEN = Pattern.compile("\\s{0,8}(?:,|:|=>?|to|->)\\s{0,8}");

	private final Scrubber scrubber;

	SourceMasks(Scrubber scrubber) {
		this.scrubber = scrubber;
	}

	@Override
	public List<String> apply(List<String> lines) {
		if (lines.isEmpty()) {
			return lines;
		}
		List<String> withoutKeys = withoutKeys(lines);
		Scrubbed scrubbed = this.scrubber.scrub(String.join("\n", withoutKeys));
		// All at once, unless that would mask code.
		List<String> masked = isCodeMasked(scrubbed) ? withoutKeys.stream().map(this::line).toList()
				: aligned(withoutKeys, List.of(scrubbed.text().split("\n", -1)));
		return masked.stream().map(this::texts).toList();
	}

	private static List<String> withoutKeys(List<String> lines) {
		List<String> result = new ArrayList<>();
		boolean inKey = false;
		for (String line : lines) {
			boolean begins = KEY_BEGINS.matcher(line).find();
			inKey = begins || (inKey && KEY_REST.matcher(line).matches());
			result.add((inKey || KEY_LINE.matcher(line).matches()) ? MASK : line);
		}
		return result;
	}

	private static boolean isCodeMasked(Scrubbed scrubbed) {
		return scrubbed.masked().byKind().containsKey(BY_NAME);
	}

	private String line(String line) {
		Scrubbed scrubbed = this.scrubber.scrub(line);
		return isCodeMasked(scrubbed) ? line : scrubbed.text();
	}

	private String texts(String line) {
		Matcher literal = LITERAL.matcher(line);
		StringBuilder masked = new StringBuilder();
		String before = "";
		String codeBefore = "";
		StringBuilder calls = new StringBuilder();
		int at = 0;
		while (literal.find()) {
			String code = line.substring(at, literal.start());
			masked.append(code);
			calls.append(code);
			int group = (literal.group(1) != null) ? 1 : (literal.group(2) != null) ? 2 : 0;
			String content = literal.group(group);
			if (group == 0) {
				masked.append(content.equals("\"\"\"") ? content : this.scrubber.scrub(content).text());
			}
			else {
				boolean alone = codeBefore.endsWith("(") && line.startsWith(")", literal.end());
				String name = BETWEEN.matcher(code).matches() ? nameOrNothing(before) : receiver(code);
				boolean telling = !code.contains(",") && TELLING.matcher(name).matches();
				char quote = line.charAt(literal.start());
				String shown = isOfLogin(calls, content) ? this.scrubber.scrub("password", content).text()
						: text(name, content, alone || telling);
				masked.append(quote).append(shown).append(quote);
			}
			before = content;
			codeBefore = code;
			at = literal.end();
		}
		return masked.append(line, at, line.length()).toString();
	}

	// After a comma, and no sentence: neither the name of a user nor a message.
	private static boolean isOfLogin(CharSequence calls, String content) {
		Matcher call = CALL.matcher(calls);
		return !content.isEmpty() && content.indexOf(' ') < 0 && call.find() && call.group(2).indexOf(',') >= 0
				&& LOGIN.matcher(call.group(1)).matches() && !isFailure(call.group(1));
	}

	private static String receiver(String code) {
		Matcher receiver = RECEIVER.matcher(code);
		String name = receiver.find() ? receiver.group(1) : "";
		// What it is given is a message.
		return isFailure(name) ? "" : name;
	}

	private static boolean isFailure(String name) {
		return name.endsWith("Exception") || name.endsWith("Error");
	}

	private static String nameOrNothing(String text) {
		return NAME.matcher(text).matches() ? text : "";
	}

	/**
	 * A list of words is no list of secrets, but two arguments alone are a name and its
	 * value.
	 */
	private String text(String name, String content, boolean value) {
		boolean named = !name.isEmpty() && (value || !WORDS.matcher(content).matches());
		return (named ? this.scrubber.scrub(name, content) : this.scrubber.scrub(content)).text();
	}

	/**
	 * A mask may stand for several lines: those that follow keep their numbers.
	 */
	private static List<String> aligned(List<String> lines, List<String> masked) {
		if (masked.size() == lines.size()) {
			return List.copyOf(masked);
		}
		int end = 0;
		int most = Math.min(lines.size(), masked.size());
		while (end < most && lines.get(lines.size() - 1 - end).equals(masked.get(masked.size() - 1 - end))) {
			end++;
		}
		List<String> result = new ArrayList<>(masked.subList(0, masked.size() - end));
		while (result.size() < lines.size() - end) {
			result.add("");
		}
		result.addAll(masked.subList(masked.size() - end, masked.size()));
		return (result.size() > lines.size()) ? List.copyOf(result.subList(0, lines.size())) : List.copyOf(result);
	}

}
