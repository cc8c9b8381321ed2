package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What may be the name of a receiver, and what has only been taken for one.
 */
final class ReceiverNames {

	// Of sockaddr_un on all systems.
	private static final int MAX_SOCKET_PATH = 103;

	private static final Pattern HOST_NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");

	private static final Pattern IPV6_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+(%[\\w.-]+)?");

	private ReceiverNames() {
	}

	/**
	 * The path of a socket.
	 */
	static String socket(String socket) {
		if (!socket.startsWith("/") && !socket.matches("[A-Za-z]:[\\\\/].*")) {
			throw SyslogProperties.invalid("socket", socket, "Set it to an absolute path, such as /dev/log.");
		}
		if (socket.getBytes(StandardCharsets.UTF_8).length > MAX_SOCKET_PATH) {
			throw SyslogProperties.invalid("socket", socket,
					"The path of a socket has " + MAX_SOCKET_PATH + " octets at most, such as /dev/log.");
		}
		return socket;
	}

	/**
	 * A host name or an address, without the brackets of one.
	 */
	static String host(String host) {
		boolean bracketed = host.startsWith("[") && host.endsWith("]");
		String address = bracketed ? host.substring(1, host.length() - 1) : host;
		if (IPV6_ADDRESS.matcher(address).matches() || (!bracketed && HOST_NAME.matcher(host).matches())) {
			return address;
		}
		throw SyslogProperties
			.invalid("host", host, "Set it to a host name or an address alone, such as logs.example.org; "
					+ "the port belongs into erroralerts.syslog.port, the protocol into erroralerts.syslog.transport.");
	}

}
