package io.erroralerts.demo.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Follows a file by its name, as {@code tail -F} does: through rotation, truncation and
 * times when there is no such file.
 */
final class FileTail implements AutoCloseable {

	private static final long FIRST_LOOK = 64 * 1024;

	private final Path path;

	private final Consumer<String> lines;

	private final LineSplitter splitter = new LineSplitter();

	private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

	private @Nullable SeekableByteChannel channel;

	private @Nullable Object identity;

	private long position;

	private boolean followed;

	/**
	 * A tail of a file that need not be there yet.
	 * @param path the file
	 * @param lines takes the lines: of a file that is there at the first look its end, of
	 * those that come after it everything
	 */
	FileTail(Path path, Consumer<String> lines) {
		this.path = path;
		this.lines = lines;
	}

	/**
	 * Reads what is new.
	 * @throws IOException if the file can't be read; the next call tries again
	 */
	void poll() throws IOException {
		try {
			follow();
		}
		catch (IOException ex) {
			// What is broken stays broken; only another attempt to open may succeed.
			close();
			throw ex;
		}
	}

	private void follow() throws IOException {
		SeekableByteChannel current = (this.channel != null) ? this.channel : open();
		if (current == null) {
			return;
		}
		readAll(current);
		Object found = identify();
		if (found != null && !found.equals(this.identity)) {
			// Somebody may have written to the old file until it was moved.
			readAll(current);
			this.splitter.flush(this.lines);
			close();
			this.identity = null;
			SeekableByteChannel next = open();
			if (next != null) {
				readAll(next);
			}
		}
	}

	@Override
	public void close() throws IOException {
		if (this.channel != null) {
			this.channel.close();
			this.channel = null;
		}
	}

	private @Nullable SeekableByteChannel open() throws IOException {
		Object before = identify();
		if (before == null) {
			this.followed = true;
			return null;
		}
		SeekableByteChannel opened = Files.newByteChannel(this.path);
		if (!before.equals(identify())) {
			// Replaced just now: which of the two was opened is settled the next time.
			opened.close();
			return null;
		}
		if (before.equals(this.identity)) {
			opened.position(this.position);
		}
		else if (!this.followed && opened.size() > FIRST_LOOK) {
			skipToEnd(opened);
		}
		this.followed = true;
		this.identity = before;
		this.channel = opened;
		return opened;
	}

	private void skipToEnd(SeekableByteChannel opened) throws IOException {
		opened.position(opened.size() - FIRST_LOOK);
		ByteBuffer octet = ByteBuffer.allocate(1);
		// The first line is cut, nobody wants its rest.
		while (opened.read(octet.clear()) > 0 && octet.get(0) != '\n') {
			continue;
		}
	}

	private void readAll(SeekableByteChannel from) throws IOException {
		if (from.size() < from.position()) {
			this.splitter.reset();
			from.position(0);
			this.position = 0;
		}
		while (from.read(this.buffer.clear()) > 0) {
			this.splitter.feed(this.buffer.flip(), this.lines);
			this.position = from.position();
		}
	}

	private @Nullable Object identify() throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(this.path, BasicFileAttributes.class);
			if (attributes.isOther()) {
				// A device has no end to read to.
				return null;
			}
			// Windows has no key; there the time of creation tells two files apart.
			return (attributes.fileKey() != null) ? attributes.fileKey() : attributes.creationTime();
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

}
