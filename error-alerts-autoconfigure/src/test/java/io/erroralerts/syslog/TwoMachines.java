package io.erroralerts.syslog;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/**
 * Two machines and a cable between them, as far as the network goes: name spaces of
 * Linux, which only root may make. Nothing else of this machine is touched.
 */
final class TwoMachines implements AutoCloseable {

	private static final String OURS = "10.231.7.1/30";

	private static final String THEIRS = "10.231.7.2/30";

	/**
	 * The address of the other machine.
	 */
	static final String RECEIVER = "10.231.7.2";

	private final String ours = "ea-ours-" + ProcessHandle.current().pid();

	private final String theirs = "ea-theirs-" + ProcessHandle.current().pid();

	/**
	 * Makes them, or skips the test, and says so loudly.
	 * @param retries how often our machine repeats what nobody acknowledges: 15 is
	 * Linux's default, and a quarter of an hour
	 */
	static TwoMachines connected(int retries) throws Exception {
		TwoMachines machines = new TwoMachines();
		try {
			boolean made = machines.make(retries);
			if (!made) {
				String loud = "NOT TESTED: a receiver that is gone without a word. It needs root, who may make name"
						+ " spaces of the network, and ip (iproute2)";
				System.err.println("!!! " + loud);
				Assumptions.abort(loud);
			}
			return machines;
		}
		catch (Exception | Error ex) {
			machines.close();
			throw ex;
		}
	}

	private boolean make(int retries) throws Exception {
		return run("ip", "netns", "add", this.ours) && run("ip", "netns", "add", this.theirs)
				&& run("ip", "-n", this.ours, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns",
						this.theirs)
				&& run("ip", "-n", this.ours, "addr", "add", OURS, "dev", "cable")
				&& run("ip", "-n", this.theirs, "addr", "add", THEIRS, "dev", "cable")
				&& run("ip", "-n", this.ours, "link", "set", "lo", "up")
				&& run("ip", "-n", this.ours, "link", "set", "cable", "up")
				&& run("ip", "-n", this.theirs, "link", "set", "cable", "up") && run("ip", "netns", "exec", this.ours,
						"sh", "-c", "echo " + retries + " > /proc/sys/net/ipv4/tcp_retries2");
	}

	/**
	 * The command that starts another one on our machine.
	 */
	List<String> ours() {
		return List.of("ip", "netns", "exec", this.ours);
	}

	/**
	 * The command that starts another one on the machine of the receiver.
	 */
	List<String> theirs() {
		return List.of("ip", "netns", "exec", this.theirs);
	}

	/**
	 * What {@link #vanish} and {@link #comeBack} have to know in another process.
	 */
	String name() {
		return this.theirs;
	}

	/**
	 * The other machine no longer answers to its address: nothing is refused, nothing
	 * closed.
	 */
	static void vanish(String name) throws Exception {
		must(run("ip", "-n", name, "addr", "del", THEIRS, "dev", "cable"));
	}

	static void comeBack(String name) throws Exception {
		must(run("ip", "-n", name, "addr", "add", THEIRS, "dev", "cable"));
	}

	private static void must(boolean done) {
		if (!done) {
			throw new IllegalStateException("ip failed");
		}
	}

	private static boolean run(String... command) throws Exception {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() throws Exception {
		run("ip", "netns", "del", this.ours);
		run("ip", "netns", "del", this.theirs);
	}

}
