package io.erroralerts.file;

import java.nio.file.Path;
import java.util.Map;

import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonLines}.
 */
@Timeout(120)
class JsonLinesTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "ecs,message,''", "logstash,message,''", "gelf,short_message,_" })
	void formatsAreSpringBootsWithReferenceRequestAndLocation(String format, String message, String prefix)
			throws Exception {
		Map<String, Object> json = write(format, CapturedEvents.error("Could not ship",
				new IllegalStateException("No stock"), new RequestSnapshot("POST", "/orders/42")));
		assertThat(json).containsEntry(message, "Could not ship")
			.containsEntry(prefix + "reference", "E-7KQ2-M4XD")
			.containsEntry(prefix + "request", "POST /orders/42")
			.containsEntry(prefix + "function", "formatsAreSpringBootsWithReferenceRequestAndLocation");
		assertThat(json.get(prefix + "location")).asString().startsWith("io/erroralerts/file/JsonLinesTests.java:");
		assertThat(json.toString()).contains("IllegalStateException: No stock");
	}

	@Test
	void recordCantBeForgedAndKeepsItsText() throws Exception {
		String attack = "x\n{\"message\":\"forged\"}\r\u001b[2J\u0085\u2028\u202E\"\\";
		Map<String, Object> json = write("ecs", CapturedEvents.error(attack, new IllegalStateException(attack)));
		assertThat(json).containsEntry("message", attack);
		assertThat(text().lines()).hasSize(1);
		assertThat(text().strip().codePoints())
			.allMatch((codePoint) -> !Character.isISOControl(codePoint) && codePoint != 0x2028 && codePoint != 0x202E);
	}

	@Test
	void secretsAreMaskedAndTheLineIsStillJson() throws Exception {
		Map<String, Object> json = write("logstash",
				CapturedEvents.warning("login with password=hunter2hunter2 and {\"pin\":1,\"token\":\"aB3dE5fG7h\"}"));
		assertThat(json.get("message")).asString().doesNotContain("hunter2").doesNotContain("aB3dE5fG7h");
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> write(String format, CapturedEvent event) throws Exception {
		FileSink sink = new LogFolder(this.folder.resolve("app.json")).sink("json", format);
		sink.write(event);
		sink.flush();
		sink.close();
		return JsonMapper.shared().readValue(text(), Map.class);
	}

	private String text() {
		return LogFolder.text(this.folder.resolve("app.json"));
	}

}
