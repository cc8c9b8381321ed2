package io.erroralerts.operations;

import io.erroralerts.delivery.PathObstacle;
import org.jspecify.annotations.Nullable;

/**
 * What to do about what a user may not do.
 */
final class Remedies {

	private Remedies() {
	}

	static String of(@Nullable PathObstacle obstacle, String otherwise) {
		return (obstacle != null) ? obstacle.remedy(otherwise) : otherwise;
	}

	static String forPort(int port) {
		return "Set server.port to a number above 1023, and let a proxy or the firewall forward port " + port
				+ " to it\nOr let systemd give the right, by this line in the unit:\n"
				+ "  AmbientCapabilities=CAP_NET_BIND_SERVICE\nOr let all users of this machine use it:\n"
				+ "  sudo sysctl net.ipv4.ip_unprivileged_port_start=" + port;
	}

}
