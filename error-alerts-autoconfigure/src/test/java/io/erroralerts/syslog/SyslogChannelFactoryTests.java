package io.erroralerts.syslog;

import java.time.Duration;
import java.util.List;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.delivery.OnFull;
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
 * Tests for {@link SyslogChannelFactory} and {@link SyslogProperties}.
 */
class SyslogChannelFactoryTests {

	@Test
	void isFound() {
		assertThat(SpringFactoriesLoader.loadFactories(ChannelFactory.class, null))
			.hasAtLeastOneElementOfType(SyslogChannelFactory.class);
		assertThat(new SyslogChannelFactory().name()).isEqualTo("syslog");
	}

	@Test
	void isOffWithoutAHost() {
		assertThat(define()).isEqualTo(new ChannelDefinition.Off("set erroralerts.syslog.host", false));
		assertThat(define("host", " ")).isEqualTo(new ChannelDefinition.Off("set erroralerts.syslog.host", false));
	}

	@Test
	void isOffWhenDisabled() {
		assertThat(define("host", "logs.example.org", "enabled", "false"))
			.isEqualTo(new ChannelDefinition.Off("erroralerts.syslog.enabled=false", false));
	}

	@Test
	void hasDefaults() {
		ChannelDefinition.On on = on("host", "logs.example.org");
		assertThat(on.destination()).isEqualTo("udp://logs.example.org:514");
		assertThat(on.warning()).isNull();
		assertThat(on.settings().level()).isEqualTo(LogLevel.WARN);
		assertThat(on.settings().loggers()).isEmpty();
		assertThat(on.settings().queueSize()).isEqualTo(8192);
		assertThat(on.settings().onFull()).isEqualTo(OnFull.DROP);
	}

	@Test
	void takesWhatAllChannelsTake() {
		ChannelDefinition.On on = on("host", "logs.example.org", "level", "error", "loggers", "com.acme,org.acme",
				"queue-size", "10", "on-full", "wait(200ms)");
		assertThat(on.settings().level()).isEqualTo(LogLevel.ERROR);
		assertThat(on.settings().loggers()).isEqualTo(List.of("com.acme", "org.acme"));
		assertThat(on.settings().queueSize()).isEqualTo(10);
		assertThat(on.settings().onFull()).isEqualTo(new OnFull(Duration.ofMillis(200)));
	}

	@ParameterizedTest
	@CsvSource({ "logs.example.org,tcp,,tcp://logs.example.org:601", "10.0.0.7,TCP,6000,tcp://10.0.0.7:6000",
			"::1,udp,,udp://[::1]:514", "[fe80::1%eth0],udp,5514,udp://[fe80::1%eth0]:5514",
			"log_host,udp,,udp://log_host:514" })
	void destinationIsReadable(String host, String transport, String port, String destination) {
		ChannelDefinition.On on = (port != null) ? on("host", host, "transport", transport, "port", port)
				: on("host", host, "transport", transport);
		assertThat(on.destination()).isEqualTo(destination);
	}

	@Test
	void channelsWithEqualValuesAreOne() {
		assertThat(on("host", "a", "loggers", "b,c").key()).isEqualTo(on("host", "a", "loggers", "b,c").key());
		assertThat(on("host", "a").key()).isNotEqualTo(on("host", "b").key());
		assertThat(on("host", "a").key()).isNotEqualTo(on("host", "a", "protocol", "rfc3164").key());
		assertThat(on("host", "a").key()).isNotEqualTo(on("host", "a", "app-name", "other").key());
	}

	@ParameterizedTest
	@CsvSource({ "host,logs example org", "host,logs.example.org:514", "host,udp://logs.example.org", "host,[logs]",
			"host,'a,b'", "port,0", "port,65536", "port,-1", "max-message-size,479B", "max-message-size,-1B",
			"max-message-size,1GB", "queue-size,0", "queue-size,-5" })
	void wrongValueNamesItsProperty(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> define("host", "h", name, value))
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
				assertThat(ex.getName()).isEqualTo("erroralerts.syslog." + name);
				assertThat(ex.getReason()).isNotBlank();
			});
	}

	@ParameterizedTest
	@CsvSource({ "port,abc", "transport,pigeon", "protocol,rfc1149", "facility,LOCAL8", "level,LOUD",
			"max-message-size,big", "queue-size,many", "on-full,explode", "enabled,perhaps" })
	void valueOfTheWrongTypeNamesItsProperty(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> define("host", "h", name, value))
			.satisfies((ex) -> assertThat(causes(ex)).contains("erroralerts.syslog." + name));
	}

	private static String causes(Throwable ex) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			messages.append(cause.getMessage()).append('\n');
		}
		return messages.toString();
	}

	private static ChannelDefinition.On on(String... properties) {
		return (ChannelDefinition.On) define(properties);
	}

	private static ChannelDefinition define(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (int i = 0; i < properties.length; i += 2) {
			environment.setProperty("erroralerts.syslog." + properties[i], properties[i + 1]);
		}
		return new SyslogChannelFactory().define(environment, "orders");
	}

}
