package io.erroralerts.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what stays of rotated files, and in which form.
 */
@Timeout(120)
class RetentionTests {

	// Three records of 10 bytes.
	private static final String SMALL = System.lineSeparator().length() + 29 + "B";

	private final MutableClock clock = new MutableClock("2026-11-23T10:00:00Z");

	@TempDir
	private Path folder;

	private LogFolder log() {
		return new LogFolder(this.folder.resolve("app.log"));
	}

	@Test
	void datedFileIsDeletedWhenItsDayIsTooLongAgoWhateverItsTime() throws Exception {
		for (String day : new String[] { "2026-11-16", "2026-11-20", "2026-11-21.3" }) {
			Files.writeString(this.folder.resolve("app.log." + day), "old\n");
		}
		FileSink sink = log().sink(this.clock, "rotation", "time", "max-age", "2d", "compress", "false");
		LogFolder.write(sink, 0, 1);
		sink.work();
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-21.3");
	}

	@Test
	void numberedFileIsDeletedWhenItWasWrittenTooLongAgo() throws Exception {
		for (int i = 1; i <= 3; i++) {
			Path old = Files.writeString(this.folder.resolve("app.log." + i), "old\n");
			Files.setLastModifiedTime(old, FileTime.from(this.clock.instant().minus(Duration.ofDays(i))));
		}
		FileSink sink = log().sink(this.clock, "rotation", "size", "max-age", "36h", "compress", "false");
		LogFolder.write(sink, 0, 1);
		sink.work();
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.1");
	}

