package io.erroralerts.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Runs a main class in a JVM of its own, on the class path of the tests.
 */
public final class ChildJvm {

	private ChildJvm() {
	}

	/**
	 * Runs it to its end.
	 * @param mainClass the main class
	 * @param arguments its arguments
	 * @return what it printed, and its exit status
	 */
	public static Result run(Class<?> mainClass, String... arguments) {
		return run(mainClass, false, arguments);
	}

	/**
	 * Runs it to its end, with or without the restarter of spring-boot-devtools.
	 * @param mainClass the main class
	 * @param restarter whether the restarter is on
	 * @param arguments its arguments
	 * @return what it printed, and its exit status
	 */
	public static Result run(Class<?> mainClass, boolean restarter, String... arguments) {
		return run(System.getProperty("java.class.path"), mainClass, restarter, arguments);
	}

	/**
	 * Runs it to its end on a class path that lacks some jars.
	 * @param jars a regular expression for their names
	 * @param mainClass the main class
	 * @param arguments its arguments
	 * @return what it printed, and its exit status
	 */
	public static Result runWithout(String jars, Class<?> mainClass, String... arguments) {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).getFileName().toString().matches(jars))
			.collect(Collectors.joining(File.pathSeparator));
		return run(classPath, mainClass, false, arguments);
	}

	/**
	 * Runs it to its end as somebody who may not do everything: as {@code nobody} where
	 * the tests run as root, else as who runs the tests. Skips the test, and says so
	 * loudly, where root can't become nobody.
	 * @param mainClass the main class
	 * @param arguments its arguments
	 * @return what it printed, and its exit status
	 */
	public static Result runUnprivileged(Class<?> mainClass, String... arguments) {
		return runUnprivileged(List.of(), mainClass, arguments);
	}

	/**
	 * The same with options for the JVM.
	 * @param options the options
	 * @param mainClass the main class
	 * @param arguments its arguments
	 * @return what it printed, and its exit status
	 */
	public static Result runUnprivileged(List<String> options, Class<?> mainClass, String... arguments) {
		return run(Nobody.prefix(), options, Nobody.classPath(), mainClass, false, true, arguments);
	}

	/**
	 * Runs it to its end, started by another command.
	 * @param prefix the command, without that of the JVM
	 * @param mainClass the main class
	 * @param arguments its arguments
	 * @return what it printed, and its exit status
	 */
	public static Result runBy(List<String> prefix, Class<?> mainClass, String... arguments) {
		return run(prefix, List.of(), System.getProperty("java.class.path"), mainClass, false, true, arguments);
	}

	/**
	 * Runs it to its end.
	 * @param mainClass the main class
	 * @param arguments its arguments
	 * @return what it printed to its standard output alone, and its exit status
	 */
	public static Result outputOnly(Class<?> mainClass, String... arguments) {
		return run(List.of(), List.of(), System.getProperty("java.class.path"), mainClass, false, false, arguments);
	}

	private static Result run(String classPath, Class<?> mainClass, boolean restarter, String... arguments) {
		return run(List.of(), List.of(), classPath, mainClass, restarter, true, arguments);
	}

	private static Result run(List<String> prefix, List<String> options, String classPath, Class<?> mainClass,
			boolean restarter, boolean errors, String... arguments) {
		List<String> command = new ArrayList<>(prefix);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command
			.addAll(List.of("-Dspring.devtools.restart.enabled=" + restarter, "-cp", classPath, mainClass.getName()));
		command.addAll(List.of(arguments));
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(errors);
			if (!errors) {
				builder.redirectError(ProcessBuilder.Redirect.DISCARD);
			}
			Process process = builder.start();
			try {
				// Not the common pool, which may have one thread, and that may be the
				// caller's.
				CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process),
						(task) -> new Thread(task, "output").start());
				if (!process.waitFor(120, TimeUnit.SECONDS)) {
					throw new IllegalStateException("The JVM did not end within 120 s");
				}
				return new Result(process.exitValue(), output.get(10, TimeUnit.SECONDS));
			}
			finally {
				process.destroyForcibly();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Starts it, to be killed.
	 * @param mainClass the main class
	 * @param arguments its arguments
	 * @return the JVM
	 */
	public static Running start(Class<?> mainClass, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), mainClass.getName()));
		command.addAll(List.of(arguments));
		return new Running(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
	}

	private static String read(Process process) {
		try {
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	public record Result(int status, String output) {

	}

	/**
	 * A JVM that runs.
	 */
	public static final class Running implements AutoCloseable {

		private final Process process;

		private Running(Process process) {
			this.process = process;
		}

		/**
		 * Kills it some time after it has printed so many lines.
		 * @return all whole lines that it printed
		 */
		public List<String> killAfter(int lines, Duration delay) throws IOException, InterruptedException {
			List<String> printed = new ArrayList<>();
			StringBuilder line = new StringBuilder();
			InputStream output = this.process.getInputStream();
			for (int letter = output.read(); letter >= 0; letter = output.read()) {
				if (letter != '\n') {
					line.append((char) letter);
					continue;
				}
				printed.add(line.toString());
				line.setLength(0);
				if (printed.size() == lines) {
					LockSupport.parkNanos(delay.toNanos());
					// Process.destroyForcibly() would close the stream, with what is
					// still in it.
					this.process.toHandle().destroyForcibly();
				}
			}
			this.process.waitFor(30, TimeUnit.SECONDS);
			return printed;
		}

		@Override
		public void close() {
			this.process.destroyForcibly();
		}

	}

}
