package io.erroralerts.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The name of this machine.
 */
final class HostName {

	private HostName() {
	}

	/**
	 * Asks the machine for its name. May wait for the name service.
	 * @return the name, {@code localhost} if there is no better one
	 */
	static String local() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			// A machine may have a name that no address belongs to.
			String name = System.getenv("HOSTNAME");
			return (name != null && !name.isBlank()) ? name : "localhost";
		}
	}

	/**
	 * The name as the right side of an address.
	 * @param name a host name
	 * @return the name in letters, digits, hyphens and dots
	 */
	static String asDomain(String name) {
		String domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
		return domain.isEmpty() ? "localhost" : domain;
	}

	static boolean isReal(@Nullable String domain) {
		return domain != null && !domain.isBlank() && !domain.equals("localhost") && !domain.startsWith("localhost.")
				&& !domain.endsWith(".localhost") && !domain.startsWith("[");
	}

}
