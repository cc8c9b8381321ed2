package io.erroralerts.syslog;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application whose receiver is not there for longer than its queue holds out: each
 * record arrives, or is counted in a record that does.
 */
@Timeout(120)
class SyslogGapTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	private static final Pattern NUMBERED = Pattern.compile("WARN: order (\\d+) is late ");

	private static final Pattern GAP = Pattern.compile("WARN: (\\d+) records? (?:was|were) lost (?:at|between) .*: "
			+ "the queue of the syslog channel was full \\(erroralerts\\.syslog\\.queue-size=4\\)");

	private int logged;

	private String trouble = "null";

	private final Set<Integer> arrived = new TreeSet<>();

	// By number of sequence: what is sent again is not another gap.
	private final Map<Integer, String> gaps = new TreeMap<>();

	@Test
	void whatWasLostWhileTheReceiverWasDownIsTold() throws Exception {
		int port = TcpReceiver.freePort();
		try (ConfigurableApplicationContext context = start(port)) {
			logUntilRecordsAreLost(context);
			assertThat(number(context, "delivered")).as("nobody has anything yet").isZero();
			assertThat(number(context, "waiting")).isPositive();
			try (TcpReceiver receiver = new TcpReceiver(port)) {
				awaitTheEnd(context, receiver);
				assertThat(receiver.faults()).isEmpty();
			}
			assertThat(this.gaps.values()).last()
				.asString()
				.contains("because it can't deliver: The syslog receiver 127.0.0.1:" + port + " can't be reached");
		}
	}

	@Test
	void whatWasLostWhileTheReceiverWasFrozenIsTold() throws Exception {
		try (ServerSocket frozen = new ServerSocket()) {
			frozen.setReceiveBufferSize(4096);
			// The system accepts for it, as it does for a process that was stopped.
			frozen.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
			try (ConfigurableApplicationContext context = start(frozen.getLocalPort())) {
				logUntilRecordsAreLost(context);
				// Only now and then: it takes a new connection, and then nothing again.
				assertThat(this.trouble).contains("does not read: nothing was taken within 5000 ms");
				try (TcpReceiver awake = new TcpReceiver(frozen)) {
					awaitTheEnd(context, awake);
				}
			}
		}
	}

	private static ConfigurableApplicationContext start(int port) {
		return Applications
			.plain("erroralerts.syslog.host=127.0.0.1", "erroralerts.syslog.port=" + port,
					"erroralerts.syslog.transport=tcp", "erroralerts.syslog.queue-size=4",
					"erroralerts.shutdown-timeout=2s")
			.run();
	}

	private void logUntilRecordsAreLost(ConfigurableApplicationContext context) {
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			log(200);
			this.trouble = String.valueOf(health(context).details().get("trouble"));
			return !this.trouble.equals("null");
		});
		long before = number(context, "lost");
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			log(200);
			return number(context, "lost") > before;
		});
	}

	private void log(int count) {
		for (int i = 0; i < count; i++) {
			logger.warn("order {} is late {}", ++this.logged, "-".repeat(100));
		}
	}

	private void awaitTheEnd(ConfigurableApplicationContext context, TcpReceiver receiver) {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			for (String message : receiver.drain()) {
				read(message);
			}
			assertThat(health(context).up()).isTrue();
			assertThat(this.gaps).isNotEmpty();
			assertThat(this.arrived.size() + told()).as("arrived or told").isEqualTo(this.logged);
		});
		assertThat(told()).isEqualTo(number(context, "lost"));
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			assertThat(number(context, "waiting")).isZero();
			assertThat(number(context, "delivered")).isEqualTo(this.arrived.size());
		});
	}

	private void read(String message) {
		StrictRfc5424 parsed = StrictRfc5424.parse(message.getBytes(StandardCharsets.UTF_8));
		Matcher numbered = NUMBERED.matcher(parsed.message());
		if (numbered.find()) {
			this.arrived.add(Integer.valueOf(numbered.group(1)));
		}
		else if (GAP.matcher(parsed.message()).find()) {
			this.gaps.put(parsed.sequenceId(), parsed.message());
		}
	}

	private long told() {
		List<Long> counts = new ArrayList<>();
		for (String gap : this.gaps.values()) {
			Matcher matcher = GAP.matcher(gap);
			assertThat(matcher.find()).isTrue();
			counts.add(Long.valueOf(matcher.group(1)));
		}
		return counts.stream().mapToLong(Long::longValue).sum();
	}

	private static long number(ConfigurableApplicationContext context, String name) {
		return ((Number) health(context).details().get(name)).longValue();
	}

	private static ChannelHealth health(ConfigurableApplicationContext context) {
		return context.getBean(ChannelHealthSource.class)
			.channelHealth()
			.stream()
			.filter((health) -> health.channel().equals("syslog"))
			.findFirst()
			.orElseThrow();
	}

}
