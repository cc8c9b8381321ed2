package io.erroralerts.syslog;

import java.io.EOFException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a receiver, and which property to look at.
 */
final class Reasons {

	static final String UNREACHABLE = "can't be reached. Check erroralerts.syslog.host and erroralerts.syslog.port";

	private Reasons() {
	}

	/**
	 * The reason of a failure.
	 * @param failure the failure, or {@code null} if nothing is known
	 * @return the rest of a sentence that begins with the receiver
	 */
	static String of(@Nullable Exception failure) {
		if (failure instanceof SSLException) {
			return tls(failure);
		}
		if (failure instanceof SocketTimeoutException) {
			return "does not answer or does not read: " + failure.getMessage();
		}
		if (failure instanceof EOFException) {
			return String.valueOf(failure.getMessage());
		}
		if (failure == null || failure instanceof PortUnreachableException) {
			return UNREACHABLE;
		}
		return UNREACHABLE + " (" + failure.getMessage() + ")";
	}

	private static String tls(Exception failure) {
		String text = String.valueOf(failure.getMessage());
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			if (cause instanceof CertificateException && message.startsWith("No ")) {
				return "has a certificate for another name. Set erroralerts.syslog.host to the name in the certificate";
			}
			if (message.contains("PKIX")) {
				return "has a certificate that is not trusted. Name its issuer by an SSL bundle in "
						+ "erroralerts.syslog.ssl-bundle";
			}
		}
		if (text.contains("certificate_required") || text.contains("bad_certificate")) {
			return "wants a certificate of this application: put a key store into the SSL bundle of "
					+ "erroralerts.syslog.ssl-bundle (" + text + ")";
		}
		if (text.contains("handshake_failure")) {
			// What a receiver says that misses our certificate (RFC 5246, section 7.4.6),
			// among others.
			return "does not agree on TLS, or wants a certificate of this application: then put a key store into the "
					+ "SSL bundle of erroralerts.syslog.ssl-bundle (" + text + ")";
		}
		return "does not agree on TLS: " + text;
	}

}
