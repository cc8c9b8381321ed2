package io.erroralerts.grouping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The directory for what survives a restart, and whether it is safe to use.
 */
final class StateDirectory {

	private StateDirectory() {
	}

	/**
	 * One directory per application and user among the temporary files.
	 */
	static Path ofApplication(String application) {
		String user = clean(System.getProperty("user.name", "unknown"));
		return Path.of(System.getProperty("java.io.tmpdir"), "erroralerts-" + user + "-" + clean(application));
	}

	private static String clean(String name) {
		String cleaned = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
		String bounded = (cleaned.length() <= 64) ? cleaned : cleaned.substring(0, 64);
		return bounded.isEmpty() ? "-" : bounded;
	}

	/**
	 * Makes the directory, for this user only, if it is not there.
	 * @return why it must not be used, or {@code null}
	 */
	static @Nullable String prepare(Path directory) {
		try {
			if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
				Files.createDirectories(directory, privately(directory));
			}
			if (Files.isSymbolicLink(directory)) {
				return "The state directory " + directory + " is a symbolic link";
			}
			if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
				return "The state directory " + directory + " is no directory";
			}
			return problemOfOwner(directory);
		}
		catch (IOException | UnsupportedOperationException | SecurityException ex) {
			return "The state directory " + directory + " can't be used: " + ex;
		}
	}

	private static @Nullable String problemOfOwner(Path directory) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class,
				LinkOption.NOFOLLOW_LINKS);
		if (view == null) {
			return null;
		}
		// The user's name may be unknown to the system, as in containers: who owns what
		// we make is who we are.
		Path probe = Files.createTempFile(directory, "probe", null);
		try {
			if (!Files.getOwner(probe).equals(view.readAttributes().owner())) {
				return "The state directory " + directory + " belongs to " + view.readAttributes().owner().getName();
			}
		}
		finally {
			Files.delete(probe);
		}
		Set<PosixFilePermission> permissions = view.readAttributes().permissions();
		return permissions.contains(PosixFilePermission.OTHERS_WRITE)
				? "The state directory " + directory + " can be written by anybody" : null;
	}

	private static FileAttribute<?>[] privately(Path directory) {
		boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

}
