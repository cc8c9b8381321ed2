package io.erroralerts.eventlog;

import java.io.IOException;

import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WindowsEventLog} against JNA's interface: what Windows is asked to do.
 */
class WindowsEventLogTests {

	private static final String KEY = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\shop";

	private final RecordingWindows windows = new RecordingWindows();

	private final WindowsEventLog eventLog = new WindowsEventLog(this.windows.functions(), "Application", "shop");

	@Test
	void sourceIsRegisteredOnceAndEventsAreReported() throws Exception {
		this.eventLog.report(EventType.ERROR, new EventIdentity(7, 3), "one");
		this.eventLog.report(EventType.WARNING, EventIdentity.DEFAULT, "two");
		this.eventLog.report(EventType.INFORMATION, EventIdentity.DEFAULT, "three");
		assertThat(this.eventLog.isRegistered()).isTrue();
		this.eventLog.close();
		this.eventLog.close();
		// REG_EXPAND_SZ is 2, with its NUL, in octets; REG_DWORD is 4, little-endian.
		assertThat(this.windows.calls()).containsExactly("open key " + KEY + " (not found)", "create key " + KEY,
				"set EventMessageFile type 2 = %SystemRoot%\\System32\\EventCreate.exe<NUL>, 76 octets",
				"set TypesSupported type 4 = [7, 0, 0, 0], 4 octets", "close key", "register event source shop on null",
				"report type 1 category 3 id 7 strings 1 data 0", "report type 2 category 0 id 1 strings 1 data 0",
				"report type 4 category 0 id 1 strings 1 data 0", "deregister event source");
		assertThat(this.windows.texts()).containsExactly("one", "two", "three");
	}

	@Test
	void sourceThatIsThereIsLeftAsItIs() throws Exception {
		this.windows.knowsKey(KEY);
		this.eventLog.report(EventType.ERROR, EventIdentity.DEFAULT, "one");
		assertThat(this.eventLog.isRegistered()).isTrue();
		assertThat(this.windows.calls()).containsExactly("open key " + KEY, "close key",
				"register event source shop on null", "report type 1 category 0 id 1 strings 1 data 0");
	}

	@Test
	void withoutTheRightToRegisterEventsAreReportedAllTheSame() throws Exception {
		this.windows.withoutAdministrator();
		this.eventLog.report(EventType.ERROR, EventIdentity.DEFAULT, "one");
		assertThat(this.eventLog.isRegistered()).isFalse();
		assertThat(this.windows.calls()).containsExactly("open key " + KEY + " (not found)",
				"create key " + KEY + " (access denied)", "register event source shop on null",
				"report type 1 category 0 id 1 strings 1 data 0");
		assertThat(this.windows.texts()).containsExactly("one");
	}

	@Test
	void serviceThatIsDownIsTriedAgainWithANewHandle() throws Exception {
		this.windows.reportError(1722);
		assertThatExceptionOfType(TransientDeliveryException.class)
			.isThrownBy(() -> this.eventLog.report(EventType.ERROR, EventIdentity.DEFAULT, "one"))
			.withMessageContaining("shop")
			.withMessageContaining("1722");
		this.windows.sourceError(1722);
		assertThatExceptionOfType(TransientDeliveryException.class)
			.isThrownBy(() -> this.eventLog.report(EventType.ERROR, EventIdentity.DEFAULT, "one"))
			.withMessageContaining("can't be opened");
		this.windows.sourceError(0);
		this.windows.reportError(0);
		this.eventLog.report(EventType.ERROR, EventIdentity.DEFAULT, "one");
		assertThat(this.windows.calls()).filteredOn("deregister event source"::equals).hasSize(1);
		assertThat(this.windows.calls()).filteredOn((call) -> call.startsWith("register")).hasSize(3);
	}

	@Test
	void recordThatWindowsWillNeverTakeIsNotTriedAgain() {
		this.windows.reportError(1734);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.eventLog.report(EventType.ERROR, EventIdentity.DEFAULT, "one"))
			.withMessageContaining("1734");
	}

}
