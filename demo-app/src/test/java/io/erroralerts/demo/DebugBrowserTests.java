package io.erroralerts.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.erroralerts.demo.desk.Desk;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo in debug mode, as {@code -Dspring-boot.run.profiles=debug} starts it: what a
 * developer is shown.
 */
@ExtendWith(RunningDemo.Resolver.class)
class DebugBrowserTests {

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext application;

	private final ChromeDriver driver;

	private final DemoPage page;

	DebugBrowserTests(RunningDemo demo) {
		this.driver = demo.driver();
		this.page = new DemoPage(this.driver);
	}

	@BeforeAll
	static void start() {
		SpringApplication demo = DemoApplication.application();
		// The test runner's main method is in a jar, the demo's is not: that is what
		// allows debug mode.
		demo.setMainApplicationClass(DemoApplication.class);
		application = demo.run("--spring.profiles.active=debug", "--server.port=0", "--demo.smtp.port=0",
				"--demo.syslog.port=0", "--erroralerts.file.path=" + directory.resolve("shop.log"),
				"--erroralerts.state-directory=" + directory.resolve("state"),
				"--erroralerts.mail.spool.directory=" + directory.resolve("spool"));
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			Desk desk = application.getBean(Desk.class);
			application.close();
			desk.close();
		}
	}

	@BeforeEach
	void open() {
		this.page.open(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		this.page.waitForText("title", "Read why it broke");
	}

	@ParameterizedTest
	@CsvSource({ "page-causes, 500, 'Tray 2 is empty, the poster of item 42 needs magenta', PosterException",
			"page-injection, 500, '\"this.posters\" is null', OfferWriter.write",
			"page-recursion, 500, StackOverflowError, CatalogController.relatives",
			"page-secrets, 500, '[masked', CatalogController.price",
			"page-status, 503, The stock of item 42 is being counted, CatalogController.stock",
			"page-near, 404, /shop/catalogue/search, NoResourceFoundException",
			"page-method, 405, /shop/catalog/index, HttpRequestMethodNotSupportedException",
			"page-binding, 400, three, CatalogSearch", "page-validation, 400, must not be blank, Subscription",
			"page-missing, 400, card, MissingServletRequestParameterException" })
	void aDeveloperIsShownWhereAndWhy(String tile, String status, String message, String place) {
		this.driver.get(this.page.find(tile).getDomProperty("href"));
		assertThat(this.driver.executeScript("return performance.getEntriesByType('navigation')[0].responseStatus"))
			.hasToString(status);
		String text = this.driver.findElement(By.tagName("body")).getText();
		assertThat(text).contains(status, message, place)
			.containsPattern("E-[0-9A-Z]{4}-[0-9A-Z]{4}")
			.doesNotContain("hunter2", "4111111111111111");
	}

	@Test
	void theTimelineLeadsToThePageOfAFailure() {
		this.page.press("fail-controller");
		DemoPage.Row row = this.page.row("fail-controller", "silent");
		assertThat(row.reference()).startsWith("E-");
		assertThat(this.page.find("channels").isDisplayed()).isFalse();
		String message = "Order " + row.order() + " has no delivery address";
		this.driver.get(row.element().findElement(By.cssSelector("a.row-reference")).getDomProperty("href"));
		assertThat(this.driver.findElement(By.tagName("body")).getText()).contains(message, "OrderService.ship");
	}

	@ParameterizedTest
	@CsvSource({ "fail-thread, the printer is out of paper, LabelPrinter, Uncaught exception in thread label-printer",
			"fail-async-method, No template for the receipt, ReceiptSender, invoking async method",
			"fail-job, in stock, StockJob.book, Unexpected error occurred in scheduled task" })
	void whatFailsAfterTheAnswerHasAPageToo(String button, String message, String place, String logged) {
		this.page.press(button);
		DemoPage.Row row = this.page.row(button, "silent");
		assertThat(row.status()).isEqualTo("202");
		String order = row.order();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> row.reference().startsWith("E-"));
		this.driver.get(row.element().findElement(By.cssSelector("a.row-reference")).getDomProperty("href"));
		assertThat(this.driver.findElement(By.tagName("body")).getText()).contains("ERROR was logged", order, message,
				place, logged);
		// Without a request there is nothing to ask again.
		assertThat(this.driver.findElements(By.cssSelector("[data-copy]")))
			.extracting((copy) -> copy.getDomAttribute("data-copy"))
			.containsExactly("text", "markdown");
	}

	@ParameterizedTest
	@ValueSource(ints = { 375, 1280 })
	void whatALibraryLogsWithoutAnExceptionHasAPageToo(int width) {
		this.page.press("fail-library");
		String message = "Invoice for order " + this.page.row("fail-library", "silent").order() + " was refused";
		String list = this.driver.getCurrentUrl() + "erroralerts";
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			this.driver.get(list);
			return this.driver.findElement(By.tagName("body")).getText().contains(message);
		});
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
		try {
			this.driver.findElement(By.partialLinkText(message)).click();
			assertThat(this.driver.findElement(By.tagName("body")).getText()).contains(message, "Where it was logged",
					"InvoiceClient.java:", "200 OK, although an ERROR was logged", "OrderController.invoice");
			assertThat(this.driver.findElement(By.cssSelector(".line.failing")).getText()).contains("logger.error(");
			assertThat(this.driver
				.executeScript("const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
				.isEqualTo(0L);
		}
		finally {
			this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		}
	}

	@Test
	void aProgramAndATerminalGetTheTraceToo() {
		this.page.press("page-api");
		this.page.waitForText("page-address", "· 500 · application/problem+json");
		assertThat(this.page.find("page-text").getText()).contains("PosterPrinter.java");
		this.page.press("page-close");
		this.page.press("page-plain");
		this.page.waitForText("page-address", "· 500 · text/plain");
		assertThat(this.page.find("page-text").getText()).contains("PosterPrinter.java");
		this.page.press("page-close");
	}

	@ParameterizedTest
	@ValueSource(ints = { 375, 1280 })
	void thePagesFitTheScreen(int width) {
		String[] addresses = { this.page.find("page-causes").getDomProperty("href"),
				this.page.find("page-binding").getDomProperty("href"), this.driver.getCurrentUrl() + "erroralerts" };
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
		try {
			for (String address : addresses) {
				this.driver.get(address);
				assertThat(this.driver
					.executeScript("const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
					.as(address)
					.isEqualTo(0L);
			}
		}
		finally {
			this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		}
	}

}
