package io.erroralerts.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;

import org.jspecify.annotations.Nullable;

/**
 * Whose mails are sent: where anybody may write, as in the volumes of some containers,
 * only those that we wrote. Otherwise every user of the machine could send mails in our
 * name.
 *
 * @param owner who has to own a mail, or {@code null} where only we can write
 */
record SpoolTrust(@Nullable UserPrincipal owner) {

	static SpoolTrust in(Path directory) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
		if (view == null || !view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
			return new SpoolTrust(null);
		}
		// Our name may be unknown to the system: who owns what we make is who we are.
		Path probe = Files.createTempFile(directory, ".probe", null);
		try {
			return new SpoolTrust(Files.getOwner(probe));
		}
		finally {
			Files.delete(probe);
		}
	}

	/**
	 * Looks who wrote a mail.
	 * @param file the mail
	 * @throws IOException if it must not be sent
	 */
	void check(Path file) throws IOException {
		if (this.owner != null && !this.owner.equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS))) {
			throw new IOException("Anybody may write to " + file.getParent() + ", and somebody else wrote it");
		}
	}

}
