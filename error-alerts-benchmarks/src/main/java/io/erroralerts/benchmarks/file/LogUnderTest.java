package io.erroralerts.benchmarks.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A log that goes to files of 50 MB in a directory of its own.
 */
interface LogUnderTest {

	/**
	 * Logs a WARN with two arguments.
	 * @param order six digits
	 * @param stock six digits
	 */
	void warn(Integer order, Integer stock);

	/**
	 * Sees to it that no record stays in a buffer for ever.
	 */
	default void flush() throws Exception {
	}

	/**
	 * How many bytes are in the files of a directory.
	 */
	static long size(Path directory) throws IOException {
		long size = 0;
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "app*")) {
			for (Path file : files) {
				try {
					size += Files.size(file);
				}
				catch (NoSuchFileException ex) {
					// It was renamed: the next look finds it.
				}
			}
		}
		return size;
	}

}
