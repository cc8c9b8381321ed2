package io.erroralerts.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A visitor takes away what the channels need, and gives it back.
 */
@ExtendWith(RunningDemo.Resolver.class)
class OutageBrowserTests {

	private final RunningDemo demo;

	private final DemoPage page;

	OutageBrowserTests(RunningDemo demo) {
		this.demo = demo;
		this.page = demo.open();
	}

	@AfterEach
	void restore() {
		this.demo.restore();
	}

	@Test
	void mailsWaitWhileTheRelayIsAwayAndArriveWithTheirOriginalTimes() {
		this.page.flip("mail", false);
		this.page.waitForSlot("mail", "state", "down"::equals);
		this.page.press("fail-controller");
		DemoPage.Row row = this.page.row("fail-controller", "waiting");
		row.waitForBadge("mail", "waits");
		row.waitForBadge("file", "ms");
		this.page.waitForSlot("mail", "waiting", (waiting) -> Integer.parseInt(waiting) >= 1);
		this.page.waitForSlot("mail", "note", (note) -> note.contains("can't be reached"));
		assertThat(health()).contains("\"status\":\"UP\"", "\"since\":", "mails-waiting");
		// The other channels tell of it.
		this.page.waitForText("lines", "The mail channel can't deliver");
		this.page.flip("mail", true);
		row.waitFor("data-state", "complete");
		this.page.waitForSlot("mail", "waiting", "0"::equals);
		this.page.waitForSlot("mail", "state", "works"::equals);
		assertThat(this.page.slot("mail", "lost")).isEqualTo("0");
		this.page.follow(row, "mail");
		this.page.press("tab-text");
		String text = this.page.find("mail-text").getText();
		assertThat(text).contains("Order " + row.order());
		// When it failed, not when it could be sent.
		String line = this.page.shown("lines", row.arrival("file")).get(0).getText();
		Matcher time = Pattern.compile("\\d{4}-\\d\\d-\\d\\d [\\d:,]{12}").matcher(line);
		assertThat(time.find()).as(line).isTrue();
		assertThat(text).contains(time.group());
		this.page.waitForText("lines", "The mail channel delivers again");
	}

	@Test
	void recordsWaitWhileTheReceiverIsAway() {
		this.page.flip("syslog", false);
		this.page.press("fail-filter");
		DemoPage.Row row = this.page.row("fail-filter", "waiting");
		row.waitForBadge("file", "ms");
		row.waitForBadge("syslog", "waits");
		this.page.waitForSlot("syslog", "note", (note) -> note.contains("erroralerts.syslog"));
		this.page.flip("syslog", true);
		row.waitFor("data-state", "complete");
		this.page.waitForSlot("syslog", "state", "works"::equals);
		assertThat(this.page.slot("syslog", "lost")).isEqualTo("0");
	}

	@Test
	void theFileTellsTheGapWhenTheDiskHasRoomAgain() {
		this.page.flip("file", false);
		this.page.waitForSlot("file", "state", "full"::equals);
		// More than the queue holds, of what is no mail.
		Logger logger = LoggerFactory.getLogger("io.erroralerts.demo.shop.PriceImport");
		for (int row = 0; row < 20_000; row++) {
			logger.warn("Row {} of the price list has no price", row);
		}
		this.page.waitForSlot("file", "note", (note) -> note.contains("No space left on device"));
		this.page.waitForSlot("file", "lost", (lost) -> !"0".equals(lost));
		this.page.flip("file", true);
		this.page.waitForSlot("file", "state", "works"::equals);
		this.page.waitForSlot("file", "waiting", "0"::equals);
		String lost = this.page.slot("file", "lost").replace(",", "");
		this.page.waitForSlot("file", "gap", (gap) -> gap.startsWith(lost + " records were lost between "));
	}

	private String health() {
		return String.valueOf(RestClient.create()
			.get()
			.uri("http://localhost:{port}/actuator/health/erroralerts", this.demo.port())
			.retrieve()
			.body(String.class));
	}

}
