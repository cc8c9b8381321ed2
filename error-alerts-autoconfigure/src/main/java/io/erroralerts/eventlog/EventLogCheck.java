package io.erroralerts.eventlog;

import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.erroralerts.delivery.ChannelCheck;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.delivery.TransientDeliveryException;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Whether the source stands in the registry, and with {@code send} whether the event log
 * takes an event. Registers nothing: that is left to the first record.
 */
final class EventLogCheck implements ChannelCheck {

	private final BiFunction<String, String, EventLog> opener;

	/**
	 * A check of this machine. Called by Spring's factories loader.
	 */
	EventLogCheck() {
		// No method reference: it would want JNA as soon as this is made.
		this((log, source) -> WindowsEventLog.open(log, source));
	}

	/**
	 * A check of an event log.
	 * @param opener opens it, by the name of the log and the source
	 */
	EventLogCheck(BiFunction<String, String, EventLog> opener) {
		this.opener = opener;
	}

	@Override
	public String name() {
		return EventLogChannelFactory.NAME;
	}

	@Override
	public void check(CheckRequest request, Consumer<CheckFinding> findings) throws Exception {
		EventLogProperties properties = Binder.get(request.environment())
			.bindOrCreate(EventLogProperties.PREFIX, EventLogProperties.class);
		String source = properties.wantedSource();
		if (source == null) {
			return;
		}
		String name = properties.log() + "/" + source;
		try (EventLog eventLog = this.opener.apply(properties.log(), source)) {
			findings.accept(eventLog.isKnown() ? CheckFinding.ok("the source " + name + " is registered") : CheckFinding
				.warning("the source " + name + " is not registered",
						"Records arrive, but the Event Viewer says before each that it has no description, "
								+ "unless this user may write HKEY_LOCAL_MACHINE: then the first record registers it",
						register(properties.log(), source)));
			if (request.send()) {
				send(eventLog, findings);
			}
		}
	}

	// Once, by an administrator. The texts are those that the channel would register.
	private static String register(String log, String source) {
		return "Run once as an administrator: New-EventLog -LogName '" + quoted(log) + "' -Source '" + quoted(source)
				+ "' -MessageResourceFile '" + WindowsEventLog.MESSAGE_FILE + "'";
	}

	// PowerShell doubles a quote within quotes.
	private static String quoted(String text) {
		return text.replace("'", "''");
	}

	private static void send(EventLog eventLog, Consumer<CheckFinding> findings) {
		try {
			eventLog.report(EventType.INFORMATION, EventIdentity.DEFAULT, CheckRequest.TEST);
			findings.accept(CheckFinding.ok("a test event was written"));
		}
		catch (IOException | TransientDeliveryException ex) {
			findings.accept(CheckFinding.failed("the test event could not be written: " + ex.getMessage(),
					"No record reaches the event log",
					"Check that the service EventLog runs, and that this user may write to the log: "
							+ "wevtutil get-log"));
		}
	}

}
