package io.erroralerts.scrub;

import java.util.List;

/**
 * Finds passwords in URLs, {@code scheme://user:password@host}, and web hooks of chats,
 * whose whole address is a secret.
 */
final class UrlFinder implements SignFinder {

	private static final String SCHEME_END = "://";

	// As long as a user name without a password is a token in most cases.
	private static final int TOKEN_LENGTH = 20;

	private static final int MAX_REST = 128;

	private static final List<String> HOOKS = List.of("hooks.slack.com/services/", "discord.com/api/webhooks/",
			"discordapp.com/api/webhooks/", "api.telegram.org/bot", "chat.googleapis.com/v1/spaces/",
			"outlook.office.com/webhook/", ".webhook.office.com/webhookb2/");

	@Override
	public List<String> signs() {
		return List.of(":/");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		return text.startsWith(SCHEME_END, at) ? authority(text, at + SCHEME_END.length(), spans) : at + 1;
	}

	private static int authority(String text, int start, Spans spans) {
		int colon = -1;
		int userEnd = -1;
		int at = start;
		for (; at < text.length() && !endsAuthority(text.charAt(at)); at++) {
			char c = text.charAt(at);
			if (c == ':' && colon < 0) {
				colon = at;
			}
			else if (c == '@') {
				userEnd = at;
			}
		}
		if (userEnd < 0 && colon >= 0 && at < text.length() && !isPort(text, colon + 1, at)) {
			// Strictly, a slash has to be escaped in a password. People forget.
			userEnd = laterAt(text, at);
		}
		// What ended it may belong to the next one: a://b:c@d,e://f:g@h
		int next = Math.max(start, at - 1);
		if (userEnd < 0) {
			return hook(text, start, at, next, spans);
		}
		if (colon >= 0 && colon < userEnd) {
			spans.add(colon + 1, userEnd, Kind.URL_PASSWORD);
		}
		else if (userEnd - start >= TOKEN_LENGTH && Chars.looksRandom(text, start, userEnd)) {
			spans.add(start, userEnd, Kind.URL_PASSWORD);
		}
		return Math.max(next, userEnd);
	}

	private static int hook(String text, int start, int slash, int next, Spans spans) {
		for (String hook : HOOKS) {
			int host = hook.indexOf('/');
			boolean any = hook.charAt(0) == '.';
			if (any ? slash - host > start && text.startsWith(hook, slash - host)
					: slash - host == start && text.startsWith(hook, start)) {
				int path = slash + hook.length() - host;
				int end = path;
				while (end < text.length()
						&& (Chars.isToken68(text.charAt(end)) || "@:%=?&".indexOf(text.charAt(end)) >= 0)) {
					end++;
				}
				while (end > path && ".:/".indexOf(text.charAt(end - 1)) >= 0) {
					end--;
				}
				if (Kind.maskEnd(text, path) < 0) {
					spans.add(path, end, Kind.ACCESS_KEY);
				}
				return Math.max(next, end);
			}
		}
		return next;
	}

	private static boolean endsAuthority(char c) {
		return c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\'
				|| Character.isWhitespace(c);
	}

	private static boolean isPort(String text, int start, int end) {
		for (int at = start; at < end; at++) {
			if (!Chars.isDigit(text.charAt(at))) {
				return false;
			}
		}
		return true;
	}

	private static int laterAt(String text, int from) {
		int bound = Math.min(text.length(), from + MAX_REST);
		for (int at = from; at < bound; at++) {
			char c = text.charAt(at);
			if (c == '@') {
				return at;
			}
			if (Character.isWhitespace(c) || c == '"' || c == '\'' || c == '<' || c == '>') {
				return -1;
			}
		}
		return -1;
	}

}
