package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the rotation of a file where others are in its way.
 */
@Timeout(120)
class RotationHazardsTests {

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

	@ParameterizedTest
	@ValueSource(strings = { "a b.log", "100%.log", "%d{yyyy}.log", "%i.log", "app(1).log", "a)b.log", "(.log",
			"c++.log", "[app].log", "{app}.log", "$1.log", "^app$", "app.gz", "app.1", "gr\u00fcn.log",
			"app.log.2026-11-23" })
	void nameMayHaveOddCharacters(String name) throws Exception {
		for (String rotation : new String[] { "size", "time", "size-and-time" }) {
			Path parent = Files.createDirectories(this.folder.resolve(rotation).resolve(name + " d"));
			LogFolder odd = new LogFolder(parent.resolve(name));
			for (int i = 0; i < 4; i++) {
				FileSink sink = odd.sink(this.clock, "rotation", rotation, "max-size", SMALL);
				LogFolder.write(sink, 4 * i, 4 * i + 4);
				sink.close();
				Files.setLastModifiedTime(parent.resolve(name), FileTime.from(this.clock.instant()));
			}
			assertThat(odd.names()).allSatisfy((other) -> assertThat(other).startsWith(name))
				.hasSize(rotation.equals("time") ? 1 : 6);
			assertThat(odd.all()).isEqualTo(LogFolder.numbers(0, 16));
		}
	}

	@Test
	void otherFilesAreLeftAlone() throws Exception {
		String[] others = { "app.log.txt", "app.log.1.bak", "app.log.01x", "app.log.99999999999", "xapp.log.1",
				"app.log.2026-1-1", "app.log.2026-11-23.99999999999.gz", "appxlog.1", "app.log.-1",
				"app.log.2026-02-30", "app.log.2001-00-01.7.gz" };
		for (String other : others) {
			Files.writeString(this.folder.resolve(other), "other");
		}
		for (String rotation : new String[] { "size", "size-and-time" }) {
			FileSink sink = log().sink(this.clock, "rotation", rotation, "max-size", SMALL, "max-files", "2", "max-age",
					"1d");
			LogFolder.write(sink, 0, 30);
			sink.close();
		}
		assertThat(others)
			.allSatisfy((other) -> assertThat(this.folder.resolve(other)).exists().content().isEqualTo("other"));
	}

	@Test
	void archiveThatIsThereIsNotWrittenOver() throws Exception {
		Files.writeString(this.folder.resolve("app.log.2026-11-23"), "precious\n");
		FileSink sink = log().sink(this.clock, "rotation", "time", "compress", "false");
		LogFolder.write(sink, 0, 1);
		this.clock.advance(Duration.ofDays(1));
		LogFolder.write(sink, 1, 2);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.2026-11-23", "app.log.2026-11-23.1");
		assertThat(log().all()).isEqualTo("precious\n" + LogFolder.numbers(0, 2));
	}

	@Test
	void whatAKilledProcessLeftIsCleanedUp() throws Exception {
		Files.writeString(this.folder.resolve("app.log.gz.tmp"), "half");
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL);
		LogFolder.write(sink, 0, 4);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.1.gz");
	}

	@Test
	void fileThatCantBeRotatedGrowsOn() throws Exception {
		for (int i = 1; i <= 2; i++) {
			Files.createDirectories(this.folder.resolve("app.log." + i).resolve("occupied"));
		}
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL, "max-files", "2");
		LogFolder.write(sink, 0, 10);
		assertThat(log().active()).isEqualTo(LogFolder.numbers(0, 10));
		assertThat(warnings()).hasSize(1)
			.first()
			.asString()
			.startsWith("erroralerts.file.path=" + this.folder.resolve("app.log") + " can't be rotated and grows on. ");
		Files.delete(this.folder.resolve("app.log.2/occupied"));
		Files.delete(this.folder.resolve("app.log.1/occupied"));
		LogFolder.write(sink, 10, 13);
		sink.close();
		assertThat(LogFolder.text(this.folder.resolve("app.log.1.gz")) + log().active())
			.isEqualTo(LogFolder.numbers(0, 13));
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

	@Test
	void gapInTheNumbersIsFilledFirst() throws Exception {
		Files.writeString(this.folder.resolve("app.log.1"), "one");
		Files.writeString(this.folder.resolve("app.log.3"), "three");
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL, "compress", "false", "max-files", "3");
		LogFolder.write(sink, 0, 4);
		sink.close();
		assertThat(LogFolder.text(this.folder.resolve("app.log.2"))).isEqualTo("one");
		assertThat(LogFolder.text(this.folder.resolve("app.log.3"))).isEqualTo("three");
	}

	@Test
	void fileThatSomebodyTookAwayIsMadeAnewAtTheNextRotation() throws Exception {
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL);
		LogFolder.write(sink, 0, 3);
		Files.delete(this.folder.resolve("app.log"));
		LogFolder.write(sink, 3, 4);
		sink.close();
		assertThat(log().active()).isEqualTo(LogFolder.numbers(3, 4));
	}

	@Test
	void whatAnotherProcessHasWrittenCountsForTheSize() throws Exception {
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL, "compress", "false");
		LogFolder.write(sink, 0, 1);
		Files.writeString(this.folder.resolve("app.log"), LogFolder.numbers(1, 3), StandardOpenOption.APPEND);
		// As it does twice a second.
		sink.flush();
		LogFolder.write(sink, 3, 4);
		assertThat(LogFolder.text(this.folder.resolve("app.log.1"))).isEqualTo(LogFolder.numbers(0, 3));
		assertThat(log().active()).isEqualTo(LogFolder.numbers(3, 4));
		// And what somebody has cut does not.
		LogFolder.write(sink, 4, 6);
		Files.writeString(this.folder.resolve("app.log"), "");
		sink.flush();
		LogFolder.write(sink, 6, 9);
		sink.close();
		assertThat(log().names()).containsExactly("app.log", "app.log.1");
		assertThat(log().active()).isEqualTo(LogFolder.numbers(6, 9));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void linkToADirectoryThatIsNotThereIsToldAsSuch() throws Exception {
		Path elsewhere = this.folder.resolve("elsewhere");
		Files.createSymbolicLink(this.folder.resolve("app.log"), elsewhere.resolve("app.log"));
		FileSink sink = log().sink("rotation", "none");
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> LogFolder.write(sink, 0, 1))
			.withMessageEndingWith("It is a link to a directory that is not there");
		Files.createDirectory(elsewhere);
		LogFolder.write(sink, 0, 1);
		sink.close();
		assertThat(elsewhere.resolve("app.log")).content().isEqualTo(LogFolder.numbers(0, 1));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void deviceIsNotMovedAside() throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("app.log"), Path.of("/dev/null"));
		FileSink sink = log().sink("rotation", "size", "max-size", SMALL);
		LogFolder.write(sink, 0, 10);
		sink.close();
		assertThat(link).isSymbolicLink();
		assertThat(log().names()).containsExactly("app.log");
	}

}
