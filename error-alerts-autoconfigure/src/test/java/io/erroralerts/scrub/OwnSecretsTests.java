package io.erroralerts.scrub;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of the application's own properties are secrets.
 */
class OwnSecretsTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void takesValuesOfSecretNames() {
		set("spring.datasource.password", "geheimnis");
		set("app.api-key", "0123456789");
		set("APP_TOKEN", "abcdefgh");
		set("app.keys[0].secret", "in-a-list");
		assertThat(values()).containsExactlyInAnyOrder("geheimnis", "0123456789", "abcdefgh", "in-a-list");
	}

	@Test
	void leavesSettings() {
		set("spring.kafka.consumer.key-deserializer", "org.apache.kafka.common.StringDeserializer");
		set("spring.security.oauth2.resourceserver.jwt.issuer-uri", "https://idp.example.org");
		set("spring.session.store-type", "redisredis");
		set("DESKTOP_SESSION", "ubuntu-wayland");
		set("SSH_AUTH_SOCK", "/tmp/ssh-x/agent.1");
		set("app.api", "https://api.example.org");
		set("server.ssl.key-store", "classpath:keystore.p12");
		set("app.private-key", "classpath:private.pem");
		set("PWD", System.getProperty("java.io.tmpdir"));
		set("app.short.password", "1234567");
		set("app.name", "long enough");
		assertThat(values()).isEmpty();
	}

	@Test
	void resolvesPlaceholders() {
		set("db.pw-from-vault", "from-the-vault");
		set("spring.datasource.password", "${db.pw-from-vault}");
		set("other.password", "${missing.one}");
		set("third.password", "${broken");
		assertThat(values()).contains("from-the-vault").noneMatch((value) -> value.contains("missing"));
	}

	@Test
	void takesPasswordsOfUrls() {
		set("spring.rabbitmq.addresses", "amqp://bob:hunter22@h1,amqp://bob:hunter33@h2");
		set("spring.data.redis.url", "redis://:short@host");
		assertThat(values()).contains("hunter33").doesNotContain("short");
	}

	@Test
	void knowsOtherNotations() {
		set("app.password", "pa ss\"wörd");
		assertThat(values()).containsExactlyInAnyOrder("pa ss\"wörd", "pa+ss%22w%C3%B6rd", "pa%20ss%22w%C3%B6rd",
				"pa ss\\\"wörd");
	}

	@Test
	void isBoundedAndSkipsWhatFails() {
		this.environment.getPropertySources().addFirst(new FailingSource());
		Map<String, Object> many = new TreeMap<>();
		for (int i = 0; i < 1000; i++) {
			many.put("app.n" + i + ".password", "password-" + i);
		}
		this.environment.getPropertySources().addLast(new MapPropertySource("many", many));
		assertThat(values()).hasSizeBetween(OwnSecrets.MAX_VALUES, OwnSecrets.MAX_VALUES + 4);
	}

	@Test
	void longValuesAreFoundAsOne() {
		String secret = "0123456789abcdef-".repeat(60).substring(0, 256 * 3 + 3);
		Scrubbed scrubbed = new DefaultScrubber(SecretNames.DEFAULT, List.of(secret), List.of())
			.scrub("x " + secret + " y");
		assertThat(scrubbed.text()).isEqualTo("x [masked: secret property] y");
		assertThat(scrubbed.masked().count()).isOne();
	}

	@Test
	void overlappingValuesAreFound() {
		Scrubber scrubber = new DefaultScrubber(SecretNames.DEFAULT,
				List.of("abcdefgh", "cdefghijkl", "abcdefghij!", "defghijklm", "aaaaaaaa"), List.of());
		assertThat(scrubber.scrub("-abcdefghijklm-").text()).isEqualTo("-[masked: secret property]-");
		assertThat(scrubber.scrub("-abcdefg-cdefghijkl").text()).isEqualTo("-abcdefg-[masked: secret property]");
		assertThat(scrubber.scrub("baaaaaaaaaaaab").text()).isEqualTo("b[masked: secret property]b");
		assertThat(scrubber.scrub("abcdefgh, abcdefgh").masked().count()).isEqualTo(2);
	}

	@Test
	void scrubberOfEnvironmentNeverFails() {
		set("app.password", "geheimnis");
		assertThat(Scrubbers.of(this.environment).scrub("got geheimnis").text())
			.isEqualTo("got [masked: secret property]");
		set("erroralerts.scrub.patterns", "(");
		assertThat(Scrubbers.of(this.environment).scrub("geheimnis password=x").text())
			.isEqualTo("[masked: secret property] password=[masked]");
		set("erroralerts.scrub.patterns", "");
		set("erroralerts.scrub.enabled", "false");
		assertThat(Scrubbers.of(this.environment)).isSameAs(Scrubber.none());
	}

	private void set(String name, String value) {
		this.environment.setProperty(name, value);
	}

	private Set<String> values() {
		return OwnSecrets.of(this.environment, SecretNames.DEFAULT);
	}

	/**
	 * A source that is not reachable at the moment.
	 */
	private static final class FailingSource extends EnumerablePropertySource<Object> {

		FailingSource() {
			super("failing", new Object());
		}

		@Override
		public String[] getPropertyNames() {
			throw new IllegalStateException();
		}

		@Override
		public Object getProperty(String name) {
			throw new IllegalStateException();
		}

	}

}
