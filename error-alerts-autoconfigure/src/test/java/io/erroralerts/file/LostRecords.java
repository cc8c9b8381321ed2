package io.erroralerts.file;

/**
 * Counts what is in a file and what the file tells of.
 */
final class LostRecords {

	private LostRecords() {
	}

	static long writtenAndTold(String content, String prefix) {
		long written = content.lines().filter((line) -> line.startsWith(prefix)).count();
		long told = content.lines()
			.filter((line) -> line.matches("\\d+ records? w\\w+ lost .*"))
			.mapToLong((line) -> Long.parseLong(line.substring(0, line.indexOf(' '))))
			.sum();
		if (told == 0) {
			throw new AssertionError("No record was lost");
		}
		return written + told;
	}

}
