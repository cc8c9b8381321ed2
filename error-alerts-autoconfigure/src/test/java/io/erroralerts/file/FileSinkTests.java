package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.format.LogFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FileSink}, with real files.
 */
@Timeout(120)
class FileSinkTests {

	private static final CapturedEvent FAILURE = CapturedEvents.error("Could not ship order 42",
			new IllegalStateException("No stock", new IllegalArgumentException("sku")));

	@TempDir
	private Path folder;

	private Path file;

	private FileSink sink;

	@BeforeEach
	void open() {
		this.file = this.folder.resolve("logs/deep/app.log");
		this.sink = (FileSink) LogFolder.on("path", this.file.toString()).sink().get();
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void recordIsALineWithLocationAndReferenceAndItsTrace() throws Exception {
		write(FAILURE, CapturedEvents.warning("Low stock"));
		List<String> lines = lines();
		assertThat(lines.get(0)).matches("2026-11-2\\d \\d\\d:\\d\\d:06,789 ERROR: Could not ship order 42 "
				+ "\\(E-7KQ2-M4XD\\) \\[in io/erroralerts/file/FileSinkTests.java:\\d+]");
		assertThat(lines.get(1)).isEqualTo("\tjava.lang.IllegalStateException: No stock");
		assertThat(lines.get(2)).startsWith("\tat io.erroralerts.file.FileSinkTests.");
		assertThat(lines).contains("\tCaused by: java.lang.IllegalArgumentException: sku");
		assertThat(lines.get(lines.size() - 1)).endsWith(" WARN: Low stock [in com/acme/OrderService.java:42]");
		assertThat(LogFolder.text(this.file)).endsWith("]\n");
	}

	@Test
	void nothingIsThereBeforeTheFirstRecord() throws Exception {
		this.sink.equip(null);
		this.sink.flush();
		assertThat(this.folder.resolve("logs")).doesNotExist();
	}

	@Test
	void recordIsInTheFileOnceItIsFlushed() throws Exception {
		this.sink.write(CapturedEvents.warning("one"));
		this.sink.flush();
		assertThat(lines()).hasSize(1);
		this.sink.write(CapturedEvents.warning("two"));
		this.sink.close();
		assertThat(lines()).hasSize(2);
	}

	@Test
	void contentOfTheFileStays() throws Exception {
		Files.createDirectories(this.file.getParent());
		Files.writeString(this.file, "yesterday\n");
		write(CapturedEvents.warning("today"));
		assertThat(lines()).hasSize(2).first().isEqualTo("yesterday");
	}

	@Test
	void textIsUtf8() throws Exception {
		write(CapturedEvents.warning("Gr\u00fc\u00dfe \u20ac \uD83D\uDE00"));
		assertThat(LogFolder.text(this.file)).contains("WARN: Gr\u00fc\u00dfe \u20ac \uD83D\uDE00 [in ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\n2026-01-01 00:00:00,000 ERROR: forged", "x\r2026-01-01 forged", "x\r\nforged",
			"\u001b[2J\u001b[1;1Hforged", "x\u0000forged", "x\u0085forged", "x\u2028forged", "x\u202Eforged",
			"x\u009B2Jforged", "x\bforged", "x\uD83Dforged", "x\n\tat com.acme.Forged.run(Forged.java:1)forged" })
	void recordCantBeForged(String attack) throws Exception {
		IllegalStateException failure = new IllegalStateException(attack, new Forger(attack));
		failure.addSuppressed(new IllegalArgumentException(attack));
		FileSink plain = new LogFolder(this.file).sink("format", "%threadName|%request|%X|%message");
		Thread.currentThread().setName(attack);
		try {
			plain.write(CapturedEvents.error(attack, failure, new RequestSnapshot("GET", attack),
					Map.of("tenant", attack, attack, "tenant")));
		}
		finally {
			Thread.currentThread().setName("main");
		}
		plain.close();
		String text = LogFolder.text(this.file);
		assertThat(text.codePoints()
			.filter((codePoint) -> codePoint != '\n' && codePoint != '\t' && Character.isISOControl(codePoint)))
			.isEmpty();
		assertThat(text).doesNotContain("\u2028").doesNotContain("\u202E");
		assertThat(lines().get(0)).contains("|GET ").contains("tenant=").contains("=tenant");
		assertThat(lines().stream().filter((line) -> line.contains("forged"))).hasSize(4)
			.allMatch((line) -> line.contains("\\"));
		assertThat(lines().stream().skip(1)).allMatch((line) -> line.startsWith("\t"));
	}

	@Test
	void lineBreaksOfTheFormatAreItsOwn() throws Exception {
		FileSink block = new LogFolder(this.file).sink("format", "Level: %levelname%n{}Message:\n%(message)s");
		block.write(CapturedEvents.warning("one\ntwo"));
		block.close();
		assertThat(lines()).containsExactly("Level: WARN", "\tMessage:", "\tone\\ntwo");
	}

	@Test
	void formatterOfTheApplicationIsUsedWhileThereIsOne() throws Exception {
		this.sink.equip(new FileEquipment(new LogFormatter("own %message"), Scrubber.none()));
		write(CapturedEvents.warning("one"));
		this.sink.equip(null);
		write(CapturedEvents.warning("two"));
		assertThat(lines().get(0)).isEqualTo("own one");
		assertThat(lines().get(1)).endsWith("WARN: two [in com/acme/OrderService.java:42]");
	}

	@Test
	void formatterThatFailsCostsTheFormatNotTheRecord() throws Exception {
		for (Throwable failure : List.of(new IllegalStateException("in\nformatter"), new StackOverflowError(),
				new NoClassDefFoundError("gone"), new AssertionError("odd"))) {
			this.sink.equip(new FileEquipment(new FailingFormatter(failure), Scrubber.none()));
			write(FAILURE);
		}
		assertThat(lines().stream().filter((line) -> line.startsWith("2026-11-23T04:05:06.789Z ERROR: Could not ship")))
			.hasSize(4)
			.first()
			.asString()
			.endsWith("[the fileFormatter failed: java.lang.IllegalStateException: in\\nformatter]");
		assertThat(lines().stream().filter("\tCaused by: java.lang.IllegalArgumentException: sku"::equals)).hasSize(4);
	}

	@Test
	void formatterThatReturnsNothingCostsTheFormatNotTheRecord() throws Exception {
		this.sink.equip(new FileEquipment(new FailingFormatter(null), Scrubber.none()));
		write(CapturedEvents.warning("still written"));
		assertThat(lines())
			.containsExactly("2026-11-23T04:05:06.789Z WARN: still written [the fileFormatter returned nothing]");
	}

	@Test
	void patternWithAMistakeDoesNotSilenceTheFailingStart() throws Exception {
		FileSink mistaken = new LogFolder(this.file).sink("format", "%nonsense");
		mistaken.equip(null);
		mistaken.write(CapturedEvents.warning("still heard"));
		mistaken.close();
		assertThat(lines()).singleElement().asString().contains("WARN: still heard");
	}

	@Test
	void pathThatIsADirectoryIsTransient() throws Exception {
		Files.createDirectories(this.file);
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> this.sink.write(FAILURE))
			.withMessageStartingWith("erroralerts.file.path=" + this.file + " can't be written: ")
			.withMessageContaining("Is a directory");
		assertThat(this.sink.trouble()).contains("Is a directory");
		Files.delete(this.file);
		write(CapturedEvents.warning("now"));
		assertThat(lines()).hasSize(1);
	}

