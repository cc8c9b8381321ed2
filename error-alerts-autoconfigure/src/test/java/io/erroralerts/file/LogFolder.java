package io.erroralerts.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.ChannelDefinition;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A folder with a log and its archives, as a test sees it.
 */
final class LogFolder {

	private final Path file;

	LogFolder(Path file) {
		this.file = file;
	}

	static ChannelDefinition define(String... properties) {
		return new FileChannelFactory().define(environment(properties), "orders");
	}

	static ChannelDefinition.On on(String... properties) {
		return (ChannelDefinition.On) define(properties);
	}

	private static MockEnvironment environment(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (int i = 0; i < properties.length; i += 2) {
			environment.setProperty("erroralerts.file." + properties[i], properties[i + 1]);
		}
		return environment;
	}

	/**
	 * A sink that writes the bare message, as the factory would make it.
	 */
	FileSink sink(Clock clock, String... properties) {
		MockEnvironment environment = environment(properties);
		environment.setProperty("erroralerts.file.path", this.file.toString());
		if (!environment.containsProperty("erroralerts.file.format")) {
			environment.setProperty("erroralerts.file.format", "%message");
		}
		return new FileSink(Binder.get(environment).bindOrCreate("erroralerts.file", FileProperties.class), this.file,
				clock, environment);
	}

	FileSink sink(String... properties) {
		return sink(Clock.systemDefaultZone(), properties);
	}

	/**
	 * Writes the numbers as records of 10 bytes.
	 */
	static void write(FileSink sink, int from, int to) throws Exception {
		for (int i = from; i < to; i++) {
			sink.write(CapturedEvents.warning(String.format("record%03d", i)));
		}
		sink.flush();
	}

	static String numbers(int from, int to) {
		StringBuilder lines = new StringBuilder();
		for (int i = from; i < to; i++) {
			lines.append(String.format("record%03d", i)).append('\n');
		}
		return lines.toString();
	}

	/**
	 * The content of the active file.
	 */
	String active() {
		return text(this.file);
	}

	/**
	 * The names of all files, in alphabetical order.
	 */
	List<String> names() {
		return files().stream().map((path) -> path.getFileName().toString()).sorted().toList();
	}

	/**
	 * All records, those of the archives first, oldest first.
	 */
	String all() {
		Comparator<Path> byDate = Comparator.comparing((path) -> suffix(path).replaceFirst("(^|\\.)\\d{1,9}$", ""));
		Comparator<Path> order = byDate.thenComparing((one, other) -> {
			int difference = number(one) - number(other);
			return suffix(one).contains("-") ? difference : -difference;
		});
		StringBuilder all = new StringBuilder();
		files().stream()
			.filter((path) -> !path.equals(this.file))
			.sorted(order)
			.forEach((path) -> all.append(text(path)));
		return all + (Files.exists(this.file) ? active() : "");
	}

	private String suffix(Path path) {
		return path.getFileName()
			.toString()
			.substring(this.file.getFileName().toString().length() + 1)
			.replace(".gz", "");
	}

	private int number(Path path) {
		String suffix = suffix(path);
		int dot = suffix.lastIndexOf('.');
		return (dot < 0 && suffix.contains("-")) ? 0 : Integer.parseInt(suffix.substring(dot + 1));
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.list(this.file.getParent())) {
			// The lock is there while the file is open.
			return files.filter((path) -> !path.getFileName().toString().endsWith(".lock")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(Path path) {
		try {
			return text(Files.readAllBytes(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a file says, compressed or not.
	 */
	static String text(byte[] content) {
		byte[] bytes = content;
		try {
			if (bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
				try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
					bytes = in.readAllBytes();
				}
			}
			String text = new String(bytes, StandardCharsets.UTF_8);
			assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
			return text.replace("\r\n", "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
