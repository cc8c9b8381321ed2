package io.erroralerts.delivery;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What keeps the user of this process from a file: the first place on the way to it that
 * is forbidden.
 *
 * @param place that file or directory
 * @param problem what is wrong with it: who may not do what, its owner and its mode
 * @param command a command that mends it, for whoever may
 */
public record PathObstacle(Path place, String problem, String command) {

	private static final String NO_DIRECTORY = " is no directory";

	private static final String A_DIRECTORY = " is a directory";

	// Directories of the system: nobody should get a right there for our sake.
	private static final Set<String> SHARED = Set.of("/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/mnt",
			"/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/usr/local", "/var", "/var/lib",
			"/var/log", "/var/run", "/var/spool", "/var/tmp");

	// There the kernel makes what there is.
	private static final Set<String> NO_FILES = Set.of("/proc", "/sys");

	/**
	 * What keeps a file from being written, or from being made where it is missing.
	 * @param file the file
	 * @return the obstacle, or {@code null} if the file can be written
	 */
	public static @Nullable PathObstacle toWrite(Path file) {
		Path path = file.toAbsolutePath().normalize();
		PathObstacle onTheWay = toEnter(path);
		if (onTheWay != null) {
			return onTheWay;
		}
		if (Files.isDirectory(path)) {
			return new PathObstacle(path, path + A_DIRECTORY, "");
		}
		if (Files.exists(path)) {
			return Files.isWritable(path) ? null
					: of(path, "%s may not be written", "sudo chown " + CurrentUser.get().name() + " " + path);
		}
		return toCreateIn(path.getParent());
	}

	/**
	 * What keeps files from being made in a directory, or the directory itself.
	 * @param directory the directory, which may be missing
	 * @return the obstacle, or {@code null} if files can be made there
	 */
	public static @Nullable PathObstacle toCreateIn(@Nullable Path directory) {
		if (directory == null) {
			return null;
		}
		Path wanted = directory.toAbsolutePath().normalize();
		PathObstacle onTheWay = toEnter(wanted.resolve("any"));
		if (onTheWay != null) {
			return onTheWay;
		}
		Path existing = wanted;
		while (existing.getParent() != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		if (Files.isWritable(existing)) {
			return null;
		}
		String user = CurrentUser.get().name();
		boolean missing = !existing.equals(wanted);
		if (NO_FILES.stream().anyMatch(wanted::startsWith)) {
			return of(existing, "no file can be made in %s", "");
		}
		String command = missing ? "sudo install -d -o " + user + " -m 0750 " + wanted
				: (isShared(wanted) ? "sudo install -d -o " + user + " -m 0750 " + wanted.resolve("application")
						+ "   # and use a file in it" : "sudo chown " + user + " " + wanted);
		return of(existing, "no file can be made in %s", command);
	}

	/**
	 * What keeps a file from being read.
	 * @param file the file, which exists
	 * @return the obstacle, or {@code null} if the file can be read
	 */
	public static @Nullable PathObstacle toRead(Path file) {
		Path path = file.toAbsolutePath().normalize();
		PathObstacle onTheWay = toEnter(path);
		if (onTheWay != null || !Files.exists(path) || Files.isReadable(path)) {
			return onTheWay;
		}
		// The group, not everybody: such a file has secrets in it.
		return of(path, "%s may not be read",
				"sudo chgrp $(id -gn " + CurrentUser.get().name() + ") " + path + " && sudo chmod g+r " + path);
	}

	/**
	 * Whether the user lacks a right.
	 * @return {@code false} if the path itself can't be right
	 */
	public boolean isLackOfRight() {
		return !this.problem.endsWith(NO_DIRECTORY) && !this.problem.endsWith(A_DIRECTORY);
	}

	/**
	 * What to do.
	 * @param otherwise what else would help, a sentence that begins with an imperative
	 * @return the command, on a line of its own that begins with blanks, and the sentence
	 */
	public String remedy(String otherwise) {
		return this.command.isEmpty() ? otherwise : "As root:\n  " + this.command + "\nOr "
				+ Character.toLowerCase(otherwise.charAt(0)) + otherwise.substring(1);
	}

	private static @Nullable PathObstacle toEnter(Path path) {
		Path current = path.getRoot();
		for (Path name : path) {
			if (current == null || !Files.exists(current)) {
				return null;
			}
			if (!Files.isDirectory(current)) {
				return new PathObstacle(current, current + NO_DIRECTORY, "");
			}
			if (!Files.isExecutable(current)) {
				boolean shared = isShared(current);
				return of(current, "%s may not be entered", shared ? "" : "sudo chmod o+x " + current);
			}
			current = current.resolve(name);
		}
		return null;
	}

	private static boolean isShared(Path path) {
		return SHARED.contains(path.toString());
	}

	private static PathObstacle of(Path place, String what, String command) {
		return new PathObstacle(place, String.format(what, place) + " by " + CurrentUser.get() + description(place),
				command);
	}

	private static String description(Path place) {
		try {
			FileStore store = Files.getFileStore(place);
			String readOnly = store.isReadOnly() ? ", on a read-only file system" : "";
			PosixFileAttributes attributes = Files.readAttributes(place, PosixFileAttributes.class);
			return ": it belongs to " + attributes.owner().getName() + ":" + attributes.group().getName() + ", mode "
					+ PosixFilePermissions.toString(attributes.permissions()) + " (" + octal(attributes.permissions())
					+ ")" + readOnly;
		}
		catch (IOException | UnsupportedOperationException ex) {
			return "";
		}
	}

	private static String octal(Set<PosixFilePermission> permissions) {
		int mode = 0;
		for (PosixFilePermission permission : PosixFilePermission.values()) {
			mode = (mode << 1) | (permissions.contains(permission) ? 1 : 0);
		}
		return String.format("0%03o", mode);
	}

}
