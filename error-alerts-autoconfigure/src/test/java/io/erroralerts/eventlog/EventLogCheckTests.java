package io.erroralerts.eventlog;

import java.util.ArrayList;
import java.util.List;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckFinding.Result;
import io.erroralerts.delivery.CheckRequest;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventLogCheck} against JNA's interface.
 */
class EventLogCheckTests {

	private static final String KEY = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\bob's shop";

	private final RecordingWindows windows = new RecordingWindows();

	private final MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.event-log.source",
			"bob's shop");

	@Test
	void aRegisteredSourceIsFoundAndNothingIsWritten() throws Exception {
		this.windows.knowsKey(KEY);
		assertThat(check(false)).containsExactly(CheckFinding.ok("the source Application/bob's shop is registered"));
		assertThat(this.windows.calls()).containsExactly("open key " + KEY, "close key");
	}

	@Test
	void aSourceThatIsNotRegisteredIsAWarningWithTheCommandAndStaysAsItIs() throws Exception {
		assertThat(check(false)).singleElement().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(Result.WARNING);
			assertThat(finding.what()).isEqualTo("the source Application/bob's shop is not registered");
			assertThat(finding.remedy())
				.contains("New-EventLog -LogName 'Application' -Source 'bob''s shop' -MessageResourceFile '"
						+ WindowsEventLog.MESSAGE_FILE + "'");
		});
		assertThat(this.windows.calls()).containsExactly("open key " + KEY + " (not found)");
	}

	@Test
	void sendWritesOneEventThatSaysWhatItIs() throws Exception {
		this.windows.knowsKey(KEY);
		assertThat(check(true)).extracting(CheckFinding::result).containsExactly(Result.OK, Result.OK);
		assertThat(this.windows.texts()).containsExactly(CheckRequest.TEST);
		assertThat(this.windows.calls()).endsWith("deregister event source");
	}

	@Test
	void anEventLogThatTakesNothingIsAFailureWithItsNumber() throws Exception {
		this.windows.knowsKey(KEY);
		this.windows.reportError(1722);
		assertThat(check(true)).last().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(Result.FAILED);
			assertThat(finding.what()).contains("1722");
		});
	}

	@Test
	void withoutASourceThereIsNothingToSay() throws Exception {
		this.environment.setProperty("erroralerts.event-log.enabled", "false");
		assertThat(check(true)).isEmpty();
		assertThat(this.windows.calls()).isEmpty();
	}

	private List<CheckFinding> check(boolean send) throws Exception {
		List<CheckFinding> findings = new ArrayList<>();
		new EventLogCheck((log, source) -> new WindowsEventLog(this.windows.functions(), log, source))
			.check(new CheckRequest(this.environment, "shop", null, send), findings::add);
		return findings;
	}

}
