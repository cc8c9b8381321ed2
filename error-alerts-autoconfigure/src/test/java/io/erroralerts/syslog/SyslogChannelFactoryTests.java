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
import org.springframework.boot.context.properties.bind.Binder;
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
			"log_host,udp,,udp://log_host:514", "logs.example.org,tls,,tls://logs.example.org:6514" })
	void destinationIsReadable(String host, String transport, String port, String destination) {
		ChannelDefinition.On on = (port != null) ? on("host", host, "transport", transport, "port", port)
				: on("host", host, "transport", transport);
		assertThat(on.destination()).isEqualTo(destination);
	}

	@Test
	void socketAloneSwitchesTheChannelOn() {
		assertThat(on("socket", "/dev/log").destination()).isEqualTo("unix:///dev/log");
		assertThat(on("socket", "/dev/log", "host", "a", "transport", "unix").destination())
			.isEqualTo("unix:///dev/log");
		assertThat(on("socket", "/dev/log", "host", "a", "transport", "tcp").destination()).isEqualTo("tcp://a:601");
		assertThat(define("transport", "unix"))
			.isEqualTo(new ChannelDefinition.Off("set erroralerts.syslog.host", false));
	}

	@Test
	void protocolAndFramingAreThoseThatTheReceiverKnows() {
		SyslogProperties socket = properties("socket", "/dev/log");
		assertThat(socket.language()).isEqualTo(SyslogProperties.Protocol.RFC3164);
		assertThat(socket.streamFraming()).isEqualTo(Framing.NEWLINE);
		SyslogProperties tcp = properties("host", "a", "transport", "tcp");
		assertThat(tcp.language()).isEqualTo(SyslogProperties.Protocol.RFC5424);
		assertThat(tcp.streamFraming()).isEqualTo(Framing.OCTET_COUNTING);
		SyslogProperties chosen = properties("socket", "/dev/log", "protocol", "rfc5424", "framing", "octet-counting");
		assertThat(chosen.language()).isEqualTo(SyslogProperties.Protocol.RFC5424);
		assertThat(chosen.streamFraming()).isEqualTo(Framing.OCTET_COUNTING);
	}

	@Test
	void channelsWithDifferentSslBundlesAreTwo() {
		MockEnvironment one = new MockEnvironment().withProperty("erroralerts.syslog.host", "a")
			.withProperty("erroralerts.syslog.transport", "tls")
			.withProperty("erroralerts.syslog.ssl-bundle", "logs")
			.withProperty("spring.ssl.bundle.jks.logs.keystore.password", "sesame");
		Object key = ((ChannelDefinition.On) new SyslogChannelFactory().define(one, "orders")).key();
		assertThat(key).isEqualTo(((ChannelDefinition.On) new SyslogChannelFactory().define(one, "orders")).key());
		assertThat(key.toString()).doesNotContain("sesame");
		one.setProperty("spring.ssl.bundle.jks.logs.keystore.password", "other");
		assertThat(key).isNotEqualTo(((ChannelDefinition.On) new SyslogChannelFactory().define(one, "orders")).key());
	}

	@ParameterizedTest
	@CsvSource({ "socket,log,,", "socket,/dev/log,host,h", "socket,/dev/log,transport,udp", "transport,unix,host,h",
			"ssl-bundle,logs,host,h", "framing,newline,transport,tls", "enterprise-number,0,,",
			"enterprise-number,acme,,", "enterprise-number,32473.,,",
			"enterprise-number,123456789.123456789.1234567,," })
	void valuesThatContradictEachOtherNameTheProperty(String name, String value, String other, String otherValue) {
		String[] properties = (other == null) ? new String[] { name, value }
				: new String[] { name, value, other, otherValue };
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> define(properties))
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
				assertThat(ex.getName()).isEqualTo("erroralerts.syslog." + name);
				assertThat(ex.getReason()).isNotBlank();
			});
	}

	@Test
	void pathThatIsTooLongForASocketIsRefused() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> define("socket", "/" + "x".repeat(103)))
			.havingRootCause()
			.withMessageContaining("erroralerts.syslog.socket");
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

	private static SyslogProperties properties(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (int i = 0; i < properties.length; i += 2) {
			environment.setProperty("erroralerts.syslog." + properties[i], properties[i + 1]);
		}
		return Binder.get(environment).bindOrCreate("erroralerts.syslog", SyslogProperties.class);
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
