package io.erroralerts.demo.desk;

import java.net.BindException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

class PortTakenFailureAnalyzerTests {

	@Test
	void namesThePortAndTheProperty() {
		PortTakenException failure = new PortTakenException("demo.smtp.port", 2525, new BindException());
		FailureAnalysis analysis = new PortTakenFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("Port 2525").contains("demo.smtp.port");
		assertThat(analysis.getAction()).contains("--demo.smtp.port=12525");
	}

	@Test
	void suggestsAPortThatExists() {
		PortTakenException failure = new PortTakenException("demo.smtp.port", 60_000, new BindException());
		FailureAnalysis analysis = new PortTakenFailureAnalyzer().analyze(failure);
		assertThat(analysis.getAction()).contains("--demo.smtp.port=50000");
	}

	@Test
	void anotherFailureIsNotAboutAPort() {
		RuntimeException other = PortTakenException.orElse(new SecurityException("no"), "demo.smtp.port", 25);
		assertThat(other).isNotInstanceOf(PortTakenException.class).hasMessageContaining("demo.smtp.port");
	}

}
