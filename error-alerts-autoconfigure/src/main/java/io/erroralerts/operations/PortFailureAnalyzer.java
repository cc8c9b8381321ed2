package io.erroralerts.operations;

import java.net.BindException;
import java.util.Locale;

import io.erroralerts.delivery.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a port that the user may not open. Boot explains the one that is in use.
 */
final class PortFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private final Environment environment;

	PortFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
		if (message.contains("denied")) {
			int port = port();
			return new FailureAnalysis(
					"The port " + ((port > 0) ? port + " " : "") + "may not be opened by " + CurrentUser.get()
							+ ": ports below 1024 are for root.",
					Remedies.forPort((port > 0) ? port : 80), rootFailure);
		}
		if (message.contains("assign requested address")) {
			return new FailureAnalysis(
					"server.address=" + this.environment.getProperty("server.address")
							+ " is no address of this machine.",
					"Set server.address to an address that this lists, or remove it:\n  ip address", rootFailure);
		}
		return null;
	}

	private int port() {
		try {
			return this.environment.getProperty("server.port", Integer.class, -1);
		}
		catch (RuntimeException ex) {
			return -1;
		}
	}

}
