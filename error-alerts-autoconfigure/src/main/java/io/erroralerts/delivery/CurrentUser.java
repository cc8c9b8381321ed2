package io.erroralerts.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The user that this process runs as.
 *
 * @param name its name; a number where the system knows no name, as in containers
 * @param uid its number, or {@code null} where it is not known
 */
public record CurrentUser(String name, @Nullable Integer uid) {

	/**
	 * Asks the system.
	 * @return the user
	 */
	public static CurrentUser get() {
		String name = System.getProperty("user.name", "?");
		Integer uid = uidOfThisProcess();
		boolean known = !name.isBlank() && !"?".equals(name);
		return new CurrentUser((known || uid == null) ? name : uid.toString(), uid);
	}

	/**
	 * Whether the user may do everything.
	 * @return {@code true} for root
	 */
	public boolean isRoot() {
		return this.uid != null && this.uid == 0;
	}

	private static @Nullable Integer uidOfThisProcess() {
		try {
			return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
		}
		catch (IOException | RuntimeException ex) {
			// Not Linux.
			return null;
		}
	}

	@Override
	public String toString() {
		return (this.uid != null && !this.name.equals(this.uid.toString())) ? this.name + " (uid " + this.uid + ")"
				: this.name;
	}

}
