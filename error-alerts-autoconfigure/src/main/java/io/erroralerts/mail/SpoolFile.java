package io.erroralerts.mail;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mail as a file: a few lines of text, an empty one, and the mail. A file is there as a
 * whole or not at all. No channels are used where an interrupt would close them: the end
 * of the application must not cost a mail.
 */
final class SpoolFile {

	private static final String FORMAT = "Error-Alerts-Mail";

	private static final String UNCLEAN = "Unclean-Since";

	private static final int MAX_HEADER = 65536;

	private SpoolFile() {
	}

	/**
	 * Writes a mail: a temporary file, forced to the disk, becomes the file in one step.
	 */
	static void write(Path file, OutboxEntry entry, byte[] content) throws IOException {
		Path temporary = file.resolveSibling(file.getFileName() + SpoolFiles.TEMPORARY);
		try {
			Files.deleteIfExists(temporary);
			Files.createFile(temporary, ownerOnly(file, "rw-------"));
			try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
				out.write(header(entry, content.length).getBytes(StandardCharsets.UTF_8));
				out.write(content);
				out.getFD().sync();
			}
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			Files.deleteIfExists(temporary);
			throw ex;
		}
		force(file.resolveSibling("."));
	}

	private static String header(OutboxEntry entry, int size) {
		StringBuilder header = new StringBuilder();
		header.append(FORMAT).append(": 1\n");
		header.append("Message-ID: ").append(entry.messageId().replaceAll("\\s", "")).append('\n');
		header.append("Count: ").append(entry.count()).append('\n');
		header.append("Created: ").append(entry.created()).append('\n');
		header.append("Attempts: ").append(entry.attempts()).append('\n');
		if (entry.uncleanSince() != null) {
			header.append(UNCLEAN).append(": ").append(entry.uncleanSince()).append('\n');
		}
		if (!entry.recipients().isEmpty()) {
			header.append("Recipients: ").append(String.join(", ", entry.recipients())).append('\n');
		}
		return header.append("Size: ").append(size).append("\n\n").toString();
	}

	/**
	 * Reads all but the content.
	 * @throws IOException if it is no such file, or not all of it
	 */
	static OutboxEntry readHeader(Path file) throws IOException {
		try (InputStream in = new FileInputStream(file.toFile())) {
			Map<String, String> header = readHeader(in);
			int size = Integer.parseInt(header.getOrDefault("Size", ""));
			int headerSize = Integer.parseInt(header.getOrDefault("", ""));
			if (!"1".equals(header.get(FORMAT)) || Files.size(file) != (long) headerSize + size) {
				throw new IOException("It is no mail of ours, or not all of one: " + file);
			}
			OutboxEntry entry = new OutboxEntry(header.getOrDefault("Message-ID", ""),
					Long.parseLong(header.getOrDefault("Count", "")), Instant.parse(header.getOrDefault("Created", "")),
					size);
			entry.attempts(Integer.parseInt(header.getOrDefault("Attempts", "0")));
			String unclean = header.get(UNCLEAN);
			entry.uncleanSince((unclean != null) ? Instant.parse(unclean) : null);
			String recipients = header.get("Recipients");
			entry.recipients((recipients != null) ? Arrays.asList(recipients.split(", ")) : List.of());
			entry.inFile(file);
			return entry;
		}
		catch (NumberFormatException | DateTimeException ex) {
			throw new IOException("It is no mail of ours: " + file, ex);
		}
	}

	// The size of the header itself is kept under no name.
	private static Map<String, String> readHeader(InputStream in) throws IOException {
		Map<String, String> header = new LinkedHashMap<>();
		byte[] start = in.readNBytes(MAX_HEADER);
		int line = 0;
		for (int i = 0; i < start.length; i++) {
			if (start[i] == '\n') {
				if (i == line) {
					header.put("", String.valueOf(i + 1));
					return header;
				}
				String[] pair = new String(start, line, i - line, StandardCharsets.UTF_8).split(": ", 2);
				header.put(pair[0], (pair.length > 1) ? pair[1] : "");
				line = i + 1;
			}
		}
		throw new IOException("It has no header that ends");
	}

	/**
	 * Reads the content.
	 */
	static byte[] readContent(OutboxEntry entry, Path file) throws IOException {
		try (InputStream in = new FileInputStream(file.toFile())) {
			byte[] all = in.readAllBytes();
			if (all.length < entry.size()) {
				throw new IOException("It is not all there: " + file);
			}
			return Arrays.copyOfRange(all, all.length - (int) entry.size(), all.length);
		}
	}

	/**
	 * Makes sure that a renamed or deleted file stays so. Not every system can do it.
	 */
	static void force(Path directory) {
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows has no such thing, and does it by itself.
		}
	}

	static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
		boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
