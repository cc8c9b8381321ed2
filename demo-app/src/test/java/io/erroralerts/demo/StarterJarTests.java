package io.erroralerts.demo;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application finds in the jar of the starter. Run by itself, this module sees
 * the classes of its neighbour in place of the jar.
 */
class StarterJarTests {

	@ParameterizedTest
	@ValueSource(strings = { "META-INF/spring-configuration-metadata.json",
			"META-INF/spring-autoconfigure-metadata.properties", "META-INF/spring.factories",
			"META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports" })
	void whatIsGeneratedIsInTheJar(String name) throws IOException {
		assertThat(ours(name)).hasSize(1);
	}

	@Test
	void theMetadataNamesTheProperties() throws IOException {
		try (var stream = ours("META-INF/spring-configuration-metadata.json").get(0).openStream()) {
			assertThat(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
				.contains("\"erroralerts.mail.to\"", "\"erroralerts.file.path\"", "\"erroralerts.syslog.host\"");
		}
	}

	private static List<URL> ours(String name) throws IOException {
		return Collections.list(StarterJarTests.class.getClassLoader().getResources(name))
			.stream()
			.filter((url) -> url.toString().contains("error-alerts-autoconfigure"))
			.toList();
	}

}
