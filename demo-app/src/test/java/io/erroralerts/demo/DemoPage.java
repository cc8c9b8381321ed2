package io.erroralerts.demo;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

import static org.awaitility.Awaitility.await;

/**
 * The demo's page, as a visitor uses it.
 */
final class DemoPage {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ChromeDriver driver;

	DemoPage(ChromeDriver driver) {
		this.driver = driver;
	}

	void open(int port) {
		this.driver.get("http://localhost:" + port + "/");
		waitForText("connection", "live");
	}

	void press(String button) {
		WebElement element = find(button);
		this.driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
		element.click();
	}

	/**
	 * Waits until the page has made up its mind about a failure.
	 * @param button the button that was pressed
	 * @param state what it should say
	 * @return the row
	 */
	Row row(String button, String state) {
		WebElement row = await().atMost(PATIENCE)
			.until(() -> this.driver.findElements(By.cssSelector(".row[data-failure=" + button + "]")),
					(rows) -> !rows.isEmpty())
			.get(0);
		await().atMost(PATIENCE).until(() -> row.getDomAttribute("data-state"), state::equals);
		return new Row(row);
	}

	/**
	 * Presses the badge of a row, which shows what arrived by that channel.
	 * @param row the row
	 * @param channel mail, file or syslog
	 */
	void follow(Row row, String channel) {
		pressBadge(row, channel);
		if ("mail".equals(channel)) {
			String wanted = row.arrival("mail");
			await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).ignoreExceptions().until(() -> {
				boolean shown = wanted.equals(find("mail").getDomAttribute("data-shown"));
				if (!shown) {
					// A row that came in meanwhile moved this one from under the pointer.
					pressBadge(row, channel);
				}
				return shown;
			});
		}
	}

	private void pressBadge(Row row, String channel) {
		WebElement badge = row.badge(channel);
		// Where nothing that sticks to an edge of the window covers it.
		this.driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", badge);
		badge.click();
	}

	/**
	 * Takes away what a channel needs, or gives it back.
	 * @param channel mail, file or syslog
	 * @param there what the switch should say in the end
	 */
	void flip(String channel, boolean there) {
		press("switch-" + channel);
		await().atMost(PATIENCE)
			.until(() -> find("switch-" + channel).getDomAttribute("aria-checked"), String.valueOf(there)::equals);
	}

	/**
	 * Waits until the pane of a channel says something.
	 * @param channel mail, file or syslog
	 * @param slot which of its figures
	 * @param expected what it must say in the end
	 */
	void waitForSlot(String channel, String slot, Predicate<String> expected) {
		await().atMost(PATIENCE).until(() -> slot(channel, slot), expected);
	}

	String slot(String channel, String slot) {
		return this.driver
			.findElement(By.cssSelector(".channel[data-channel=" + channel + "] [data-slot=" + slot + "]"))
			.getText();
	}

	/**
	 * A conversation in the inbox.
	 * @param subject what its subject contains
	 * @return its mails as the list tells of them, the oldest first
	 */
	List<String> conversation(String subject) {
		return this.driver.findElements(By.className("thread"))
			.stream()
			.filter((thread) -> thread.getText().contains(subject))
			.flatMap((thread) -> thread.findElements(By.className("thread-mail")).stream())
			.map(WebElement::getText)
			.toList();
	}

	WebElement find(String id) {
		return this.driver.findElement(By.id(id));
	}

	/**
	 * What the pane of a channel shows of one arrival.
	 * @param pane the id of the pane
	 * @param arrival the number of the arrival
	 * @return the elements
	 */
	List<WebElement> shown(String pane, String arrival) {
		return this.driver.findElements(By.cssSelector("#" + pane + " [data-number='" + arrival + "']"));
	}

	void waitForText(String id, String text) {
		await().atMost(PATIENCE).until(() -> find(id).getText().contains(text));
	}

	/**
	 * The text inside of a frame.
	 * @param id the id of the frame
	 * @param expected what the frame must contain in the end
	 * @return the text
	 */
	String frameText(String id, String expected) {
		try {
			return await().atMost(PATIENCE).ignoreExceptions().until(() -> {
				this.driver.switchTo().defaultContent().switchTo().frame(find(id));
				return this.driver.findElement(By.tagName("body")).getText();
			}, (text) -> text.contains(expected));
		}
		finally {
			this.driver.switchTo().defaultContent();
		}
	}

	/**
	 * A row of the timeline.
	 *
	 * @param element the element
	 */
	record Row(WebElement element) {

		String order() {
			return this.element.getDomAttribute("data-order");
		}

		String status() {
			return this.element.findElement(By.className("row-status")).getText();
		}

		String reference() {
			List<WebElement> references = this.element.findElements(By.className("row-reference"));
			return references.isEmpty() ? "" : references.get(0).getText();
		}

		String note() {
			return this.element.findElement(By.className("row-note")).getText();
		}

		WebElement badge(String channel) {
			return this.element.findElement(By.cssSelector(".badge[data-channel=" + channel + "]"));
		}

		void waitForBadge(String channel, String text) {
			await().atMost(PATIENCE).until(() -> badge(channel).getText(), (shown) -> shown.contains(text));
		}

		void waitFor(String attribute, String value) {
			await().atMost(PATIENCE).until(() -> this.element.getDomAttribute(attribute), value::equals);
		}

		String arrival(String channel) {
			return badge(channel).getDomAttribute("data-arrival");
		}

	}

}
