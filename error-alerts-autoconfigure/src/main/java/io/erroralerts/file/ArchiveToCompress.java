package io.erroralerts.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An archive that is to be compressed.
 *
 * @param look which file it is
 * @param content what it holds, whatever becomes of its name
 * @param permissions its permissions, or {@code null} where there are none
 */
record ArchiveToCompress(FileLook look, InputStream content,
		@Nullable Set<PosixFilePermission> permissions) implements Closeable {

	/**
	 * Opens an archive.
	 * @throws NoSuchFileException if somebody has taken it away, or another one has its
	 * name by now
	 */
	static ArchiveToCompress open(Path file) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
		Set<PosixFilePermission> permissions = (view != null) ? view.readAttributes().permissions() : null;
		FileLook before = FileLook.at(file);
		InputStream content = Files.newInputStream(file);
		FileLook after = FileLook.at(file);
		if (before == null || !before.isSameFile(after)) {
			content.close();
			throw new NoSuchFileException(file.toString());
		}
		return new ArchiveToCompress(before, content, permissions);
	}

	@Override
	public void close() throws IOException {
		this.content.close();
	}

}
