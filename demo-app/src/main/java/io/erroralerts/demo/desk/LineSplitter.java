package io.erroralerts.demo.desk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines, and keeps the beginning of one that is not complete
 * yet. A line that is too long loses its end.
 */
final class LineSplitter {

	private static final int MAX_LENGTH = 16 * 1024;

	private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

	void feed(ByteBuffer bytes, Consumer<String> lines) {
		while (bytes.hasRemaining()) {
			byte octet = bytes.get();
			if (octet == '\n') {
				end(lines);
			}
			else if (this.pending.size() < MAX_LENGTH) {
				this.pending.write(octet);
			}
		}
	}

	/**
	 * Takes what is there as a line: nobody will complete it.
	 * @param lines takes the line, if there is any
	 */
	void flush(Consumer<String> lines) {
		if (this.pending.size() > 0) {
			end(lines);
		}
	}

	void reset() {
		this.pending.reset();
	}

	private void end(Consumer<String> lines) {
		String line = this.pending.toString(StandardCharsets.UTF_8);
		this.pending.reset();
		lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
	}

}
