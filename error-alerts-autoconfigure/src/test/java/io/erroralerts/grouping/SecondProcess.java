package io.erroralerts.grouping;

import java.nio.file.Path;

/**
 * Another process that wants the directory.
 */
final class SecondProcess {

	private SecondProcess() {
	}

	public static void main(String[] args) {
		try (FileKindStore store = new FileKindStore(Path.of(args[0]))) {
			System.out.println("problem: " + store.problem() + ", saved: " + store.save(PolicyState.EMPTY));
		}
	}

}
