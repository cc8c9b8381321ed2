package io.erroralerts.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Makes a file with its permissions, and opens it.
 *
 * @param path the file
 * @param permissions what they are, or {@code null} where there are none
 */
record FileMaker(Path path, @Nullable Set<PosixFilePermission> permissions) {

	private static final OpenOption[] THERE = { StandardOpenOption.WRITE, StandardOpenOption.APPEND };

	private static final OpenOption[] THERE_OR_NOT = { StandardOpenOption.WRITE, StandardOpenOption.APPEND,
			StandardOpenOption.CREATE };

	/**
	 * Makes the file where it is missing: narrow from the first moment, and then as wide
	 * as asked, for creation heeds the umask. A stream would make it as wide as that lets
	 * it.
	 * @return whether it was there or was made, as far as that is for us to do
	 */
	boolean make() throws IOException {
		Path folder = this.path.getParent();
		if (folder != null && !Files.isDirectory(folder)) {
			Files.createDirectories(folder);
		}
		if (Files.exists(this.path)) {
			return true;
		}
		if (this.permissions == null) {
			return false;
		}
		try {
			Files.createFile(this.path, PosixFilePermissions.asFileAttribute(this.permissions));
			if (!Files.getPosixFilePermissions(this.path).equals(this.permissions)) {
				Files.setPosixFilePermissions(this.path, this.permissions);
			}
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			// Somebody else was faster, and knows what he wants. Or a link leads nowhere.
			return !Files.isSymbolicLink(this.path);
		}
		catch (UnsupportedOperationException ex) {
			// No POSIX file system.
			return false;
		}
	}

	/**
	 * Opens the file to append to it.
	 * @param there whether one that is missing now was moved aside, and is not to be made
	 */
	OutputStream open(boolean there) throws IOException {
		// Where nothing tells a file from another one, nobody may move it while it is
		// open: Windows sees to that, but not for a stream of the other sort.
		return (this.permissions == null) ? new FileOutputStream(this.path.toFile(), true)
				: Files.newOutputStream(this.path, there ? THERE : THERE_OR_NOT);
	}

}