	@Test
	void pathBelowAFileIsTransient() throws Exception {
		Files.writeString(this.folder.resolve("logs"), "a file");
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> this.sink.write(FAILURE))
				.withMessageStartingWith("erroralerts.file.path=" + this.file + " can't be written: ")
				.withMessageContaining("Not a directory");
		}
		this.sink.flush();
		Files.delete(this.folder.resolve("logs"));
		write(CapturedEvents.warning("now"));
		assertThat(lines()).hasSize(1);
	}

	private void write(CapturedEvent... events) throws Exception {
		for (CapturedEvent event : events) {
			this.sink.write(event);
		}
		this.sink.flush();
	}

	private List<String> lines() {
		// Not String.lines(): a carriage return would end a line, too.
		return List.of(LogFolder.text(this.file).split("\n"));
	}

	private static final class Forger extends Exception {

		private Forger(String message) {
			super(message);
		}

		@Override
		public String toString() {
			return getMessage();
		}

	}

	private static final class FailingFormatter extends LogFormatter {

		private final Throwable failure;

		private FailingFormatter(Throwable failure) {
			this.failure = failure;
		}

		@Override
		public String format(ILoggingEvent event) {
			if (this.failure instanceof Error error) {
				throw error;
			}
			if (this.failure instanceof RuntimeException exception) {
				throw exception;
			}
			return null;
		}

	}

}
