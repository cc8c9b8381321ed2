package io.erroralerts.debug;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DebugPropertiesTests {

	@Test
	void anEmptyElementOfAListIsNone() {
		DebugProperties properties = bind(
				Map.of("erroralerts.debug.allowed-hosts", "dev.example.org, ,", "erroralerts.debug.path-map",
						",/app=>/home/me/app,", "erroralerts.debug.source-roots", "/app/src/main/java,"));
		assertThat(properties.allowedHosts()).containsExactly("dev.example.org");
		assertThat(properties.pathMap()).containsExactly("/app=>/home/me/app");
		assertThat(properties.sourceRoots()).containsExactly("/app/src/main/java");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "dev.example.org", "dev.example.org.", "dev", "münchen.example.org", "127.0.0.1", "[fe80::1]" })
	void aHostIsWhatAHostHeaderMayName(String host) {
		assertThat(bind(Map.of("erroralerts.debug.allowed-hosts", host)).allowedHosts()).isEqualTo(List.of(host));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "dev..example.org", "dev.example.org..", "dev.example.org:8080", "a/b" })
	void anythingElseIsNone(String host) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("erroralerts.debug.allowed-hosts", host)))
			.havingRootCause()
			.withMessageContaining("such as dev.example.org");
	}

	private static DebugProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("erroralerts.debug",
				DebugProperties.class);
	}

}
