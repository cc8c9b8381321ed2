package io.erroralerts.mail;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.Callable;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * When there is a mail channel, and which.
 */
class MailChannelFactoryTests {

	private final MailChannelFactory factory = new MailChannelFactory();

	@Test
	void isListed() {
		assertThat(SpringFactoriesLoader.loadFactories(ChannelFactory.class, null))
			.hasAtLeastOneElementOfType(MailChannelFactory.class);
	}

	@ParameterizedTest
	@CsvSource({ "''", "' '", "','" })
	void isOffWithoutRecipients(String to) {
		ChannelDefinition definition = this.factory.define(MailTestSupport.environment("erroralerts.mail.to=" + to),
				"shop");
		assertThat(definition).isEqualTo(ChannelDefinition.notSet("erroralerts.mail.to"));
		assertThat(this.factory.define(new MockEnvironment(), "shop")).isEqualTo(definition);
	}

	@Test
	void isOffWhenDisabled() {
		assertThat(this.factory.define(MailTestSupport.environment("erroralerts.mail.enabled=false"), "shop"))
			.isEqualTo(ChannelDefinition.disabled("erroralerts.mail.enabled"));
	}

	@Test
	void isOnWithRecipients() {
		ChannelDefinition.On on = define("erroralerts.mail.to=ops@example.org,dev@example.org",
				"erroralerts.mail.cc=boss@example.org");
		assertThat(on.destination()).isEqualTo("ops@example.org, 2 more");
		assertThat(on.settings().level()).isEqualTo(LogLevel.ERROR);
		assertThat(on.settings().queueSize()).isEqualTo(1024);
		assertThat(on.settings().loggers()).isEmpty();
		assertThat(on.sink().get()).isInstanceOf(MailSink.class);
		assertThat(define().destination()).isEqualTo("ops@example.org");
	}

	@Test
	void equalSettingsAreTheSameChannel() {
		assertThat(define("spring.mail.host=a").key()).isEqualTo(define("spring.mail.host=a").key());
	}

	@Test
	void otherSettingsAreAnotherChannel() {
		Object key = define("spring.mail.host=a").key();
		assertThat(key).isNotEqualTo(define("spring.mail.host=b").key());
		assertThat(key).isNotEqualTo(define("spring.mail.host=a", "spring.mail.properties[mail.smtp.auth]=true").key());
		assertThat(key).isNotEqualTo(define("spring.mail.host=a", "erroralerts.mail.level=warn").key());
		assertThat(this.factory.define(MailTestSupport.environment(), "shop"))
			.isNotEqualTo(this.factory.define(MailTestSupport.environment(), "stock"));
	}

	@Test
	void keyDoesNotTellThePassword() {
		assertThat(define("spring.mail.password=secret").key().toString()).doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "erroralerts.mail.to[0] | ops | erroralerts.mail.to[0]",
					"erroralerts.mail.to | 'a@example.org,b@,c@example.org' | erroralerts.mail.to",
					"erroralerts.mail.to[0] | 'team: a@example.org;' | erroralerts.mail.to[0]",
					"erroralerts.mail.cc | a b@example.org | erroralerts.mail.cc",
					"erroralerts.mail.from | nobody | erroralerts.mail.from",
					"erroralerts.mail.reply-to | @example.org | erroralerts.mail.reply-to",
					"erroralerts.mail.subject | %nonsense | erroralerts.mail.subject",
					"erroralerts.mail.format | %nonsense | erroralerts.mail.format",
					"erroralerts.mail.timeout | 0 | erroralerts.mail.timeout",
					"erroralerts.mail.timeout | -5s | erroralerts.mail.timeout",
					"erroralerts.mail.timeout | 100000000000d | erroralerts.mail.timeout",
					"erroralerts.mail.max-size | 1KB | erroralerts.mail.max-size",
					"erroralerts.mail.queue-size | 0 | erroralerts.mail.queue-size",
					"erroralerts.mail.retry.initial-interval | 0s | erroralerts.mail.retry.initial-interval",
					"erroralerts.mail.retry.max-interval | 500ms | erroralerts.mail.retry.max-interval",
					"erroralerts.mail.retry.max-interval | 2d | erroralerts.mail.retry.max-interval",
					"erroralerts.mail.spool.max-size | 100KB | erroralerts.mail.spool.max-size",
					"erroralerts.mail.spool.max-age | 0s | erroralerts.mail.spool.max-age",
					"erroralerts.mail.spool.max-age | 400d | erroralerts.mail.spool.max-age" })
	void wrongValueNamesItsProperty(String property, String value, String named) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> MailChannelFactory.checked(MailTestSupport.environment(property + "=" + value)))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo(named);
				assertThat(value).contains(String.valueOf(ex.getValue()).replaceAll("PT.*|\\d+B", ""));
				assertThat(ex.getReason()).isNotBlank();
			});
	}

	@Test
	void theRecipientsHearOfAMalformedValue() {
		assertThat(define("erroralerts.mail.level=loud", "erroralerts.mail.format=%nonsense").destination())
			.isEqualTo("ops@example.org");
	}

	@ParameterizedTest
	@CsvSource({ "level, loud", "html, perhaps", "queue-size, many", "max-size, big", "timeout, soon", "on-full, cry" })
	void unreadableValueNamesItsProperty(String property, String value) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> MailChannelFactory
				.checked(MailTestSupport.environment("erroralerts.mail." + property + "=" + value)))
			.withStackTraceContaining("erroralerts.mail." + property);
	}

	@Test
	void isOffWithProblemWithoutJakartaMail() throws Exception {
		URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((path) -> !path.contains("jakarta.mail") && !path.contains("angus")
					&& !path.contains("spring-context-support") && !path.contains("greenmail")
					&& !path.contains("subethasmtp"))
			.map(MailChannelFactoryTests::url)
			.toArray(URL[]::new);
		try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
			Callable<?> inside = (Callable<?>) loader.loadClass(WithoutJakartaMail.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			assertThat(inside.call().toString()).startsWith("Off[")
				.contains("spring-boot-starter-mail")
				.endsWith("problem=true]");
		}
	}

	private static URL url(String path) {
		try {
			return new File(path).toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ChannelDefinition.On define(String... properties) {
		return (ChannelDefinition.On) this.factory.define(MailTestSupport.environment(properties), "shop");
	}

	/**
	 * Lives in a class loader that knows no Jakarta Mail.
	 */
	public static final class WithoutJakartaMail implements Callable<String> {

		@Override
		public String call() {
			MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.mail.to", "ops@example.org");
			return new MailChannelFactory().define(environment, "shop").toString();
		}

	}

}
