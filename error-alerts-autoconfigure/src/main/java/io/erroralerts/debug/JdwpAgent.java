package io.erroralerts.debug;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.management.JMException;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * The agent of this JVM that a debugger talks to, "Java Debug Wire Protocol".
 *
 * @param options the options of the agent, or {@code null} if there is none
 */
record JdwpAgent(@Nullable String options) {

	// The agent has this thread exactly as long as a debugger is connected. It is hidden
	// from Java; a thread dump of the JVM shows it.
	private static final String READER = "\"JDWP Command Reader\"";

	private static final List<String> PREFIXES = List.of("-agentlib:jdwp=", "-Xrunjdwp:", "-agentlib:jdwp",
			"-Xrunjdwp");

	private static final JdwpAgent OF_THIS_JVM = of(ManagementFactory.getRuntimeMXBean().getInputArguments());

	/**
	 * The agent that this JVM was started with, by the command line or by
	 * {@code JAVA_TOOL_OPTIONS} and the like.
	 * @return the agent, which may be none
	 */
	static JdwpAgent ofThisJvm() {
		return OF_THIS_JVM;
	}

	static JdwpAgent of(List<String> arguments) {
		return new JdwpAgent(
				arguments.stream().map(JdwpAgent::options).flatMap(Optional::stream).findFirst().orElse(null));
	}

	private static Optional<String> options(String argument) {
		if (argument.startsWith("-agentpath:") && argument.matches("[^=]*jdwp\\.(so|dll|dylib)(=.*)?")) {
			int start = argument.indexOf('=');
			return Optional.of((start < 0) ? "" : argument.substring(start + 1));
		}
		return PREFIXES.stream()
			.filter(argument::startsWith)
			.findFirst()
			.map((prefix) -> argument.substring(prefix.length()));
	}

	/**
	 * Whether the JVM was started to be debugged.
	 */
	boolean requested() {
		return this.options != null;
	}

	/**
	 * Whether a debugger is connected now. Takes a thread dump, half a millisecond.
	 * @return the truth, or {@link #requested()} where the JVM can't tell
	 */
	boolean attached() {
		if (!requested()) {
			return false;
		}
		try {
			Object dump = ManagementFactory.getPlatformMBeanServer()
				.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "threadPrint",
						new Object[] { new String[0] }, new String[] { String[].class.getName() });
			return String.valueOf(dump).contains(READER);
		}
		catch (JMException | RuntimeException ex) {
			return true;
		}
	}

	/**
	 * Where the agent waits for a debugger that may come from another machine. The agent
	 * asks for no password, and runs what it is told to.
	 * @return the address, or {@code null} if it does not wait or for this machine only
	 */
	@Nullable String exposedAddress() {
		if (this.options == null || !"y".equals(option("server")) || !"dt_socket".equals(option("transport"))) {
			return null;
		}
		// Without a host it is this machine alone, since Java 9.
		String address = option("address");
		int colon = address.lastIndexOf(':');
		return (colon < 0 || isThisMachine(address.substring(0, colon).toLowerCase(Locale.ROOT))) ? null : address;
	}

	private static boolean isThisMachine(String host) {
		return host.isEmpty() || host.equals("localhost") || host.startsWith("127.") || host.equals("::1")
				|| host.equals("[::1]");
	}

	private String option(String name) {
		String all = (this.options != null) ? this.options : "";
		for (String option : all.split(",")) {
			if (option.startsWith(name + "=")) {
				return option.substring(name.length() + 1);
			}
		}
		return "";
	}

}