	@Test
	void ageIsLookedAtWhileNothingIsWritten() throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", "size", "max-size", SMALL, "max-age", "1h", "compress",
				"false");
		LogFolder.write(sink, 0, 4);
		Path archive = this.folder.resolve("app.log.1");
		Files.setLastModifiedTime(archive, FileTime.from(this.clock.instant()));
		sink.work();
		assertThat(archive).exists();
		this.clock.advance(Duration.ofHours(2));
		sink.work();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(archive));
		sink.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "size", "size-and-time" })
	void filesTakeNoMoreThanTheirTotalSize(String rotation) throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", rotation, "max-size", SMALL, "total-size", "100B",
				"max-files", "50", "compress", "false");
		LogFolder.write(sink, 0, 100);
		sink.close();
		assertThat(log().all()).isEqualTo(LogFolder.numbers(90, 100));
	}

	@Test
	void fileRotatesAtTheEndOfTheDayThoughNobodyWrites() throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", "time", "compress", "false");
		LogFolder.write(sink, 0, 1);
		sink.work();
		assertThat(log().names()).containsExactly("app.log");
		this.clock.advance(Duration.ofHours(14));
		sink.work();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-23");
		assertThat(log().active()).isEmpty();
		this.clock.advance(Duration.ofDays(1));
		sink.work();
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-23");
	}

	@ParameterizedTest
	@ValueSource(strings = { "time", "size-and-time" })
	void firstRecordAfterQuietDaysIsOfItsOwnDay(String rotation) throws Exception {
		FileSink sink = log().sink(this.clock, "rotation", rotation, "compress", "false", "max-age", "3d");
		LogFolder.write(sink, 0, 1);
		this.clock.advance(Duration.ofHours(14));
		sink.work();
		assertThat(log().active()).isEmpty();
		this.clock.advance(Duration.ofDays(9));
		LogFolder.write(sink, 1, 2);
		sink.work();
		assertThat(log().active()).isEqualTo(LogFolder.numbers(1, 2));
		this.clock.advance(Duration.ofDays(1));
		sink.work();
		sink.close();
		assertThat(log().names()).hasSize(2).element(1).asString().startsWith("app.log.2026-12-03");
	}

	@Test
	void numberZeroIsSomebodyElses() throws Exception {
		Path zero = Files.writeString(this.folder.resolve("app.log.0"), "of logrotate");
		FileSink sink = log().sink(this.clock, "rotation", "size", "max-size", SMALL, "compress", "false");
		LogFolder.write(sink, 0, 7);
		sink.close();
		assertThat(zero).content().isEqualTo("of logrotate");
		assertThat(log().names()).containsExactly("app.log", "app.log.0", "app.log.1", "app.log.2");
	}

	@Test
	void whatWasNotCompressedBeforeTheEndIsCompressedAfterTheNextStart() throws Exception {
		FileSink sink = log().sink(this.clock, "max-size", SMALL, "compress", "false");
		LogFolder.write(sink, 0, 7);
		sink.close();
		Files.writeString(this.folder.resolve("app.log.gz.tmp"), "half");
		Path half = this.folder.resolve("app.log.2026-11-23.0");
		try (GZIPOutputStream out = new GZIPOutputStream(
				Files.newOutputStream(half.resolveSibling(half.getFileName() + ".gz")))) {
			Files.copy(half, out);
		}
		sink = log().sink(this.clock, "max-size", "1MB");
		LogFolder.write(sink, 7, 8);
		sink.work();
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-23.0.gz", "app.log.2026-11-23.1.gz");
		assertThat(log().all()).isEqualTo(LogFolder.numbers(0, 8));
	}

	@Test
	void nameOfAnArchiveMayBeThatOfAnotherOneWhileItIsCompressed() throws Exception {
		Path active = this.folder.resolve("app.log");
		Archives archives = new Archives(active, new Limits(10, null, null, this.clock), true);
		Files.writeString(active, "first\n");
		archives.addNumbered();
		try (ArchiveToCompress first = archives.nextToCompress()) {
			assertThat(first).isNotNull();
			Files.writeString(active, "other\n");
			archives.addNumbered();
			long size = Gzip.compress(first.content(), archives.temporary(), first.permissions(), () -> false);
			assertThat(archives.compressed(archives.temporary(), first, size)).isTrue();
		}
		assertThat(log().names()).containsExactly("app.log.1", "app.log.2.gz");
		assertThat(LogFolder.text(this.folder.resolve("app.log.2.gz"))).isEqualTo("first\n");
		assertThat(LogFolder.text(this.folder.resolve("app.log.1"))).isEqualTo("other\n");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void compressedFileIsNeverWiderThanTheArchive() throws Exception {
		Path archive = Files.writeString(this.folder.resolve("app.log.1"), "first\n");
		Set<PosixFilePermission> narrow = PosixFilePermissions.fromString("rw-------");
		Path compressed = this.folder.resolve("app.log.gz.tmp");
		Set<PosixFilePermission> seen = new HashSet<>();
		try (InputStream content = Files.newInputStream(archive)) {
			Gzip.compress(content, compressed, narrow, () -> {
				// The first look comes before the first octet.
				seen.addAll(permissions(compressed));
				return false;
			});
			assertThat(seen).isEqualTo(narrow);
			// What the umask forbids is allowed afterwards.
			Set<PosixFilePermission> wide = PosixFilePermissions.fromString("rw-rw-rw-");
			Gzip.compress(content, compressed, wide, () -> false);
			assertThat(permissions(compressed)).isEqualTo(wide);
		}
	}

	private static Set<PosixFilePermission> permissions(Path file) {
		try {
			return Files.getPosixFilePermissions(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void archiveThatSomebodyHasReplacedMeanwhileIsLeftAlone() throws Exception {
		Path active = this.folder.resolve("app.log");
		Archives archives = new Archives(active, new Limits(10, null, null, this.clock), true);
		Files.writeString(active, "first\n");
		archives.addNumbered();
		try (ArchiveToCompress first = archives.nextToCompress()) {
			assertThat(first).isNotNull();
			long size = Gzip.compress(first.content(), archives.temporary(), first.permissions(), () -> false);
			Files.move(this.folder.resolve("app.log.1"), this.folder.resolve("taken"));
			Files.writeString(this.folder.resolve("app.log.1"), "other\n");
			assertThat(archives.compressed(archives.temporary(), first, size)).isTrue();
		}
		assertThat(log().names()).containsExactly("app.log.1", "taken");
		assertThat(LogFolder.text(this.folder.resolve("app.log.1"))).isEqualTo("other\n");
	}

	@Test
	void lastRecordOfAnotherProcessIsNotLostWithTheArchive() throws Exception {
		Path active = this.folder.resolve("app.log");
		Archives archives = new Archives(active, new Limits(10, null, null, this.clock), true);
		Files.writeString(active, "first\n");
		archives.addNumbered();
		try (ArchiveToCompress first = archives.nextToCompress()) {
			assertThat(first).isNotNull();
			long size = Gzip.compress(first.content(), archives.temporary(), first.permissions(), () -> false);
			Files.writeString(this.folder.resolve("app.log.1"), "last\n", StandardOpenOption.APPEND);
			assertThat(archives.compressed(archives.temporary(), first, size)).as("it is compressed anew").isFalse();
			assertThat(log().names()).containsExactly("app.log.1");
			// The same between the look at its size and its end.
			Path compressed = this.folder.resolve("app.log.1.gz");
			Files.writeString(active, "first\n");
			try (InputStream content = Files.newInputStream(active)) {
				Gzip.compress(content, compressed, null, () -> false);
			}
			Gzip.append(first.content(), compressed);
			assertThat(LogFolder.text(compressed)).isEqualTo("first\nlast\n");
		}
	}

	@Test
	void compressedFileThatHoldsSomethingElseIsLeftAlone() throws Exception {
		Path archive = Files.writeString(this.folder.resolve("app.log.2026-11-22.0"), "one\n");
		Files.writeString(this.folder.resolve("app.log.2026-11-22.0.gz"), "precious, and no gzip");
		FileSink sink = log().sink(this.clock);
		LogFolder.write(sink, 0, 1);
		sink.work();
		sink.close();
		assertThat(archive).content().isEqualTo("one\n");
		assertThat(archive.resolveSibling("app.log.2026-11-22.0.gz")).content().isEqualTo("precious, and no gzip");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void newFilesHaveThePermissionsAndThoseThatAreThereKeepTheirs() throws Exception {
		FileSink sink = log().sink(this.clock, "max-size", SMALL);
		LogFolder.write(sink, 0, 4);
		sink.close();
		for (String name : log().names()) {
			assertThat(permissions(name)).isEqualTo("rw-r-----");
		}
		Files.setPosixFilePermissions(this.folder.resolve("app.log"), PosixFilePermissions.fromString("rw-rw-rw-"));
		sink = log().sink(this.clock, "permissions", "rw-rw----");
		LogFolder.write(sink, 4, 5);
		assertThat(permissions("app.log")).isEqualTo("rw-rw-rw-");
		this.clock.advance(Duration.ofDays(1));
		LogFolder.write(sink, 5, 6);
		sink.close();
		assertThat(permissions("app.log")).isEqualTo("rw-rw----");
	}

	private String permissions(String name) throws Exception {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(this.folder.resolve(name)));
	}

}
