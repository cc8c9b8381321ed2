package io.erroralerts.scrub;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every secret in every text.
 */
class ScrubberPropertyTests {

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	private final Random random = new Random(42);

	@Test
	void nothingOfASecretRemains() {
		for (int round = 0; round < 300; round++) {
			String own = word(8 + this.random.nextInt(40));
			Scrubber scrubber = new DefaultScrubber(SecretNames.DEFAULT, List.of(own), List.of());
			for (String secret : List.of(own, jwt(), "ghp_" + word(36), "xoxb-" + word(20), "sk_live_" + word(24),
					"AKIA" + word(16).toUpperCase(java.util.Locale.ROOT), card())) {
				for (String text : around(secret)) {
					assertGone(scrubber, secret, text);
				}
			}
			for (String text : byName(word(6 + this.random.nextInt(20)) + "1x")) {
				String secret = text.substring(0, text.indexOf('\n'));
				assertGone(scrubber, secret, text.substring(text.indexOf('\n') + 1));
			}
		}
	}

	private static void assertGone(Scrubber scrubber, String secret, String text) {
		Scrubbed scrubbed = scrubber.scrub(text);
		assertThat(scrubbed.text()).as(text).doesNotContain(secret).contains("[masked");
		assertThat(scrubbed.masked().count()).as(text).isPositive();
		assertThat(scrubber.scrub(scrubbed.text())).as(text).isEqualTo(Scrubbed.unchanged(scrubbed.text()));
	}

	private static List<String> around(String secret) {
		return List.of(secret, "got " + secret, "(" + secret + ")", "{\"a\":\"" + secret + "\",\"b\":1}",
				"/x?a=" + secret + "&b=2", "Event[a=" + secret + ", b=2]",
				"java.lang.IllegalStateException: " + secret + "\n\tat com.acme.A.b(A.java:1)\nCaused by: x.Y: '"
						+ secret + "' refused",
				"a=" + secret + ";b=" + secret, "<a>" + secret + "</a>", "a\n" + secret + "\nb", "x: " + secret + ".");
	}

	private static List<String> byName(String secret) {
		List<String> texts = new ArrayList<>();
		for (String name : List.of("password", "dbPassword", "X-Api-Key", "client_secret", "access_token", "jsessionid",
				"sessionId", "my.secret")) {
			for (String template : List.of("%s=%s", "%s: %s", "{\"%s\":\"%s\"}", "{\"%s\" : \"%s\"}", "?a=1&%s=%s&b=2",
					"Login[a=b, %s=%s, c=d]", "{a=b, %s=%s}", "java.lang.Error: %s=%s\n\tat a.B.c(B.java:1)",
					"<%1$s>%2$s</%1$s>", "{\\\"%s\\\":\\\"%s\\\"}", "'%s'='%s'", "user %s = '%s' refused", "%s:%s")) {
				texts.add(secret + "\n" + template.formatted(name, secret));
			}
		}
		for (String template : List.of("Authorization: Bearer %s", "postgres://bob:%s@db/x", "Bearer %s",
				"jdbc:oracle:thin:bob/%s@db:1521:x", "Cookie: a=b; c=%s", "Authorization: %s")) {
			texts.add(secret + "\n" + template.formatted(secret));
		}
		String basic = Base64.getEncoder().encodeToString(("bob:" + secret).getBytes());
		texts.add(basic + "\nuses Basic " + basic + " here");
		return texts;
	}

