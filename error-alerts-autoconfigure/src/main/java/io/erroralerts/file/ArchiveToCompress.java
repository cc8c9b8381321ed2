package io.erroralerts.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An archive that is to be compressed.
 *
 * @param content what it holds, whatever becomes of its name
 * @param permissions its permissions, or {@code null} where there are none
 */
record ArchiveToCompress(InputStream content, @Nullable Set<PosixFilePermission> permissions) implements Closeable {

	static ArchiveToCompress open(Path file) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
		Set<PosixFilePermission> permissions = (view != null) ? view.readAttributes().permissions() : null;
		return new ArchiveToCompress(Files.newInputStream(file), permissions);
	}

	@Override
	public void close() throws IOException {
		this.content.close();
	}

}
