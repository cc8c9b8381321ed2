package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Consumer;

import io.erroralerts.delivery.ChannelCheck;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.delivery.CurrentUser;
import io.erroralerts.delivery.PathObstacle;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.unit.DataSize;

/**
 * Whether the file can be written now, and how much space there is. Leaves nothing
 * behind.
 */
final class FileCheck implements ChannelCheck {

	// Not enough for one record with a long trace.
	private static final long FULL = 64 * 1024;

	private static final String WHY = "No record can be written to the file";

	@Override
	public String name() {
		return "file";
	}

	@Override
	public void check(CheckRequest request, Consumer<CheckFinding> findings) {
		FileProperties properties = Binder.get(request.environment())
			.bindOrCreate("erroralerts.file", FileProperties.class);
		if (properties.path() == null) {
			return;
		}
		Path path = Path.of(properties.path()).toAbsolutePath().normalize();
		PathObstacle obstacle = PathObstacle.toWrite(path);
		if (obstacle != null) {
			findings.accept(CheckFinding.failed(obstacle.problem(), WHY + " " + path,
					obstacle.remedy("Set another file: erroralerts.file.path")));
			return;
		}
		try {
			findings.accept(CheckFinding.ok(attempt(path)));
			PathObstacle rotation = rotates(properties) ? PathObstacle.toCreateIn(path.getParent()) : null;
			if (rotation != null) {
				findings.accept(CheckFinding.warning(rotation.problem(),
						"The file can't be rotated under another name, and grows on",
						rotation.remedy("Set erroralerts.file.rotation=external, or none")));
			}
			findings.accept(space(properties, Files.getFileStore(existing(path)).getUsableSpace()));
			if (request.send()) {
				send(request, path, findings);
			}
		}
		catch (IOException ex) {
			findings.accept(CheckFinding.failed(path + " can't be written: " + reason(ex, path), WHY,
					"Look at the file system that it is on, or set another file: erroralerts.file.path"));
		}
	}

	// Without the name of a file that only this check makes.
	private static String reason(IOException ex, Path path) {
		if (ex instanceof FileSystemException failed) {
			if (failed.getReason() != null) {
				return failed.getReason();
			}
			return (ex instanceof AccessDeniedException) ? "permission denied"
					: "the file system of " + existing(path) + " lets no file be made there";
		}
		return String.valueOf(ex.getMessage());
	}

	private static boolean rotates(FileProperties properties) {
		return properties.rotation() != FileProperties.Rotation.NONE
				&& properties.rotation() != FileProperties.Rotation.EXTERNAL;
	}

	// Permissions alone don't tell everything: quotas, immutable files, full tables.
	private static String attempt(Path path) throws IOException {
		if (Files.exists(path)) {
			Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND).close();
			return path + " can be written";
		}
		Path folder = existing(path);
		Files.delete(Files.createTempFile(folder, "erroralerts", ".check"));
		return path + " can be made" + (folder.equals(path.getParent()) ? "" : ", with the missing directories");
	}

	private static Path existing(Path path) {
		Path existing = path;
		while (existing.getParent() != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		return existing;
	}

	/**
	 * Whether there is room for records.
	 * @param properties the properties of the channel
	 * @param usable the octets that are free
	 * @return the finding
	 */
	static CheckFinding space(FileProperties properties, long usable) {
		if (usable < FULL) {
			return CheckFinding.failed(
					"the disk is full: " + usable + " octets are free for " + CurrentUser.get().name(),
					"Records wait in the queue, and are counted when it is full: they are lost to the file",
					"Make room, or set another file: erroralerts.file.path");
		}
		String free = size(usable) + " are free for " + CurrentUser.get().name();
		DataSize full = properties.maxSize();
		if (!rotates(properties) || usable >= full.toBytes() * 2) {
			return CheckFinding.ok(free);
		}
		return CheckFinding.warning(free, "A file may grow to " + size(full.toBytes())
				+ " before it rotates. While the disk is full records wait, and those that find no room are lost",
				"Make room, or set erroralerts.file.max-size and erroralerts.file.max-files to less");
	}

	private static String size(long bytes) {
		long gigabyte = 1L << 30;
		return (bytes >= gigabyte) ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / gigabyte)
				: String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
	}

	private static void send(CheckRequest request, Path path, Consumer<CheckFinding> findings) throws IOException {
		boolean made = !Files.exists(path);
		try {
			request.sendBy(new FileChannelFactory().define(request.environment(), request.application()));
		}
		catch (IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			// The channel tells the path again, and its cause does not.
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getMessage(), ex);
		}
		findings.accept(CheckFinding.ok("a test record was written to " + path));
		if (made && CurrentUser.get().isRoot()) {
			findings.accept(CheckFinding.warning(path + " was made by root",
					"The user of the application may not write to it", "sudo chown <user> " + path));
		}
	}

}
