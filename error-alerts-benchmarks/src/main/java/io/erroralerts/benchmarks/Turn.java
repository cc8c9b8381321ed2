package io.erroralerts.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One contestant in one round, in a JVM of its own.
 */
final class Turn {

	// The same for all: a small server, whose heap shows what a contestant keeps.
	private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

	private final Figure figure;

	private final Contestant contestant;

	Turn(Figure figure, Contestant contestant) {
		this.figure = figure;
		this.contestant = contestant;
	}

	/**
	 * Runs it, and ends its JVM.
	 * @param measures takes what it measured
	 * @throws IOException if the JVM can't be started, failed or took too long
	 */
	void take(Measures measures) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("error-alerts-benchmarks");
		Path output = directory.resolve("output.txt");
		Process process = new ProcessBuilder(command(directory)).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			Duration limit = this.figure.limit();
			if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException(name() + " took more than " + limit + ":\n" + Files.readString(output));
			}
			if (process.exitValue() != 0) {
				throw new IOException(name() + " failed:\n" + Files.readString(output));
			}
			for (String line : Files.readAllLines(output)) {
				if (line.startsWith(Child.MARK)) {
					String[] words = line.substring(Child.MARK.length()).split(" ");
					measures.put(words[0], Double.parseDouble(words[1]));
				}
			}
		}
		finally {
			// The JVM of one that was started by another command is a child of that.
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly().waitFor();
			delete(directory);
		}
	}

	private String name() {
		return this.figure.name() + ", " + this.contestant.name();
	}

	private List<String> command(Path directory) {
		List<String> command = new ArrayList<>(this.contestant.starter().apply(directory));
		command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
		command.addAll(JVM);
		command.add("-Djava.io.tmpdir=" + directory);
		command.addAll(this.contestant.jvmArguments());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName(), this.figure.name(),
				this.contestant.name()));
		return command;
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> paths = Files.walk(directory)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
	}

}
