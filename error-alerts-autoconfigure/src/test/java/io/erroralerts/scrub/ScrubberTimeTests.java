package io.erroralerts.scrub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * The time grows with the length of the text and with nothing else. Compared are texts of
 * one size on one machine; the bound is wide, for anything that is not linear is beyond
 * it by orders of magnitude.
 */
class ScrubberTimeTests {

	private static final int SIZE = 1_000_000;

	private static final int RATIO = 100;

	private static final Scrubber SCRUBBER = new DefaultScrubber(SecretNames.DEFAULT, secrets(), List.of());

	private static long benign;

	@BeforeAll
	static void measureBenignText() {
		String text = filled(
				"2026-11-23 05:42:27,123 ERROR: Order 4711 of Bob could not be shipped [in com/acme/A.java:12]\n");
		for (int i = 0; i < 5; i++) {
			benign = time(text);
		}
	}

	static Stream<String> hostileTexts() {
		return Stream.of("a", "=", ":", "%3d", "\"", "\\", "\\\"", "[", "{", "<", ">", "@", "-", ".", ",", "4", "4111 ",
				"4111-", "41111111111111112 ", "eyJ", "eyJ.", "eyJaaaaaaaaaa.", "eyJaaaaaaaaaa.eyJaaaaaaaaaa ", "://",
				"://:a", "://a:b/", "://a:b@", "://@", "-----BEGIN", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----",
				"-----BEGIN PRIVATE KEY-----\n-----END ", "Bearer ", "Bearer aaaaaaaaa", "Basic ", "Basic aaaa",
				"Digest a=\"b\", ", "Digest a=", "Authorization: ", "Authorization: Digest a=b,", "password=", "key=",
				"key:", "token:", "token: ", "key=[", "key={", "key=\"", "password=[", "password={", "password={a",
				"password=(", "password=\"", "password=\\\"", "password='", "password=${", "key=${", "password=,",
				"password=,a", "password=)", "password=|a", "cookie=a,", "[masked", "[masked]", "[masked: JWT]",
				"<password>", "<password><![CDATA[", "<password", "<password a ", "</password>", "<token>a",
				"jdbc:oracle:", "jdbc:oracle:thin:a/", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE ", "AKIA", "ghp_",
				"ghp_a", "xoxb-", "sk_live_", "npm_", "SG.", "password%3D", "a%3D", "%", "user%5Bpassword%5D=",
				"password                =", "                ", "\n", "\t=", "aaaaaaa", "aaaaaaab",
				"zzzzzzzzzzzzzzzzy", "--password ", "--password x ", " -p", " -px", "mysql -px ", "mysql -p", "-u a:b ",
				"-u a:", "-u \"a:b\" ", "--user='a:b' ", "-u'a:b' ", "-u \\\"a:b\\\" ", "-u \"a:\\\"", "-u\\", "-u\"a:",
				"mysql -p\"x\" ", " -p\"x\" ", "mysql -p'", "mysql -p!x ", "mysql -p@", " -p!x ", "ssh -p 22 ",
				"sshpass -p 22 ", " -p 22 ", "-u a@b:c ", "--password (", "--password ( ", "--password .",
				"--password |", " -u ", " -ua:", "-a", "--", "--user=", "identified by ", "IDENTIFIED BY ",
				"IDENTIFIED BY 'x' ", "IDENTIFIED WITH ", "IDENTIFIED WITH x BY ", "create identified by ",
				"create user identified by ", "create user a identified by ", "grant to identified by ",
				"grant x to y ", " to identified by ", "\nby ", "PASSWORD N'", "PASSWORD n'", "password n'a",
				"password=N'", "password=n'a", "IDENTIFIED BY E'", " by ", "set password for ", "set password for = ",
				"PASSWORD '", "PASSWORD 'x", "PASSWORD ''", "password (", "password is ", "password is 1", "pass",
				"%20", "%2", "%25", "%252525", "%3A%2F%2F", "%3A%2F%2Fa%3Ab%40", "token%3Da%26", "password%3D%20",
				"%22password%22%3A%22", "password': rejected value [", "rejected value [", "\n  password: a",
				"\n  password: ", "://hooks.slack.com/services/", "://hooks.slack.com/services/a/b ",
				"://a.webhook.office.com/webhookb2/", "://discord.com/api/v1/webhooks/a ", "://discord.com/api/v1",
				"://api.telegram.org/file/bot1", "[password=a b=c ", "[password=a a", "[password=it's ",
				"\n  - password: a", "\n\tpassword: a", "[password=a ", "[password=a b, ", "4111+1111+",
				"secret-value-number-1", "null=", "a.b.C:", "Token:", "\u00e4", "\ud83d\ude00=");
	}

	@ParameterizedTest
	@MethodSource("hostileTexts")
	void isLinear(String part) {
		String text = filled(part);
		long bound = RATIO * Math.max(benign, Duration.ofMillis(50).toNanos());
		long taken = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> time(text));
		// Once more, if another process had the processor.
		assertThat((taken < bound) ? taken : time(text)).as(part).isLessThan(bound);
	}

	@Test
	void isLinearWithHostileStarts() {
		for (String start : List.of("password=\"", "token:", "-----BEGIN PRIVATE KEY-----", "Bearer ", "://u:", "eyJ",
				"<password>", "Authorization: Digest ", "Cookie: ", "{\"key\":\"")) {
			String text = start + filled("a");
			assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SCRUBBER.scrub(text));
		}
	}

	@Test
	void isLinearOnNoise() {
		Random random = new Random(7);
		List<String> parts = hostileTexts().toList();
		for (int round = 0; round < 20; round++) {
			StringBuilder text = new StringBuilder();
			while (text.length() < SIZE / 4) {
				text.append(parts.get(random.nextInt(parts.size())));
			}
			assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SCRUBBER.scrub(text.toString()));
		}
	}

	@Test
	void ownPatternIsStoppedAndItsLineMasked() {
		Scrubber own = new DefaultScrubber(SecretNames.DEFAULT, List.of(), List.of(Pattern.compile("(a+)+\\1b")));
		Scrubbed scrubbed = assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> own.scrub("first\n" + "a".repeat(60) + "\nlast aaab"));
		assertThat(scrubbed.text())
			.isEqualTo("first\n[masked: line on which an own pattern took too long]\nlast a[masked: own pattern]ab");
		Scrubbed many = assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> own.scrub(filled("a".repeat(40) + "\n")));
		assertThat(many.text()).doesNotContain("aaa");
	}

	@Test
	void ownPatternMayOverflowTheStack() {
		Scrubber own = new DefaultScrubber(SecretNames.DEFAULT, List.of(), List.of(Pattern.compile("(a|b)*c")));
		Scrubbed scrubbed = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> own.scrub(filled("ab") + "\nx"));
		assertThat(scrubbed.text()).isEqualTo("[masked: line on which an own pattern took too long]\nx");
	}

	private static List<String> secrets() {
		List<String> secrets = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			secrets.add("secret-value-number-" + (char) ('a' + i % 26) + i);
		}
		for (int i = 0; i < 50; i++) {
			secrets.add("a".repeat(20 + 10 * i) + "b");
			secrets.add("z".repeat(8 + i) + "x");
		}
		return secrets;
	}

	private static String filled(String part) {
		return part.repeat(SIZE / part.length());
	}

	private static long time(String text) {
		long start = System.nanoTime();
		SCRUBBER.scrub(text);
		return System.nanoTime() - start;
	}

}
