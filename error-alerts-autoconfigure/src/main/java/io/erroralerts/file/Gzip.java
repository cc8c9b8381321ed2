package io.erroralerts.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
	 * @param to the compressed file; written over if it is there
	 * @param permissions its permissions, or {@code null} where there are none
	 * @param stopped says when to give up
	 * @return the number of octets that were compressed, or -1 if it gave up
	 */
	static long compress(InputStream from, Path to, @Nullable Set<PosixFilePermission> permissions,
			BooleanSupplier stopped) throws IOException {
		Files.deleteIfExists(to);
		long count = 0;
		try (OutputStream file = Files.newOutputStream(to)) {
			if (permissions != null) {
				Files.setPosixFilePermissions(to, permissions);
			}
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

	/**
	 * Whether a compressed file holds what another one does, by check sum and size.
	 */
	static boolean holds(Path compressed, Path file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(compressed.toFile(), "r")) {
			if (in.length() < TRAILER) {
				return false;
			}
			in.seek(in.length() - TRAILER);
			int sum = Integer.reverseBytes(in.readInt());
			int size = Integer.reverseBytes(in.readInt());
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
