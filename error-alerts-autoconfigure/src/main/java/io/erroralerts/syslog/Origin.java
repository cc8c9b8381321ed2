package io.erroralerts.syslog;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Who sends: what is the same in the headers of all messages.
 *
 * @param facility the facility
 * @param host the name of this machine, or {@code null} if it is not known
 * @param application the name of the application
 * @param process the id of the process
 */
record Origin(Facility facility, @Nullable String host, String application, long process) {

	private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(5);

	/**
	 * The origin of what this process sends. Looks up the name of the machine, which may
	 * take five seconds.
	 * @param facility the facility
	 * @param application the name of the application
	 * @return the origin
	 */
	static Origin of(Facility facility, String application) {
		return new Origin(facility, hostName(), application, ProcessHandle.current().pid());
	}

	private static @Nullable String hostName() {
		try {
			return new Patience<String>(LOOKUP_TIMEOUT).ask(() -> {
				try {
					return InetAddress.getLocalHost().getHostName();
				}
				catch (UnknownHostException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (TimeoutException | ExecutionException ex) {
			// The machine has a name that no resolver knows, as containers may have.
			String name = System.getenv("HOSTNAME");
			return (name != null) ? name : System.getenv("COMPUTERNAME");
		}
	}

}
