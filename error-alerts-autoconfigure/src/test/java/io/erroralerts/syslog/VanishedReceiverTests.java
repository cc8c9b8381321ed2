package io.erroralerts.syslog;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A receiver whose machine is gone without a word, as when its power fails: no connection
 * is refused or closed. It needs two machines, and root to make them.
 */
@Timeout(240)
@EnabledOnOs(OS.LINUX)
class VanishedReceiverTests {

	// 0.2 + 0.4 + 0.8 + 1.6 s, and some more on a busy machine.
	private static final int RETRIES = 3;

	private static final Pattern LOGGED = Pattern.compile("busy logged (\\d+)");

	@TempDir
	private Path folder;

	@Test
	void itIsNoticedBusyOrIdleAndNothingIsLost() throws Exception {
		Path received = this.folder.resolve("received.txt");
		try (TwoMachines machines = TwoMachines.connected(RETRIES)) {
			Process receiver = start(machines, received);
			try {
				String[] ports = awaitLine(received).split(" ");
				ChildJvm.Result result = ChildJvm.runBy(machines.ours(), Sender.class, ports[0], ports[1],
						machines.name());
				assertThat(result.output()).contains("busy noticed: The syslog receiver ")
					.contains("idle noticed: The syslog receiver ");
				assertThat(result.status()).isZero();
				Matcher logged = LOGGED.matcher(result.output());
				assertThat(logged.find()).isTrue();
				List<String> expected = new ArrayList<>(IntStream.rangeClosed(1, Integer.parseInt(logged.group(1)))
					.mapToObj((i) -> "busy " + i)
					.toList());
				expected.addAll(List.of("idle 1", "idle 2"));
				await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
					String text = Files.readString(received);
					assertThat(expected).allMatch((record) -> text.contains("WARN: " + record + " ["));
				});
			}
			finally {
				receiver.destroyForcibly().waitFor();
			}
		}
	}

	private static Process start(TwoMachines machines, Path received) throws Exception {
		List<String> command = new ArrayList<>(machines.theirs());
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Receiver.class.getName()));
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(received.toFile()).start();
	}

	private static String awaitLine(Path file) {
		return await().atMost(Duration.ofSeconds(30))
			.until(() -> Files.readString(file), (text) -> text.contains("\n"))
			.lines()
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Prints two ports, and what comes there.
	 */
	static final class Receiver {

		private Receiver() {
		}

		@SuppressWarnings("SystemOut")
		public static void main(String[] arguments) throws Exception {
			try (TcpReceiver busy = new TcpReceiver(new ServerSocket(0));
					TcpReceiver idle = new TcpReceiver(new ServerSocket(0))) {
				System.out.println(busy.port() + " " + idle.port());
				// Until it is ended.
				while (true) {
					busy.drain().forEach(System.out::println);
					idle.drain().forEach(System.out::println);
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
				}
			}
		}

	}

	/**
	 * Two applications: one that goes on logging when the receiver is gone, and one that
	 * has nothing to say.
	 */
	static final class Sender {

		private Sender() {
		}

		@SuppressWarnings("SystemOut")
		public static void main(String[] arguments) throws Exception {
			try (ConfigurableApplicationContext busy = start("busy", arguments[0]);
					ConfigurableApplicationContext idle = start("idle", arguments[1])) {
				int count = 1;
				log("busy", count);
				log("idle", 1);
				await().atMost(Duration.ofSeconds(20)).until(() -> delivered(busy) == 1 && delivered(idle) == 1);
				long vanished = System.nanoTime();
				TwoMachines.vanish(arguments[2]);
				while (health(busy).up() && System.nanoTime() - vanished < TimeUnit.SECONDS.toNanos(60)) {
					log("busy", ++count);
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
				}
				tell("busy", busy, vanished);
				await().atMost(Duration.ofSeconds(80)).until(() -> !health(idle).up());
				tell("idle", idle, vanished);
				TwoMachines.comeBack(arguments[2]);
				log("busy", ++count);
				log("idle", 2);
				System.out.println("busy logged " + count);
				// The end makes them hurry: the pauses between two tries have grown to a
				// minute on a slow machine.
			}
		}

		private static ConfigurableApplicationContext start(String name, String port) {
			return Applications
				.plain("erroralerts.syslog.host=" + TwoMachines.RECEIVER, "erroralerts.syslog.port=" + port,
						"erroralerts.syslog.transport=tcp", "erroralerts.syslog.loggers=com.acme." + name,
						"erroralerts.shutdown-timeout=40s")
				.run();
		}

		private static void log(String name, int number) {
			LoggerFactory.getLogger("com.acme." + name).warn("{} {}", name, number);
		}

		private static long delivered(ConfigurableApplicationContext context) {
			return ((Number) health(context).details().get("delivered")).longValue();
		}

		private static ChannelHealth health(ConfigurableApplicationContext context) {
			return context.getBean(ChannelHealthSource.class).channelHealth().get(0);
		}

		@SuppressWarnings("SystemOut")
		private static void tell(String name, ConfigurableApplicationContext context, long since) {
			System.out.println(name + " noticed: " + health(context).details().get("trouble") + ", after "
					+ Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms");
		}

	}

}
