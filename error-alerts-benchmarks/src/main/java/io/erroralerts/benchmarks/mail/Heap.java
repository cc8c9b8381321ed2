package io.erroralerts.benchmarks.mail;

import java.lang.management.ManagementFactory;

/**
 * What a contestant keeps.
 */
final class Heap {

	private Heap() {
	}

	/**
	 * The size of all objects that are in use.
	 * @return the size in MiB
	 */
	static double retained() {
		// Weak references need a second round.
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0 / 1024.0;
	}

}
