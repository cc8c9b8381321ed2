package io.erroralerts.demo.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class DiskTests {

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void setUp() {
		assumeTrue(Files.exists(Path.of("/dev/full")), "This system has no /dev/full: nothing can be tried here");
		this.file = this.directory.resolve("shop.log");
	}

	@Test
	void whoWritesIsToldThatTheDiskIsFull() throws IOException {
		try (Disk disk = Disk.of(this.file)) {
			Files.writeString(this.file, "before\n");
			disk.takeAway();
			disk.takeAway();
			assertThat(disk.isThere()).isFalse();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> append("lost\n"))
				.withMessageContaining("No space left on device");
			disk.giveBack();
			disk.giveBack();
			assertThat(disk.isThere()).isTrue();
			append("after\n");
		}
		assertThat(this.file).hasContent("before\nafter\n");
		assertThat(this.directory.toFile().list()).containsExactly("shop.log");
	}

	@Test
	void theFileNeedNotBeThere() throws IOException {
		this.file = this.directory.resolve("log/shop.log");
		try (Disk disk = Disk.of(this.file)) {
			disk.takeAway();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> append("lost\n"));
		}
		assertThat(this.file).isEmptyFile();
	}

	@Test
	void comesBackAfterADemoThatWasKilled() throws IOException {
		Files.writeString(this.file, "before\n");
		Disk.of(this.file).takeAway();
		assertThat(Disk.of(this.file).isThere()).isTrue();
		assertThat(this.file).isRegularFile().hasContent("before\n");
	}

	@Test
	void whoFollowsTheFileSkipsTheTimeInBetween() throws IOException {
		List<String> lines = new ArrayList<>();
		try (Disk disk = Disk.of(this.file); FileTail tail = new FileTail(this.file, lines::add)) {
			append("before\n");
			tail.poll();
			disk.takeAway();
			tail.poll();
			disk.giveBack();
			append("after\n");
			tail.poll();
		}
		assertThat(lines).containsExactly("before", "after");
	}

	private void append(String text) throws IOException {
		Files.writeString(this.file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

}
