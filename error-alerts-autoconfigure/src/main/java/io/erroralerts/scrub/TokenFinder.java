package io.erroralerts.scrub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds what can be told from its first letters: JWTs, keys of cloud services that mark
 * them, and credentials after the name of a scheme.
 */
final class TokenFinder implements SignFinder {

	// By the first two letters: most words of a text don't even have those of a rule.
	private static final Map<String, List<TokenRule>> RULES = rules();

	private static Map<String, List<TokenRule>> rules() {
		Map<String, List<TokenRule>> rules = new HashMap<>();
		on(rules, "eyJ", TokenFinder::jwt);
		for (String prefix : "AKIA ASIA".split(" ")) {
			on(rules, prefix, new AwsRule(prefix));
		}
		marked(rules, "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_", 20);
		marked(rules, "xoxa- xoxb- xoxc- xoxd- xoxe- xoxo- xoxp- xoxr- xoxs- xapp- xoxe.xoxp-", 10);
		marked(rules, "sk_live_ sk_test_ rk_live_ rk_test_ whsec_", 10);
		marked(rules, "AIza", 30);
		marked(rules, "ya29. GOCSPX-", 16);
		marked(rules, "glpat- gldt- glrt- glptt- glcbt-", 16);
		marked(rules, "npm_ pypi- hvs. dop_v1_ shpat_ sk-ant- sk-proj-", 24);
		marked(rules, "hf_ dckr_pat_ xkeysib- ATATT3", 24);
		marked(rules, "SG. sk-", 40);
		on(rules, "Bearer", Schemes::bearer);
		on(rules, "Basic", Schemes::basic);
		on(rules, "Digest", Schemes::digest);
		on(rules, "bearer", Schemes::bearer);
		on(rules, "basic", Schemes::basic);
		on(rules, "digest", Schemes::digest);
		return rules;
	}

	private static void marked(Map<String, List<TokenRule>> rules, String prefixes, int minimum) {
		for (String prefix : prefixes.split(" ")) {
			on(rules, prefix, new MarkedRule(prefix, minimum));
		}
	}

	private static void on(Map<String, List<TokenRule>> rules, String prefix, TokenRule rule) {
		rules.computeIfAbsent(prefix.substring(0, 2), (two) -> new ArrayList<>()).add(rule);
	}

	@Override
	public List<String> signs() {
		return List.copyOf(RULES.keySet());
	}

	@Override
	public int find(String text, int at, Spans spans) {
		if (Chars.startsWord(text, at)) {
			for (TokenRule rule : RULES.getOrDefault(text.substring(at, at + 2), List.of())) {
				int end = rule.match(text, at, spans);
				if (end > at) {
					return end;
				}
			}
		}
		return at + 1;
	}

	// RFC 7519: three parts, or five if it is encrypted, of which the second may be
	// empty.
	private static int jwt(String text, int at, Spans spans) {
		if (!text.startsWith("eyJ", at)) {
			return at;
		}
		int header = partEnd(text, at);
		if (header - at < 10 || header >= text.length() || text.charAt(header) != '.') {
			return header;
		}
		int payload = partEnd(text, header + 1);
		if (payload - header <= 10 && !(payload == header + 1 && text.startsWith(".", payload))) {
			return header;
		}
		int end = payload;
		while (end < text.length() && (Chars.isBase64Url(text.charAt(end)) || text.charAt(end) == '.')) {
			end++;
		}
		while (text.charAt(end - 1) == '.') {
			end--;
		}
		spans.add(at, end, Kind.JWT);
		return end;
	}

	private static int partEnd(String text, int from) {
		int end = from;
		while (end < text.length() && Chars.isBase64Url(text.charAt(end))) {
			end++;
		}
		return end;
	}

	/**
	 * Recognises a token.
	 */
	@FunctionalInterface
	interface TokenRule {

		/**
		 * Looks at one word.
		 * @param text the text
		 * @param at where the word starts
		 * @param spans takes the token
		 * @return where to go on; where the word starts if nothing was consumed
		 */
		int match(String text, int at, Spans spans);

	}

	/**
	 * A prefix, and enough of what may follow it.
	 */
	private record MarkedRule(String prefix, int minimum) implements TokenRule {

		@Override
		public int match(String text, int at, Spans spans) {
			if (!text.startsWith(this.prefix, at)) {
				return at;
			}
			int start = at + this.prefix.length();
			int end = start;
			while (end < text.length() && isPart(text.charAt(end))) {
				end++;
			}
			while (end > start && text.charAt(end - 1) == '.') {
				end--;
			}
			if (end - start < this.minimum) {
				return at;
			}
			spans.add(at, end, Kind.ACCESS_KEY);
			return end;
		}

		private boolean isPart(char c) {
			return Chars.isBase64Url(c) || (c == '.' && this.prefix.indexOf('.') >= 0);
		}

	}

	/**
	 * The id of an access key of AWS, and the key itself where it stands near.
	 */
	private record AwsRule(String prefix) implements TokenRule {

		private static final int LENGTH = 20;

		private static final int SECRET_LENGTH = 40;

		private static final int NEAR = 80;

		@Override
		public int match(String text, int at, Spans spans) {
			int end = at + this.prefix.length();
			if (!text.startsWith(this.prefix, at)) {
				return at;
			}
			int bound = Math.min(text.length(), at + LENGTH + 1);
			while (end < bound && (Chars.isUpper(text.charAt(end)) || Chars.isDigit(text.charAt(end)))) {
				end++;
			}
			if (end - at != LENGTH || (end < text.length() && Chars.isAlphanumeric(text.charAt(end)))) {
				return at;
			}
			spans.add(at, end, Kind.ACCESS_KEY);
			secrets(text, Math.max(0, at - NEAR), at, spans);
			secrets(text, end, Math.min(text.length(), end + NEAR), spans);
			return end;
		}

		private static void secrets(String text, int from, int to, Spans spans) {
			int start = from;
			for (int at = from; at <= to; at++) {
				if (at < to && Chars.isBase64(text.charAt(at))) {
					continue;
				}
				// A hash of Git's has as many characters, but no capital letters.
				if (at - start == SECRET_LENGTH
						&& !text.substring(start, at).equals(text.substring(start, at).toLowerCase(Locale.ROOT))) {
					spans.add(start, at, Kind.ACCESS_KEY);
				}
				start = at + 1;
			}
		}

	}

}
