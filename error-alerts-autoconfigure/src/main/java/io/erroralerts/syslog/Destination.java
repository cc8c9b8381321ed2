package io.erroralerts.syslog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.erroralerts.delivery.TransientDeliveryException;

/**
 * The receiver as it was configured: its name is looked up when it is needed, and again.
 *
 * @param host the host name or address
 * @param port the port
 */
record Destination(String host, int port) {

	/**
	 * Looks the host up. May take as long as the resolver is patient.
	 * @param resolver whom to ask
	 * @return at least one address
	 * @throws TransientDeliveryException if the host is not known now
	 */
	List<InetAddress> addresses(Resolver resolver) throws TransientDeliveryException {
		try {
			return List.of(resolver.resolve(this.host));
		}
		catch (UnknownHostException ex) {
			throw new TransientDeliveryException(
					"The host " + this.host + " is not known. Check erroralerts.syslog.host", ex);
		}
	}

	@Override
	public String toString() {
		return ((this.host.indexOf(':') < 0) ? this.host : "[" + this.host + "]") + ":" + this.port;
	}

	/**
	 * Finds the addresses of a host.
	 */
	@FunctionalInterface
	interface Resolver {

		/**
		 * The resolver of the system.
		 */
		Resolver SYSTEM = InetAddress::getAllByName;

		/**
		 * Looks a host up.
		 * @param host the name or address
		 * @return its addresses, at least one
		 * @throws UnknownHostException if it is not known now
		 */
		InetAddress[] resolve(String host) throws UnknownHostException;

	}

}
