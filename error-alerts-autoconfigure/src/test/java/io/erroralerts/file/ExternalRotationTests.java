package io.erroralerts.file;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a file that others move, delete, cut or write too.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ExternalRotationTests {

	@TempDir
	private Path folder;

	private Path file;

	private LogFolder log() {
		this.file = this.folder.resolve("logs/app.log");
		return new LogFolder(this.file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "external", "none", "size-and-time" })
	void fileThatWasMovedAsideIsOpenedAnew(String rotation) throws Exception {
		FileSink sink = log().sink("rotation", rotation);
		LogFolder.write(sink, 0, 2);
		// logrotate without "create"
		Files.move(this.file, this.folder.resolve("moved"));
		LogFolder.write(sink, 2, 4);
		// and with it
		Files.move(this.file, this.folder.resolve("moved.2"));
		Files.createFile(this.file);
		LogFolder.write(sink, 4, 6);
		sink.close();
		assertThat(LogFolder.text(this.folder.resolve("moved"))).isEqualTo(LogFolder.numbers(0, 2));
		assertThat(LogFolder.text(this.folder.resolve("moved.2"))).isEqualTo(LogFolder.numbers(2, 4));
		assertThat(log().active()).isEqualTo(LogFolder.numbers(4, 6));
	}

	@Test
	void fileThatWasCopiedAndCutIsWrittenFromItsStart() throws Exception {
		FileSink sink = log().sink("rotation", "external");
		LogFolder.write(sink, 0, 2);
		try (RandomAccessFile opened = new RandomAccessFile(this.file.toFile(), "rw")) {
			opened.setLength(0);
		}
		LogFolder.write(sink, 2, 4);
		sink.close();
		assertThat(log().active()).isEqualTo(LogFolder.numbers(2, 4));
	}

	@Test
	void fileAndFolderThatWereDeletedAreMadeAnew() throws Exception {
		FileSink sink = log().sink("rotation", "external");
		LogFolder.write(sink, 0, 2);
		Files.delete(this.file);
		LogFolder.write(sink, 2, 4);
		assertThat(log().active()).isEqualTo(LogFolder.numbers(2, 4));
		Files.delete(this.file);
		Files.deleteIfExists(this.folder.resolve("logs/.app.log.lock"));
		Files.delete(this.file.getParent());
		LogFolder.write(sink, 4, 6);
		sink.close();
		assertThat(log().active()).isEqualTo(LogFolder.numbers(4, 6));
	}

	@Test
	void nothingIsRotatedOrDeletedThatOthersRotate() throws Exception {
		log();
		Files.createDirectories(this.file.getParent());
		Files.writeString(this.folder.resolve("logs/app.log.2001-01-01.0"), "old\n");
		FileSink sink = log().sink("rotation", "external", "max-size", "1B", "max-files", "0", "max-age", "1s");
		LogFolder.write(sink, 0, 4);
		sink.work();
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2001-01-01.0");
		assertThat(log().active()).isEqualTo(LogFolder.numbers(0, 4));
	}

	@Test
	void recordsOfAMoverWhoIsFastAreLostNowhere() throws Exception {
		FileSink sink = log().sink("rotation", "external");
		AtomicBoolean done = new AtomicBoolean();
		LogFolder.write(sink, 0, 1);
		Thread mover = new Thread(() -> {
			// Also between the making of a file and the setting of its permissions.
			for (int i = 0; i < 200 && !done.get();) {
				if (this.file.toFile().renameTo(this.file.resolveSibling("moved." + i).toFile())) {
					i++;
				}
			}
		});
		mover.start();
		for (int i = 1; i < 900; i++) {
			LogFolder.write(sink, i, i + 1);
		}
		done.set(true);
		mover.join();
		sink.close();
		StringBuilder all = new StringBuilder();
		try (var files = Files.walk(this.folder)) {
			files.filter((path) -> Files.isRegularFile(path) && !path.toString().endsWith(".lock"))
				.forEach((path) -> all.append(LogFolder.text(path)));
		}
		assertThat(all.toString().lines().sorted().toList())
			.containsExactlyElementsOf(LogFolder.numbers(0, 900).lines().toList());
	}

	@Test
	void twoWritersTearNoLineAndOneOfThemRotates() throws Exception {
		// Two settings for one path in one application.
		FileSink one = log().sink("rotation", "size", "max-size", "2KB", "max-files", "100", "compress", "false");
		FileSink other = log().sink("rotation", "size", "max-size", "2KB", "max-files", "100", "compress", "false");
		LogFolder.write(one, 0, 1);
		Thread writer = new Thread(() -> {
			try {
				for (int i = 500; i < 1000; i++) {
					LogFolder.write(other, i, i + 1);
				}
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		writer.start();
		for (int i = 1; i < 500; i++) {
			LogFolder.write(one, i, i + 1);
		}
		writer.join();
		other.close();
		one.close();
		assertThat(log().all().lines().sorted().toList())
			.containsExactlyElementsOf(LogFolder.numbers(0, 1000).lines().toList());
		assertThat(warnings()).anyMatch((line) -> line.endsWith("Set another file for each of them"));
	}

	private List<String> warnings() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		return context.getStatusManager()
			.getCopyOfStatusList()
			.stream()
			.map(Status::getMessage)
			.filter((message) -> message.contains(this.folder.toString()))
			.toList();
	}

}
