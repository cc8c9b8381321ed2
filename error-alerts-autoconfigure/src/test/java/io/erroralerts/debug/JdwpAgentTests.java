package io.erroralerts.debug;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JdwpAgentTests {

	@ParameterizedTest
	@ValueSource(strings = { "-agentlib:jdwp=transport=dt_socket,server=y", "-Xrunjdwp:transport=dt_socket",
			"-agentlib:jdwp", "-agentpath:/opt/jdk/lib/libjdwp.so=transport=dt_socket" })
	void anAgentIsRequested(String argument) {
		assertThat(JdwpAgent.of(List.of("-Xmx1g", argument)).requested()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Xmx1g", "-javaagent:jdwp.jar", "-agentlib:hprof", "-Dx=-agentlib:jdwp" })
	void anythingElseIsNoAgent(String argument) {
		JdwpAgent agent = JdwpAgent.of(List.of(argument));
		assertThat(agent.requested()).isFalse();
		assertThat(agent.attached()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*:5005", "0.0.0.0:5005", "[::]:5005", "192.0.2.7:0", "web-1:5005" })
	void anAddressOfOtherMachinesIsExposed(String address) {
		assertThat(agent("transport=dt_socket,server=y,suspend=n,address=" + address).exposedAddress())
			.isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "transport=dt_socket,server=y,address=5005", "transport=dt_socket,server=y",
			"transport=dt_socket,server=y,address=localhost:5005",
			"transport=dt_socket,server=y,address=127.0.0.1:5005", "transport=dt_socket,server=y,address=[::1]:5005",
			"transport=dt_socket,server=n,address=ide.test:5005", "transport=dt_shmem,server=y,address=x:1" })
	void whatThisMachineAloneCanReachIsNot(String options) {
		assertThat(agent(options).exposedAddress()).isNull();
	}

	private static JdwpAgent agent(String options) {
		return JdwpAgent.of(List.of("-agentlib:jdwp=" + options));
	}

}
