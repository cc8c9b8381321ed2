package io.erroralerts.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One scan for all finders finds what each of them finds alone.
 */
class SignScanTests {

	private static final List<SignFinder> FINDERS = finders();

	private static final List<List<String>> SIGNS = FINDERS.stream().map(SignFinder::signs).toList();

	private static final List<String> PARTS = List.of("password", "token", "api", "Secret", "user", "=", ":", "://",
			"%3d", "%5B", "\"", "'", " ", "\n", "<", ">", "</", "<password>", "</password>", "<![CDATA[", "]]>",
			"4111111111111111", "4111 1111 1111 1111", "2026-11-24 23:12:33,123 WARN: ", "Orders.java:38",
			"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc", "ghp_", "0123456789abcdefABCDEF",
			"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "Bearer ", "Basic ", "basic ",
			"dXNlcjpwYXNzd29yZA==", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "-----", "MIIEvQ",
			"jdbc:oracle:thin:", "bob/", "@", "db:1521", "postgres://bob:", "/", "?", "&", "{", "}", "[masked]",
			"[masked", "\\", "\\n", "xoxb-", "sk_live_", "SG.", "é", "\uD83D\uDE00", "==", "=>", ":=", "::", "x", "9",
			"44", "j", "Cookie: ", "access_token", "--", "-p", " -u ", "curl", "mysql", " --password ", "PASSWORD '",
			"IDENTIFIED BY ", "password is ", "%2F", "%3A", "%20", "%25", "%40", "%26", "rejected value [",
			"]; codes [", ", ");

	@Test
	void findsWhatEachFinderFindsAlone() {
		SignScan scan = new SignScan(FINDERS);
		Random random = new Random(7);
		int finds = 0;
		for (int i = 0; i < 100_000; i++) {
			String text = text(random);
			Spans together = new Spans();
			scan.find(text, together);
			Spans alone = alone(text);
			assertThat(together.mask(text)).as(text).isEqualTo(alone.mask(text));
			finds += alone.parts(text).size();
		}
		assertThat(finds).as("the texts hold secrets").isGreaterThan(50_000);
	}

	@Test
	void theFirstFinderGivesTheName() {
		SignFinder first = new Word("ab", Kind.JWT);
		SignFinder second = new Word("a", Kind.CARD);
		Spans spans = new Spans();
		new SignScan(List.of(first, second)).find("xab", spans);
		assertThat(spans.mask("xab").text()).isEqualTo("x[masked: JWT]");
		Spans other = new Spans();
		new SignScan(List.of(second, first)).find("xab", other);
		assertThat(other.mask("xab").text()).isEqualTo("x[masked: card number]");
	}

	@Test
	void aSignOfTwoCharactersDoesNotEndTheText() {
		for (String text : List.of("", "a", "xa", "aé", "é")) {
			Spans spans = new Spans();
			new SignScan(List.of(new Word("ab", Kind.JWT))).find(text, spans);
			assertThat(spans.mask(text).text()).isEqualTo(text);
		}
	}

	private static List<SignFinder> finders() {
		List<SignFinder> finders = new ArrayList<>(DefaultScrubber.finders(SecretNames.DEFAULT));
		finders.add(new EncodedFinder(new SignScan(finders)));
		return List.copyOf(finders);
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int left = 1 + random.nextInt(14); left > 0; left--) {
			text.append(PARTS.get(random.nextInt(PARTS.size())));
		}
		return text.toString();
	}

	private static boolean isAsked(int finder, String text, int at) {
		for (String sign : SIGNS.get(finder)) {
			if (text.startsWith(sign, at)) {
				return true;
			}
		}
		return false;
	}

	private static Spans alone(String text) {
		Spans spans = new Spans();
		for (int i = 0; i < FINDERS.size(); i++) {
			SignFinder finder = FINDERS.get(i);
			spans.finder(i);
			int at = 0;
			while (at < text.length()) {
				at = isAsked(i, text, at) ? finder.find(text, at, spans) : at + 1;
			}
		}
		return spans;
	}

	/**
	 * Finds its sign and the rest of the text.
	 */
	private record Word(String sign, Kind kind) implements SignFinder {

		@Override
		public List<String> signs() {
			return List.of(this.sign);
		}

		@Override
		public int find(String text, int at, Spans spans) {
			spans.add(at, text.length(), this.kind);
			return text.length();
		}

	}

}
