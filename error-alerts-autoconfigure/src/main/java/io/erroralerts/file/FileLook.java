package io.erroralerts.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a look at a path has shown. Who looks twice may see two files, so all that belongs
 * together is of one look.
 *
 * @param key what tells the file from another one of the same name; {@code null} where
 * nothing does
 * @param created when it was made, which tells some files from others where there is no
 * key
 * @param regular whether it is no device and no pipe
 * @param size its size
 * @param modified when it was written last
 */
record FileLook(@Nullable Object key, Instant created, boolean regular, long size, Instant modified) {

	/**
	 * Looks at a path.
	 * @param path the path
	 * @return what is there, or {@code null} if nothing is
	 */
	static @Nullable FileLook at(Path path) throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
			return new FileLook(attributes.fileKey(), attributes.creationTime().toInstant(), attributes.isRegularFile(),
					attributes.size(), attributes.lastModifiedTime().toInstant());
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			return null;
		}
	}

	/**
	 * Whether another look has shown the same file.
	 */
	boolean isSameFile(@Nullable FileLook other) {
		return other != null && Objects.equals(this.key, other.key)
				&& (this.key != null || this.created.equals(other.created));
	}

	/**
	 * Whether the file is in a folder, under whatever name.
	 */
	boolean isIn(@Nullable Path folder) throws IOException {
		if (this.key == null || folder == null) {
			return false;
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.anyMatch(this::isAt);
		}
		catch (NoSuchFileException | NotDirectoryException | AccessDeniedException ex) {
			return false;
		}
		catch (UncheckedIOException ex) {
			// The folder went away under our hands.
			return false;
		}
	}

	private boolean isAt(Path path) {
		try {
			return isSameFile(at(path));
		}
		catch (IOException ex) {
			// Such as a link that leads to itself: another one.
			return false;
		}
	}

}
