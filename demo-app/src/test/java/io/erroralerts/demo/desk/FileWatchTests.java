package io.erroralerts.demo.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FileWatchTests {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	@Test
	void aLookThatFailsSaysSoOnceAndLooksAgain(@TempDir Path directory) throws IOException {
		Path file = Files.createDirectory(directory.resolve("shop.log"));
		try (FileWatch watch = FileWatch.open(file, this.lines::add)) {
			assertThat(watch).isNotNull();
			await().atMost(Duration.ofSeconds(10)).until(() -> !this.lines.isEmpty());
			Files.delete(file);
			Files.writeString(file, "readable\n");
			await().atMost(Duration.ofSeconds(10)).until(() -> this.lines.contains("readable"));
		}
		assertThat(this.lines).hasSize(2).first().asString().startsWith("The file can't be read");
	}

}
