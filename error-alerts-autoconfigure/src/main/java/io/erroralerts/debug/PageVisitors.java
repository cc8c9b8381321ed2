package io.erroralerts.debug;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the debugger page: this machine. A trace shows what the application is made
 * of.
 */
final class PageVisitors {

	// With one of these the peer is a proxy, and says nothing about the user.
	private static final List<String> PROXY_HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Real-IP", "Via");

	// Tomcat's, for the peer of the socket: its RemoteIpValve changes the remote address.
	private static final String PEER = "org.apache.tomcat.peerAddr";

	private final DebugMode mode;

	PageVisitors(DebugMode mode) {
		this.mode = mode;
	}

	boolean maySee(HttpServletRequest request) {
		if (!this.mode.active() || !this.mode.page()) {
			return false;
		}
		HttpServletRequest original = unwrap(request);
		return isLoopback(original.getRemoteAddr()) && isPeerLoopback(original)
				&& isAllowedHost(original.getHeader("Host"))
				&& PROXY_HEADERS.stream().allMatch((name) -> original.getHeader(name) == null);
	}

	/**
	 * The request of the container: a filter such as Spring's ForwardedHeaderFilter tells
	 * what a proxy, or somebody who poses as one, says.
	 */
	private static HttpServletRequest unwrap(HttpServletRequest request) {
		ServletRequest current = request;
		while (current instanceof ServletRequestWrapper wrapper) {
			current = wrapper.getRequest();
		}
		return (current instanceof HttpServletRequest original) ? original : request;
	}

	private static boolean isPeerLoopback(HttpServletRequest request) {
		return !(request.getAttribute(PEER) instanceof String peer) || isLoopback(peer);
	}

	private static boolean isLoopback(@Nullable String address) {
		if (address == null || !address.matches("[0-9A-Fa-f:.%a-z]+")) {
			return false;
		}
		try {
			// A literal address: nothing is looked up.
			return InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private boolean isAllowedHost(@Nullable String header) {
		if (header == null) {
			return false;
		}
		String host = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1")
				|| host.equals("[::1]") || this.mode.allowedHosts().stream().anyMatch(host::equalsIgnoreCase);
	}

}
