package io.erroralerts.demo.desk;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the desk's servers listen: nothing of the demo is for other machines.
 */
final class Loopback {

	private Loopback() {
	}

	/**
	 * The address that {@code localhost} means to this JVM, because that is the name by
	 * which the application's configuration finds the servers.
	 * @return the address
	 */
	static InetAddress address() {
		try {
			return InetAddress.getByName("localhost");
		}
		catch (UnknownHostException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
