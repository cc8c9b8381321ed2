package io.erroralerts.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One that takes part in a figure. In each round it runs once, in a JVM of its own, which
 * is ended as soon as it returns.
 *
 * @param name the name, unique within the figure; ours is {@code error-alerts}
 * @param jvmArguments further arguments of its JVM
 * @param starter the command that starts the command of its JVM, by the directory for
 * temporary files; empty if it needs none
 * @param task what it does
 */
public record Contestant(String name, List<String> jvmArguments, Function<Path, List<String>> starter, Task task) {

	/**
	 * The name of ours.
	 */
	public static final String OURS = "error-alerts";

	/**
	 * A contestant whose JVM needs no further arguments.
	 * @param name the name
	 * @param task what it does
	 * @return the contestant
	 */
	public static Contestant of(String name, Task task) {
		return new Contestant(name, List.of(), (directory) -> List.of(), task);
	}

	/**
	 * The same with further arguments of its JVM.
	 * @param arguments the arguments
	 * @return the contestant
	 */
	public Contestant withJvmArguments(String... arguments) {
		return new Contestant(this.name, List.of(arguments), this.starter, this.task);
	}

	/**
	 * The same, started by another command.
	 * @param starter makes that command, without the JVM's own
	 * @return the contestant
	 */
	public Contestant startedBy(Function<Path, List<String>> starter) {
		return new Contestant(this.name, this.jvmArguments, starter, this.task);
	}

	/**
	 * What a contestant does. It warms up on its own.
	 */
	@FunctionalInterface
	public interface Task {

		/**
		 * Measures.
		 * @param measures takes what was measured
		 * @throws Exception ends the whole run
		 */
		void run(Measures measures) throws Exception;

	}

}
