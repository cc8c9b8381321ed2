package io.erroralerts.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import org.springframework.util.FileSystemUtils;

/**
 * The user of a deployment: somebody who is not root.
 */
public final class Nobody {

	private static final List<String> BECOME = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
			"--");

	private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

	private static String classPath;

	private Nobody() {
	}

	/**
	 * The name of the user as whom {@link ChildJvm#runUnprivileged} runs.
	 * @return the name
	 */
	public static String name() {
		return ROOT ? "nobody" : System.getProperty("user.name");
	}

	/**
	 * Makes a directory that everybody may enter and write to.
	 * @param folder a parent that everybody may enter
	 * @param name the name of the directory
	 * @return the directory
	 */
	public static Path openDirectory(Path folder, String name) throws IOException {
		Path directory = Files.createDirectories(folder.resolve(name));
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
		return directory;
	}

	static List<String> prefix() {
		if (!ROOT) {
			return List.of();
		}
		try {
			List<String> command = new ArrayList<>(BECOME);
			command.add("true");
			int status = new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
			if (status == 0) {
				return BECOME;
			}
		}
		catch (IOException ex) {
			// No setpriv.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		String loud = "NOT TESTED: the tests run as root, and setpriv (util-linux) can't make them run as nobody";
		System.err.println("!!! " + loud);
		Assumptions.abort(loud);
		return List.of();
	}

	// Root's home, with the jars of Maven in it, is closed to others.
	static synchronized String classPath() {
		if (!ROOT) {
			return System.getProperty("java.class.path");
		}
		if (classPath == null) {
			try {
				classPath = copy();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return classPath;
	}

	private static String copy() throws IOException {
		Path folder = Files.createTempDirectory("erroralerts-nobody");
		Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
		List<String> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path source = Path.of(entry);
			if (Files.exists(source)) {
				Path target = folder.resolve(entries.size() + "-" + source.getFileName());
				FileSystemUtils.copyRecursively(source, target);
				entries.add(target.toString());
			}
		}
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : (Iterable<Path>) all::iterator) {
				Files.setPosixFilePermissions(path,
						PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
			}
		}
		return String.join(File.pathSeparator, entries);
	}

}
