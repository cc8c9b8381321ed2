package io.erroralerts.operations;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a server whose certificate this JVM does not trust.
 */
final class TrustFailureAnalyzer extends AbstractFailureAnalyzer<SSLException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SSLException cause) {
		String message = String.valueOf(cause.getMessage());
		if (message.contains("PKIX path") || message.contains("trustAnchors")
				|| message.contains("valid certification path")) {
			return new FailureAnalysis(
					"A server that the application talks to while it starts has a certificate that this JVM does not trust: "
							+ message + where(cause),
					"Put the issuer of the certificate into an SSL bundle (spring.ssl.bundle) and name the bundle where the server is configured, "
							+ "or into the trust store of the JVM:\n  keytool -importcert -cacerts -alias <name> -file <issuer.pem>\nJava home: "
							+ System.getProperty("java.home"),
					rootFailure);
		}
		if (message.contains("No subject alternative") || message.contains("No name matching")) {
			return new FailureAnalysis(
					"A server that the application talks to while it starts has a certificate for another name: "
							+ message + where(cause),
					"Configure the server by a name that its certificate has, or give it a certificate for the name that is used",
					rootFailure);
		}
		return null;
	}

	// The trace is not shown beside an analysis.
	private static String where(Throwable cause) {
		for (StackTraceElement element : cause.getStackTrace()) {
			if (!element.getClassName().matches("(java|javax|sun|com\\.sun|jdk)\\..*")) {
				return "\n  at " + element;
			}
		}
		return "";
	}

}
