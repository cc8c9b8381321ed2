package io.erroralerts.benchmarks.mail;

import java.util.ArrayList;
import java.util.List;

import io.erroralerts.benchmarks.Applications;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ours: an application with the mail channel.
 */
final class MailChannel {

	private MailChannel() {
	}

	static ConfigurableApplicationContext start(int port, String... properties) {
		List<String> all = new ArrayList<>(List.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + port,
				"erroralerts.mail.to=ops@localhost", "erroralerts.own-packages=com.acme"));
		all.addAll(List.of(properties));
		return Applications.start(all.toArray(new String[0]));
	}

}
