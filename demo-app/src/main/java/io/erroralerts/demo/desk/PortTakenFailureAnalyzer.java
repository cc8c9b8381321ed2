package io.erroralerts.demo.desk;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which port is taken, and how to choose another.
 */
class PortTakenFailureAnalyzer extends AbstractFailureAnalyzer<PortTakenException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortTakenException cause) {
		String description = "Port %d, where the demo's own server should listen (%s), is taken by another program."
			.formatted(cause.port(), cause.property());
		String action = "Stop that program, or choose another port: mvn spring-boot:run -Dspring-boot.run.arguments=--%s=%d"
			.formatted(cause.property(), other(cause.port()));
		return new FailureAnalysis(description, action, rootFailure);
	}

	private static int other(int port) {
		return (port < 50_000) ? port + 10_000 : port - 10_000;
	}

}
