package io.erroralerts.architecture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the annotation processors generate: javac 23 and later drops it silently when the
 * processors are not named.
 */
class MetadataTests {

	@Test
	void everyPropertyHasASentence() throws IOException {
		List<Map<String, Object>> properties = properties();
		assertThat(properties).hasSizeGreaterThan(40);
		assertThat(properties).allSatisfy((property) -> {
			assertThat(property.get("description")).as(property.get("name").toString()).isNotNull();
			assertThat(property.get("description").toString()).as(property.get("name").toString())
				.matches("(?s)[A-Z].*\\.")
				.doesNotContain("This ", "  ");
		});
	}

	@Test
	void theConditionsOfTheDoorsAreGenerated() {
		assertThat(new ClassPathResource("META-INF/spring-autoconfigure-metadata.properties").exists()).isTrue();
	}

	static List<Map<String, Object>> properties() throws IOException {
		Map<?, ?> metadata = new JsonMapper()
			.readValue(new ClassPathResource("META-INF/spring-configuration-metadata.json", new OwnResources())
				.getInputStream(), Map.class);
		List<Map<String, Object>> properties = new ArrayList<>();
		for (Object entry : (List<?>) metadata.get("properties")) {
			@SuppressWarnings("unchecked")
			Map<String, Object> property = (Map<String, Object>) entry;
			properties.add(property);
		}
		return properties;
	}

	/**
	 * Every jar of Boot's has a file of that name: only ours is of interest.
	 */
	private static final class OwnResources extends ClassLoader {

		@Override
		public java.net.URL getResource(String name) {
			try {
				return java.util.Collections.list(MetadataTests.class.getClassLoader().getResources(name))
					.stream()
					.filter((url) -> url.toString().contains("error-alerts-autoconfigure"))
					.findFirst()
					.orElse(null);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
