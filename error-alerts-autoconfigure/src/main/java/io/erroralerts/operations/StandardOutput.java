package io.erroralerts.operations;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

/**
 * The standard output of the JVM while it belongs to a report: whatever else is printed
 * goes to the standard error.
 *
 * @param stream the standard output
 */
record StandardOutput(PrintStream stream) {

	private static @Nullable StandardOutput claimed;

	/**
	 * Takes it.
	 * @return the output, the same for who claims it again
	 */
	static synchronized StandardOutput claim() {
		if (claimed == null) {
			claimed = new StandardOutput(System.out);
			System.setOut(System.err);
		}
		return claimed;
	}

	/**
	 * Gives it back.
	 */
	void release() {
		synchronized (StandardOutput.class) {
			if (claimed == this) {
				claimed = null;
				System.setOut(this.stream);
			}
		}
	}

}
