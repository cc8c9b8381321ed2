package io.erroralerts.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import io.erroralerts.demo.desk.Desk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The debugger page in a browser, as a developer sees it: with a script, without one, on
 * a telephone, in the dark.
 */
class DebugPageBrowserTests {

	private static final String FAILURE = "/shop/orders/42/confirmation";

	private static Path directory;

	private static ConfigurableApplicationContext demo;

	private static ChromeDriver driver;

	private static String base;

	@BeforeAll
	static void start() throws IOException {
		directory = Files.createTempDirectory("demo-debug");
		SpringApplication application = DemoApplication.application();
		// Here it is the test runner's, which is packaged.
		application.setMainApplicationClass(DemoApplication.class);
		demo = application.run("--server.port=0", "--demo.smtp.port=0", "--demo.syslog.port=0",
				"--erroralerts.debug.enabled=true", "--erroralerts.file.path=" + directory.resolve("shop.log"),
				"--erroralerts.state-directory=" + directory.resolve("state"),
				"--erroralerts.mail.spool.directory=" + directory.resolve("spool"));
		base = "http://localhost:" + demo.getEnvironment().getRequiredProperty("local.server.port");
		driver = Browser.open();
	}

	@AfterAll
	static void stop() throws IOException {
		if (driver != null) {
			driver.quit();
		}
		if (demo != null) {
			Desk desk = demo.getBean(Desk.class);
			demo.close();
			desk.close();
		}
		FileSystemUtils.deleteRecursively(directory);
	}

	@BeforeEach
	void asUsual() {
		driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
		driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		driver.executeCdpCommand("Browser.grantPermissions",
				Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
		driver.manage().logs().get(LogType.BROWSER);
	}

	@Test
	void theDeveloperSeesWhatFailedAndWhere() {
		driver.get(base + FAILURE);
		assertThat(driver.getTitle()).startsWith("NullPointerException: ").endsWith(" · GET " + FAILURE);
		assertThat(text("h1")).contains("java.lang.NullPointerException", "Customer.email()");
		assertThat(text(".place")).contains("OrderService.confirmation at OrderService.java:");
		assertThat(text(".line.failing")).contains("customer.email().toLowerCase(Locale.ROOT)");
		assertThat(text("#log")).contains("Confirming order 42 to Ada");
		assertThat(text("#request")).contains("OrderController.confirmation(long)",
				"/shop/orders/{order}/confirmation");
		assertNothingRefused();
	}

	@Test
	void theFailureHasAnAddressAndIsListed() {
		driver.get(base + FAILURE);
		String address = find(".bar .reference").getDomProperty("href");
		String reference = find(".bar .reference").getText();
		driver.get(address);
		assertThat(text("h1")).contains("NullPointerException");
		driver.findElement(By.linkText("All failures")).click();
		assertThat(driver.getCurrentUrl()).isEqualTo(base + "/erroralerts");
		WebElement entry = driver.findElement(By.xpath("//a[contains(., '" + reference + "')]"));
		assertThat(entry.getText()).contains("500", "NullPointerException", "GET " + FAILURE, "OrderService.java:");
		entry.click();
		assertThat(driver.getCurrentUrl()).isEqualTo(address);
		assertNothingRefused();
	}

	@ParameterizedTest
	@CsvSource({ "button-text, \tat io.erroralerts.demo.shop.OrderService.confirmation(OrderService.java:",
			"button-markdown, # NullPointerException", "button-curl, curl http://localhost:" })
	void aButtonCopies(String button, String content) {
		driver.get(base + FAILURE);
		find("#" + button).click();
		await().untilAsserted(() -> assertThat(find("#" + button).getText()).isEqualTo("Copied"));
		assertThat(clipboard()).contains(content.startsWith("\t") ? content : content.strip());
		assertNothingRefused();
	}

	@Test
	void theTraceIsSearched() {
		driver.get(base + FAILURE);
		WebElement search = find("#search");
		search.sendKeys("DispatcherServlet.doDispatch");
		assertThat(text("#found")).matches("1 of \\d+");
		assertThat(driver.findElements(By.cssSelector(".frame")).stream().filter(WebElement::isDisplayed))
			.singleElement()
			.satisfies((frame) -> assertThat(frame.getText()).contains("DispatcherServlet.doDispatch"));
		search.sendKeys(Keys.ESCAPE);
		assertThat(search.getDomProperty("value")).isEmpty();
		assertThat(find(".line.failing").isDisplayed()).isTrue();
	}

	@Test
	void keysWork() {
		driver.get(base + FAILURE);
		WebElement body = find("body");
		body.sendKeys("?");
		assertThat(find("dialog").isDisplayed()).isTrue();
		body.sendKeys(Keys.ESCAPE);
		assertThat(find("dialog").isDisplayed()).isFalse();
		body.sendKeys("j");
		assertThat(driver.switchTo().activeElement().getText()).contains("OrderService.confirmation");
		driver.switchTo().activeElement().sendKeys("j");
		assertThat(driver.switchTo().activeElement().getText()).contains("OrderController.confirmation");
		body.sendKeys("m");
		await().untilAsserted(() -> assertThat(clipboard()).startsWith("# NullPointerException"));
		body.sendKeys("/");
		assertThat(driver.switchTo().activeElement()).isEqualTo(find("#search"));
	}

	@Test
	void allCanBeReadWithoutAScript() {
		driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
		driver.get(base + FAILURE);
		// The page's own have not run: Selenium needs some of its own.
		driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
		assertThat(driver.findElements(By.tagName("button")).stream().filter(WebElement::isDisplayed)).isEmpty();
		assertThat(find("#search").isDisplayed()).isFalse();
		assertThat(text(".line.failing")).contains("customer.email()");
		WebElement fold = find(".run summary");
		assertThat(find(".run .frame").isDisplayed()).isFalse();
		fold.click();
		assertThat(find(".run .frame").isDisplayed()).isTrue();
		assertThat(find("#copy-markdown").isDisplayed()).isFalse();
		find(".copy[data-copy=markdown] summary").click();
		assertThat(text("#copy-markdown")).startsWith("# NullPointerException");
		find("#settings summary").click();
		assertThat(text("#settings")).contains("spring.application.name", "demo-shop");
	}

	@ParameterizedTest
	@CsvSource({ "375, light", "375, dark", "768, light", "1280, light", "1280, dark" })
	void nothingIsWiderThanTheScreen(int width, String scheme) {
		driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
		driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		for (String path : List.of(FAILURE, "/erroralerts")) {
			driver.get(base + path);
			assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth")).as(path)
				.isLessThanOrEqualTo(width);
		}
		assertNothingRefused();
	}

	private static String clipboard() {
		return String.valueOf(driver.executeAsyncScript(
				"const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)))"));
	}

	// By the page's own policy, for instance.
	private static void assertNothingRefused() {
		assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
			.filteredOn((entry) -> entry.getLevel() == Level.SEVERE)
			.extracting(LogEntry::getMessage)
			.allMatch((message) -> message.contains("status of 500"));
	}

	private static WebElement find(String selector) {
		return driver.findElement(By.cssSelector(selector));
	}

	private static String text(String selector) {
		return find(selector).getText();
	}

}