	@Test
	void scrubbingTwiceIsScrubbingOnce() {
		List<String> parts = new ArrayList<>(ScrubberTimeTests.hostileTexts().toList());
		parts.addAll(List.of(" ", "\n", "x", "1", "}", "]", ")", "'", ";", "&", "/", "password", "hunter2", "Bearer",
				"4111111111111111", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.x", "ghp_0123456789012345678901",
				"--password ", "curl -u a:", "mysql", " -p", "IDENTIFIED BY ", "is ", "%3D", "%26", "%20", "%25",
				"codes [", ", "));
		Scrubber scrubber = new DefaultScrubber(SecretNames.DEFAULT, List.of("hunter2x", "password"), List.of());
		for (int round = 0; round < 20_000; round++) {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < 8; i++) {
				text.append(parts.get(this.random.nextInt(parts.size())));
			}
			String once = scrubber.scrub(text.toString()).text();
			assertThat(scrubber.scrub(once)).as(text.toString()).isEqualTo(Scrubbed.unchanged(once));
		}
	}

	// The guard would hide it: what is asked here is the scrubber itself.
	@Test
	void neverFailsOnLettersThatChangeTheirLength() {
		List<String> letters = List.of("\u0130", "\u00df", "\u0149", "\u01f0", "\u0390", "\ufb03", "\u1e9e", "\u212a",
				"\u017f", "\ud83d\ude00", "\ud83d", "\ude00", "\u0000", "\u2028", "\u00a0");
		List<String> parts = new ArrayList<>(ScrubberTimeTests.hostileTexts().toList());
		DefaultScrubber.finders(SecretNames.DEFAULT).forEach((finder) -> parts.addAll(finder.signs()));
		parts.addAll(List.of("alter user ", "create user ", " identified by ", "IDENTIFIED BY ", " with ", "'", "\"",
				" ", "\n", "mysql -p", "curl -u", "%C4%B0", "%3D", "x1"));
		Scrubber scrubber = new DefaultScrubber(SecretNames.DEFAULT, List.of("\u0130own secret\u00df"), List.of());
		for (int round = 0; round < 40_000; round++) {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < 10; i++) {
				List<String> source = (this.random.nextInt(3) == 0) ? letters : parts;
				String part = source.get(this.random.nextInt(source.size()));
				text.append(part.repeat((source == letters) ? 1 + this.random.nextInt(12) : 1));
			}
			String once = scrubber.scrub(text.toString()).text();
			assertThat(scrubber.scrub(once)).as(text.toString()).isEqualTo(Scrubbed.unchanged(once));
			scrubber.scrub(text.toString(), text.toString());
		}
	}

	@Test
	void tracesOfSpringStay() {
		String trace = trace();
		assertThat(trace.lines().count()).isGreaterThan(60);
		Scrubbed scrubbed = new DefaultScrubber(SecretNames.DEFAULT, List.of("neverSeen1"), List.of()).scrub(trace);
		assertThat(scrubbed.text()).isEqualTo(trace);
		assertThat(scrubbed.masked().count()).isZero();
	}

	private static String trace() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("tokenKeyPasswordEncoder", new RootBeanDefinition(Failing.class));
		java.io.StringWriter text = new java.io.StringWriter();
		try {
			beans.preInstantiateSingletons();
		}
		catch (RuntimeException ex) {
			ex.printStackTrace(new java.io.PrintWriter(text));
		}
		return text.toString();
	}

	private String word(int length) {
		StringBuilder word = new StringBuilder();
		for (int i = 0; i < length; i++) {
			word.append(LETTERS.charAt(this.random.nextInt(LETTERS.length())));
		}
		return word.toString();
	}

	private String jwt() {
		return "eyJ" + word(20) + ".eyJ" + word(30) + "." + word(43);
	}

	private String card() {
		StringBuilder digits = new StringBuilder("4");
		while (digits.length() < 15) {
			digits.append(this.random.nextInt(10));
		}
		int sum = 0;
		for (int i = 0; i < 15; i++) {
			int digit = digits.charAt(i) - '0';
			int weighted = digit * ((i % 2 == 0) ? 2 : 1);
			sum += weighted / 10 + weighted % 10;
		}
		return digits.append((10 - sum % 10) % 10).toString();
	}

	/**
	 * A bean that can't be made.
	 */
	static final class Failing {

		Failing() {
			throw new IllegalArgumentException(
					"No token for key orders at 2026-11-23T05:42:27.123+01:00, id "
							+ "550e8400-e29b-41d4-a716-446655440000, commit e16a90e6f0a1b2c3d4e5f60718293a4b5c6d7e8f",
					new java.security.InvalidKeyException("Wrong key size: 12",
							new java.security.GeneralSecurityException("Bad token: unexpected end")));
		}

	}

}
