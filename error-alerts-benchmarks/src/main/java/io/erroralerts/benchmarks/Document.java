package io.erroralerts.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page in which each figure has its place, between {@code <!-- figure name -->} and
 * {@code <!-- end -->}.
 */
final class Document {

	private static final String END = "<!-- end -->";

	private final Path path;

	private Document(Path path) {
		this.path = path;
	}

	static Document at(Path path) {
		return new Document(path);
	}

	/**
	 * Replaces what is said about a figure.
	 * @throws IOException if the page can't be read or written, or has no place for it
	 */
	void replace(String figure, String text) throws IOException {
		String page = Files.readString(this.path);
		String begin = "<!-- figure " + figure + " -->";
		int start = page.indexOf(begin);
		int end = page.indexOf(END, start);
		if (start < 0 || end < 0) {
			throw new IOException(this.path + " needs a place for the figure: " + begin + " … " + END);
		}
		Files.writeString(this.path,
				page.substring(0, start + begin.length()) + "\n\n" + text.strip() + "\n\n" + page.substring(end));
	}

}
