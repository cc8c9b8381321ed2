package io.erroralerts.benchmarks.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.file.LogbackFile.Way;

/**
 * Who writes files, each in its best setting.
 */
final class Peers {

	static final String FLUSH = "logback-flush";

	static final String LOG4J_ASYNC = "log4j-async";

	static final String[] LOGBACK = { FLUSH, "logback", "logback-async", "logback-disruptor" };

	static final String[] ALL = { FLUSH, "logback", "logback-async", "logback-disruptor", "log4j", LOG4J_ASYNC };

	private Peers() {
	}

	/**
	 * All of them and ours.
	 * @param location whether records have the place where they were logged
	 * @param task what is done with each
	 * @param ours further properties of ours
	 */
	static List<Contestant> contestants(boolean location, Task task, String... ours) {
		return List.of(contestant(Contestant.OURS, task, (directory) -> Ours.open(directory, location, ours)),
				contestant(FLUSH, task, (directory) -> LogbackFile.open(directory, location, Way.FLUSH)),
				contestant("logback", task, (directory) -> LogbackFile.open(directory, location, Way.NO_FLUSH)),
				contestant("logback-async", task, (directory) -> LogbackFile.open(directory, location, Way.ASYNC)),
				contestant("logback-disruptor", task,
						(directory) -> LogbackFile.open(directory, location, Way.DISRUPTOR)),
				contestant("log4j", task, (directory) -> Log4jFile.open(directory, location, false)),
				contestant(LOG4J_ASYNC, task, (directory) -> Log4jFile.open(directory, location, true)));
	}

	static Contestant contestant(String name, Task task, Opening opening) {
		return Contestant.of(name, (measures) -> {
			Path directory = Files.createDirectories(directory(Path.of(System.getProperty("java.io.tmpdir"))));
			task.run(opening.open(directory), directory, measures);
		});
	}

	/**
	 * Where a contestant's files are.
	 * @param temporary the directory for temporary files of its JVM, which nobody else
	 * has
	 */
	static Path directory(Path temporary) {
		return temporary.resolve("log");
	}

	/**
	 * Opens a log in a directory.
	 */
	@FunctionalInterface
	interface Opening {

		LogUnderTest open(Path directory) throws Exception;

	}

	/**
	 * What is done with a log.
	 */
	@FunctionalInterface
	interface Task {

		void run(LogUnderTest log, Path directory, Measures measures) throws Exception;

	}

}
