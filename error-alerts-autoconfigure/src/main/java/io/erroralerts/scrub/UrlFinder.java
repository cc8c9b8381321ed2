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

	private static final int MAX_VERSION = 8;

	private static final List<Hook> HOOKS = List.of(new Hook("hooks.slack.com", "/services/"),
			new Hook("hooks.slack.com", "/workflows/"), new Hook("hooks.slack.com", "/triggers/"),
			new Hook("discord.com", "/api/", "webhooks/"), new Hook("discordapp.com", "/api/", "webhooks/"),
			new Hook("ptb.discord.com", "/api/", "webhooks/"), new Hook("canary.discord.com", "/api/", "webhooks/"),
			new Hook("api.telegram.org", "/bot"), new Hook("api.telegram.org", "/file/bot"),
			new Hook("chat.googleapis.com", "/v1/spaces/"), new Hook("outlook.office.com", "/webhook/"),
			new Hook(".webhook.office.com", "/webhookb2/"));

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
			return hook(text, start, (colon >= 0) ? colon : at, at, next, spans);
		}
		if (colon >= 0 && colon < userEnd) {
			spans.add(colon + 1, userEnd, Kind.URL_PASSWORD);
		}
		else if (userEnd - start >= TOKEN_LENGTH && Chars.looksRandom(text, start, userEnd)) {
			spans.add(start, userEnd, Kind.URL_PASSWORD);
		}
		return Math.max(next, userEnd);
	}

	private static int hook(String text, int start, int hostEnd, int slash, int next, Spans spans) {
		for (Hook hook : HOOKS) {
			int path = hook.isHost(text, start, hostEnd) ? hook.pathEnd(text, slash) : -1;
			if (path >= 0) {
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

	/**
	 * A web hook.
	 *
	 * @param host its host, or what that ends with if it begins with a dot
	 * @param path how its path starts
	 * @param rest what follows, after the version of an API if there is one
	 */
	private record Hook(String host, String path, String rest) {

		Hook(String host, String path) {
			this(host, path, "");
		}

		boolean isHost(String text, int start, int end) {
			int from = end - this.host.length();
			return (this.host.charAt(0) == '.') ? from > start && Chars.startsWithIgnoringCase(text, this.host, from)
					: from == start && Chars.startsWithIgnoringCase(text, this.host, from);
		}

		// Where the secret starts, or -1
		int pathEnd(String text, int slash) {
			if (!text.startsWith(this.path, slash)) {
				return -1;
			}
			int at = slash + this.path.length();
			if (this.path.endsWith("/bot")) {
				// Not api.telegram.org/bots/faq
				return (at < text.length() && Chars.isDigit(text.charAt(at))) ? at : -1;
			}
			return text.startsWith(this.rest, version(text, at)) ? version(text, at) + this.rest.length() : -1;
		}

		private int version(String text, int from) {
			int at = from + 1;
			while (at < text.length() && at < from + MAX_VERSION && Chars.isDigit(text.charAt(at))) {
				at++;
			}
			boolean version = !this.rest.isEmpty() && text.startsWith("v", from) && text.startsWith("/", at);
			return version ? at + 1 : from;
		}

	}

}
