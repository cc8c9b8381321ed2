package io.erroralerts.demo;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a customer is shown, whatever fails.
 */
@ExtendWith(RunningDemo.Resolver.class)
class PagesBrowserTests {

	private final ChromeDriver driver;

	private final DemoPage page;

	PagesBrowserTests(RunningDemo demo) {
		this.driver = demo.driver();
		this.page = demo.open();
	}

	@Test
	void aCustomerSeesNoTraceOfAnyFailure() {
		Map<String, String> tiles = new LinkedHashMap<>();
		for (WebElement tile : this.driver.findElements(By.cssSelector("a.tile"))) {
			tiles.put(tile.getDomProperty("href"), tile.findElement(By.className("tile-status")).getText());
		}
		assertThat(tiles).hasSize(10);
		tiles.forEach((address, status) -> {
			this.driver.get(address);
			assertThat(this.driver.executeScript("return performance.getEntriesByType('navigation')[0].responseStatus"))
				.as(address)
				.hasToString(status);
			String text = this.driver.findElement(By.tagName("body")).getText();
			assertThat(text).as(address)
				.contains(status)
				.doesNotContain("Exception", "Error:", ".java", "hunter2", "4111", "Whitelabel");
			if (status.startsWith("5")) {
				assertThat(text).as(address).containsPattern("E-[0-9A-Z]{4}-[0-9A-Z]{4}");
			}
		});
	}

	@Test
	void anApiClientKeepsItsFormat() {
		this.page.press("page-api");
		this.page.waitForText("page-address", "· 500 · application/json");
		assertThat(this.page.find("page-text").getText()).contains("\"reference\": \"E-").doesNotContain("\"trace\"");
		this.page.press("page-close");
	}

}
