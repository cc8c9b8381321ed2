package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the rotation of a file, with real files.
 */
@Timeout(120)
class RotationTests {

	// Three records of 10 bytes.
	private static final String SMALL = System.lineSeparator().length() + 29 + "B";

	private final MutableClock clock = new MutableClock("2026-11-23T10:00:00Z");

	@TempDir
	private Path folder;

	private LogFolder log;

	private LogFolder log() {
		if (this.log == null) {
			this.log = new LogFolder(this.folder.resolve("app.log"));
		}
		return this.log;
	}

	@Test
	void fullFileIsNumbered() throws Exception {
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL, "compress", "false");
		LogFolder.write(sink, 0, 3);
		assertThat(log().names()).containsExactly("app.log");
		LogFolder.write(sink, 3, 10);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.1", "app.log.2", "app.log.3");
		assertThat(LogFolder.text(this.folder.resolve("app.log.3"))).isEqualTo(LogFolder.numbers(0, 3));
		assertThat(log().active()).isEqualTo(LogFolder.numbers(9, 10));
		assertThat(log().all()).isEqualTo(LogFolder.numbers(0, 10));
	}

	@Test
	void fullFileIsDatedAndNumbered() throws Exception {
		FileSink sink = log().sink(this.clock, "max-size", SMALL, "compress", "false");
		LogFolder.write(sink, 0, 7);
		this.clock.advance(Duration.ofDays(1));
		LogFolder.write(sink, 7, 14);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-23.0", "app.log.2026-11-23.1",
				"app.log.2026-11-23.2", "app.log.2026-11-24.0", "app.log.2026-11-24.1");
		assertThat(log().active()).isEqualTo(LogFolder.numbers(13, 14));
		assertThat(log().all()).isEqualTo(LogFolder.numbers(0, 14));
	}

	@Test
	void dayThatIsOverIsDated() throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", "time", "max-size", SMALL, "compress", "false");
		LogFolder.write(sink, 0, 7);
		this.clock.advance(Duration.ofHours(13));
		LogFolder.write(sink, 7, 8);
		assertThat(log().names()).containsExactly("app.log");
		this.clock.advance(Duration.ofHours(1));
		LogFolder.write(sink, 8, 9);
		this.clock.advance(Duration.ofDays(3));
		LogFolder.write(sink, 9, 10);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-23", "app.log.2026-11-24");
		assertThat(LogFolder.text(this.folder.resolve("app.log.2026-11-23"))).isEqualTo(LogFolder.numbers(0, 8));
		assertThat(log().all()).isEqualTo(LogFolder.numbers(0, 10));
	}

	@Test
	void nothingMakesAFileRotateThatShouldNot() throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", "none", "max-size", SMALL);
		LogFolder.write(sink, 0, 10);
		this.clock.advance(Duration.ofDays(2));
		LogFolder.write(sink, 10, 20);
		sink.close();
		assertThat(log().names()).containsExactly("app.log");
		assertThat(log().active()).isEqualTo(LogFolder.numbers(0, 20));
	}

	@Test
	void clockThatIsSetBackRotatesNothing() throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", "time");
		LogFolder.write(sink, 0, 1);
		this.clock.advance(Duration.ofDays(-2));
		LogFolder.write(sink, 1, 2);
		sink.close();
		assertThat(log().names()).containsExactly("app.log");
	}

	@ParameterizedTest
	@CsvSource({ "size,true", "size,false", "time,true", "time,false", "size-and-time,true", "size-and-time,false" })
	void soManyFilesAreKeptAndTheNewest(String rotation, String compress) throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", rotation, "max-size", SMALL, "compress", compress,
				"max-files", "12");
		for (int i = 0; i < 40; i++) {
			LogFolder.write(sink, 3 * i, 3 * i + 3);
			this.clock.advance(Duration.ofDays(rotation.equals("time") || i % 7 == 0 ? 1 : 0));
		}
		sink.close();
		assertThat(log().names()).hasSize(13);
		assertThat(log().names().stream().filter((name) -> name.endsWith(".gz")))
			.hasSize(compress.equals("true") ? 12 : 0);
		assertThat(log().all()).isEqualTo(LogFolder.numbers(120 - 13 * 3, 120));
	}

	@ParameterizedTest
	@ValueSource(strings = { "size", "time", "size-and-time" })
	void everyRecordIsThereOnceWhateverIsRestarted(String rotation) throws Exception {
		for (int i = 0; i < 30; i++) {
			FileSink sink = log().sink(this.clock, "rotation", rotation, "max-size", SMALL, "max-files", "100");
			LogFolder.write(sink, 5 * i, 5 * i + 5);
			sink.close();
			Files.setLastModifiedTime(this.folder.resolve("app.log"), FileTime.from(this.clock.instant()));
			this.clock.advance(Duration.ofHours(9));
		}
		assertThat(log().all()).isEqualTo(LogFolder.numbers(0, 150));
	}

	@ParameterizedTest
	@ValueSource(strings = { "size", "time", "size-and-time" })
	void noFileMayBeKept(String rotation) throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", rotation, "max-size", SMALL, "max-files", "0");
		LogFolder.write(sink, 0, 3);
		this.clock.advance(Duration.ofDays(1));
		LogFolder.write(sink, 3, 4);
		sink.close();
		assertThat(log().names()).containsExactly("app.log");
		assertThat(log().active()).isEqualTo(LogFolder.numbers(3, 4));
	}

	@Test
	void fewerFilesAreKeptWhenFewerAreAskedFor() throws Exception {
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL);
		LogFolder.write(sink, 0, 30);
		sink.close();
		sink = log().sink("rotation", "size", "max-size", SMALL, "max-files", "3");
		LogFolder.write(sink, 30, 33);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.1.gz", "app.log.2.gz", "app.log.3.gz");
	}

	@Test
	void contentThatIsThereAtStartCounts() throws Exception {
		Files.writeString(this.folder.resolve("app.log"), LogFolder.numbers(0, 2));
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL, "compress", "false");
		LogFolder.write(sink, 2, 4);
		sink.close();
		assertThat(LogFolder.text(this.folder.resolve("app.log.1"))).isEqualTo(LogFolder.numbers(0, 3));
		assertThat(log().active()).isEqualTo(LogFolder.numbers(3, 4));
	}

	@Test
	void contentOfAnEarlierDayKeepsItsDate() throws Exception {
		Path file = this.folder.resolve("app.log");
		Files.writeString(file, LogFolder.numbers(0, 2));
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T23:00:00Z")));
		FileSink sink = log().sink(this.clock);
		LogFolder.write(sink, 2, 3);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-20.0.gz");
		assertThat(log().all()).isEqualTo(LogFolder.numbers(0, 3));
	}

	@Test
	void contentOfADayToComeIsOfToday() throws Exception {
		Path file = this.folder.resolve("app.log");
		Files.writeString(file, LogFolder.numbers(0, 3));
		Files.setLastModifiedTime(file, FileTime.from(this.clock.instant().plus(Duration.ofDays(400))));
		FileSink sink = log().sink(this.clock, "max-size", SMALL, "max-files", "2");
		LogFolder.write(sink, 3, 10);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-23.1.gz", "app.log.2026-11-23.2.gz");
		assertThat(log().all()).isEqualTo(LogFolder.numbers(3, 10));
	}

	@Test
	void recordThatIsLargerThanTheFileIsWrittenWhole() throws Exception {
		FileSink sink = log().sink("rotation", "size", "max-size", "1B", "compress", "false");
		LogFolder.write(sink, 0, 3);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.1", "app.log.2");
		assertThat(log().all()).isEqualTo(LogFolder.numbers(0, 3));
	}

}
