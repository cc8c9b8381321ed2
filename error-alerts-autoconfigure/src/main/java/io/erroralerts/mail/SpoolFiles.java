package io.erroralerts.mail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import io.erroralerts.delivery.InternalStatus;

/**
 * The names of spooled mails. They sort by time, then by sequence, and no two processes
 * choose the same.
 */
final class SpoolFiles {

	static final String MAIL = ".mail";

	/**
	 * Of a file that is being written.
	 */
	static final String TEMPORARY = ".tmp";

	/**
	 * Of a mail that the relay will never take.
	 */
	static final String REFUSED = ".refused";

	/**
	 * Of a file that is no mail, or not all of one.
	 */
	static final String BAD = ".bad";

	private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{9}Z-\\d{6,}-[0-9a-f]{8}\\.mail");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private SpoolFiles() {
	}

	static String name(OutboxEntry entry, long sequence) {
		return String.format(Locale.ROOT, "%s-%06d-%s%s", TIME.format(entry.created()), sequence,
				UUID.randomUUID().toString().substring(0, 8), MAIL);
	}

	/**
	 * The files of ours with such an end, oldest first.
	 */
	static List<Path> list(Path directory, String end) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*" + end)) {
			for (Path file : all) {
				String name = file.getFileName().toString();
				String mail = name.substring(0, name.length() - end.length()) + MAIL;
				if (NAME.matcher(mail).matches() && !Files.isDirectory(file)) {
					files.add(file);
				}
			}
		}
		files.sort(null);
		return files;
	}

	static void rename(Path file, String suffix) {
		try {
			Files.move(file, file.resolveSibling(file.getFileName() + suffix), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			InternalStatus.warn("A mail can't be set aside", ex);
		}
	}

}
