package io.erroralerts.demo;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Ten thousand errors at a press: what a visitor sees of them.
 */
@ExtendWith(RunningDemo.Resolver.class)
class StormBrowserTests {

	private static final String SUBJECT = "[demo-shop] NumberFormatException in PriceImport.parse";

	private final DemoPage page;

	StormBrowserTests(RunningDemo demo) {
		this.page = demo.open();
	}

	@Test
	void aStormIsOneMailAtOnceThenADigestThenItsEnd() {
		List<String> lost = List.of(this.page.slot("file", "lost"), this.page.slot("syslog", "lost"));
		this.page.press("fail-storm");
		DemoPage.Row row = this.page.row("fail-storm", "complete");
		row.waitFor("data-told", "10000");
		assertThat(row.note()).matches("10,000 errors in \\d+ m?s · \\d mails tell of all of them");
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.page.conversation(SUBJECT), (mails) -> mails.stream().anyMatch(this::isEnd));
		List<String> mails = this.page.conversation(SUBJECT);
		// A storm that takes long on a slow machine is summed up more than once.
		assertThat(mails).hasSizeBetween(3, 8);
		assertThat(mails.get(0)).startsWith("New").contains("· +1 ·");
		assertThat(mails.subList(1, mails.size() - 1)).allSatisfy((mail) -> assertThat(mail).startsWith("Repeated"));
		assertThat(mails.get(mails.size() - 1)).satisfies((mail) -> assertThat(isEnd(mail)).isTrue());
		// File and syslog have them all, each by itself.
		for (String channel : List.of("file", "syslog")) {
			this.page.waitForSlot(channel, "delivered", (shown) -> number(shown) >= 10_000);
			this.page.waitForSlot(channel, "waiting", "0"::equals);
			assertThat(number(this.page.slot(channel, "peak"))).as(channel).isGreaterThan(100);
		}
		assertThat(List.of(this.page.slot("file", "lost"), this.page.slot("syslog", "lost"))).isEqualTo(lost);
		this.page.follow(row, "mail");
		assertThat(this.page.find("mail-marks").getText()).contains("X-ErrorAlerts-Reason\nnew")
			.contains("X-ErrorAlerts-Count\n1")
			.contains("X-ErrorAlerts-Kind\n")
			.contains("X-ErrorAlerts-Reference\nE-");
	}

	private boolean isEnd(String mail) {
		return mail.startsWith("Stopped");
	}

	private static int number(String shown) {
		return Integer.parseInt(shown.replace(",", ""));
	}

}
