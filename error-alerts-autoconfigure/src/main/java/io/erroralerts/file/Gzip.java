package io.erroralerts.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Compresses files.
 */
final class Gzip {

	// RFC 1952, section 2.2: the check sum and the size of what was compressed.
	private static final int TRAILER = 8;

	private static final int BUFFER = 64 * 1024;

	private Gzip() {
	}

	/**
	 * Compresses what a file holds.
	 * @param from the content of the file, from its beginning
	 * @param to the compressed file, made anew: in a folder that others can write, one
	 * that is there might be a link to a file of ours
	 * @param permissions its permissions, or {@code null} where there are none
	 * @param stopped says when to give up
	 * @return the number of octets that were compressed, or -1 if it gave up
	 */
	static long compress(InputStream from, Path to, @Nullable Set<PosixFilePermission> permissions,
			BooleanSupplier stopped) throws IOException {
		Files.deleteIfExists(to);
		long count = 0;
		try (OutputStream file = create(to, permissions)) {
			try (OutputStream out = new GZIPOutputStream(file, BUFFER)) {
				byte[] buffer = new byte[BUFFER];
				for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
					if (stopped.getAsBoolean()) {
						return -1;
					}
					out.write(buffer, 0, n);
					count += n;
				}
			}
		}
		return count;
	}

	// Who could open it for a moment could read it for ever.
	private static OutputStream create(Path file, @Nullable Set<PosixFilePermission> permissions) throws IOException {
		if (permissions == null) {
			return Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
		}
		OutputStream created = Channels
			.newOutputStream(Files.newByteChannel(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
					PosixFilePermissions.asFileAttribute(permissions)));
		if (!Files.getPosixFilePermissions(file).equals(permissions)) {
			// Creation heeds the umask.
			Files.setPosixFilePermissions(file, permissions);
		}
		return created;
	}

	/**
	 * Adds what has come to a file since it was compressed.
	 * @param from the content of the file, from where it ended then
	 * @param to the compressed file, which may have several members (RFC 1952, section
	 * 2.2)
	 */
	static void append(InputStream from, Path to) throws IOException {
		byte[] rest = from.readAllBytes();
		if (rest.length > 0) {
			try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to, StandardOpenOption.APPEND))) {
				out.write(rest);
			}
		}
	}

	/**
	 * Whether a compressed file holds what another one does, by check sum and size.
	 */
	static boolean holds(Path compressed, Path file) throws IOException {
		try (SeekableByteChannel in = Files.newByteChannel(compressed)) {
			if (in.size() < TRAILER) {
				return false;
			}
			ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
			in.position(in.size() - TRAILER);
			while (trailer.hasRemaining() && in.read(trailer) >= 0) {
				// The rest may come later.
			}
			int sum = trailer.getInt(0);
			int size = trailer.getInt(Integer.BYTES);
			return size == (int) Files.size(file) && sum == (int) sum(file);
		}
	}

	private static long sum(Path file) throws IOException {
		CRC32 sum = new CRC32();
		byte[] buffer = new byte[BUFFER];
		try (InputStream in = Files.newInputStream(file)) {
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				sum.update(buffer, 0, n);
			}
		}
		return sum.getValue();
	}

}
