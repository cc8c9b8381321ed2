package io.erroralerts.debug;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
	private static final Set<String> PROXY_HEADERS = Set.of("forwarded", "forwarded-for", "x-real-ip", "via",
			"x-client-ip", "x-cluster-client-ip", "true-client-ip", "cf-connecting-ip", "x-original-host",
			"x-original-forwarded-for", "x-envoy-external-address");

	private static final String FORWARDED = "x-forwarded";

	// Tomcat's, for the peer of the socket: its RemoteIpValve changes the remote address.
	private static final String PEER = "org.apache.tomcat.peerAddr";

	private static final Pattern LITERAL = Pattern
		.compile("[0-9.]{7,15}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,45}(%[\\w.-]{1,30})?");

	private static final int MAX_TOLD = 100;

	private final DebugMode mode;

	private final boolean hidden;

	/**
	 * Visitors of an application.
	 * @param mode whether there is a page
	 * @param hidden whether the container hides what a proxy said
	 */
	PageVisitors(DebugMode mode, boolean hidden) {
		this.mode = mode;
		this.hidden = hidden;
	}

	/**
	 * Whether details of a failure may be shown to who sent a request.
	 * @param request the request
	 * @return {@code true} if they may, and our page does not stand aside
	 */
	boolean maySee(HttpServletRequest request) {
		return this.mode.page() && refusal(request) == null;
	}

	/**
	 * Why nothing is shown to who sent a request.
	 * @param request the request that failed
	 * @return the rule and the property or remedy, or {@code null} if all may be shown
	 */
	@Nullable String refusal(HttpServletRequest request) {
		if (!this.mode.active()) {
			return "debug mode is off (erroralerts.debug.enabled)";
		}
		if (this.hidden) {
			return "the container hides whether a proxy is in between (use server.forward-headers-strategy=framework "
					+ "or none)";
		}
		HttpServletRequest original = unwrap(request);
		if (!isLoopback(original.getRemoteAddr()) || !isPeerLoopback(original)) {
			return "the page is for this machine, and the request came from " + told(original.getRemoteAddr())
					+ " (open it on this machine, or through a tunnel that ends here)";
		}
		String proxy = proxy(original);
		if (proxy != null) {
			return proxy + " says that a proxy is in between (ask the application directly)";
		}
		String host = original.getHeader("Host");
		if (!isAllowedHost(host)) {
			return "the host '" + told(host) + "' is neither localhost nor one of erroralerts.debug.allowed-hosts";
		}
		return foreignSite(original);
	}

	/**
	 * What gives a proxy on this machine away, which makes everybody a visitor from here.
	 * Some tell nothing of themselves: they speak HTTP/1.0, as no browser does, or the
	 * browser calls the same what the Host header calls another.
	 */
	private static @Nullable String proxy(HttpServletRequest request) {
		Enumeration<String> names = request.getHeaderNames();
		while (names != null && names.hasMoreElements()) {
			String name = names.nextElement();
			String plain = name.toLowerCase(Locale.ROOT);
			if (plain.startsWith(FORWARDED) || PROXY_HEADERS.contains(plain)) {
				return "the header " + told(name);
			}
		}
		if ("HTTP/1.0".equals(request.getProtocol())) {
			return "HTTP/1.0";
		}
		String referer = request.getHeader("Referer");
		if (referer != null && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
				&& !String.valueOf(authority(referer)).equalsIgnoreCase(request.getHeader("Host"))) {
			return "the header Referer of another host";
		}
		return null;
	}

	/**
	 * Why a page of the debugger itself is not shown: it may be opened, and read by pages
	 * of the same origin.
	 * @param request the request for the page
	 * @return the rule, or {@code null} if the page may be shown
	 */
	@Nullable String refusalOfPage(HttpServletRequest request) {
		String refusal = refusal(request);
		if (refusal != null) {
			return refusal;
		}
		HttpServletRequest original = unwrap(request);
		String site = original.getHeader("Sec-Fetch-Site");
		boolean opened = "navigate".equals(original.getHeader("Sec-Fetch-Mode"))
				&& "document".equals(original.getHeader("Sec-Fetch-Dest"));
		if (site != null && !opened && !site.equals("same-origin") && !site.equals("none")) {
			return "a page of another origin may open this one, but not read or embed it (Sec-Fetch-Site: " + told(site)
					+ ")";
		}
		return null;
	}

	// Fetch Metadata Request Headers, section 2; RFC 6454, section 7: "null" is nobody's.
	private @Nullable String foreignSite(HttpServletRequest request) {
		Enumeration<String> origins = request.getHeaders("Origin");
		boolean any = origins != null && origins.hasMoreElements();
		while (origins != null && origins.hasMoreElements()) {
			String origin = origins.nextElement();
			if (!isAllowedOrigin(origin)) {
				return "the request came from a page of " + told(origin)
						+ ", which is neither localhost nor one of erroralerts.debug.allowed-hosts";
			}
		}
		return (!any && "cross-site".equals(request.getHeader("Sec-Fetch-Site")) && !isOpened(request))
				? "the request came from a page of another site (Sec-Fetch-Site: cross-site)" : null;
	}

	// By a link, in a window of its own and not in a frame.
	private static boolean isOpened(HttpServletRequest request) {
		String destination = request.getHeader("Sec-Fetch-Dest");
		return "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
				&& (destination == null || destination.equals("document"));
	}

	private boolean isAllowedOrigin(String origin) {
		return isAllowedHost(authority(origin));
	}

	private static @Nullable String authority(String uri) {
		try {
			return new URI(uri).getRawAuthority();
		}
		catch (URISyntaxException ex) {
			return null;
		}
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
		// Literal addresses only, RFC 4007's zone included: a name would be looked up.
		if (address == null || !LITERAL.matcher(address).matches()) {
			return false;
		}
		try {
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

	// What a client sent, in a line of the log.
	private static String told(@Nullable String value) {
		String text = PlainText.clean(String.valueOf(value)).replaceAll("\\s", " ");
		return (text.length() > MAX_TOLD) ? text.substring(0, MAX_TOLD) + "…" : text;
	}

}
