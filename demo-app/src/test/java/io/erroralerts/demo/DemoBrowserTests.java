package io.erroralerts.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;

import jakarta.mail.internet.MimeMessage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Presses every button of the page and looks into every pane. Each button is pressed
 * once, because a repeat of a kind is another story than the first of it.
 */
@ExtendWith(RunningDemo.Resolver.class)
class DemoBrowserTests {

	private static final List<String> CHANNELS = List.of("mail", "file", "syslog");

	private static final String REFERENCE = "E-[0-9A-Z]{4}-[0-9A-Z]{4}";

	private static final Set<String> seenArrivals = new HashSet<>();

	private final RunningDemo demo;

	private final ChromeDriver driver;

	private final DemoPage page;

	DemoBrowserTests(RunningDemo demo) {
		this.demo = demo;
		this.driver = demo.driver();
		this.page = demo.open();
	}

	@ParameterizedTest
	@CsvSource({ "fail-controller, 500, IllegalStateException, OrderService.ship",
			"fail-filter, 500, WarehouseClosedException, WarehouseFilter.doFilterInternal",
			"fail-async-request, 500, ParcelLostException, OrderService.locate",
			"fail-thread, 202, UnsupportedOperationException, LabelPrinter.print",
			"fail-async-method, 202, NoSuchElementException, ReceiptSender.send",
			"fail-job, 202, ArithmeticException, StockJob.book" })
	void aFailureReachesEveryChannel(String button, String status, String exception, String location) {
		this.page.press(button);
		DemoPage.Row row = this.page.row(button, "complete");
		assertThat(row.status()).isEqualTo(status);
		assertThat(row.reference()).matches("500".equals(status) ? REFERENCE : "|" + REFERENCE);
		checkArrivals(row);
		this.page.follow(row, "mail");
		assertThat(this.page.find("mail-subject").getText()).startsWith("[demo-shop]").contains(exception, location);
		assertThat(this.page.find("mail-to").getText()).isEqualTo("ops@example.org");
		this.page.frameText("mail-frame", row.order());
	}

	@Test
	void whatALibraryLogsReachesEveryChannelThoughTheRequestSucceeds() {
		this.page.press("fail-library");
		DemoPage.Row row = this.page.row("fail-library", "complete");
		assertThat(row.status()).isEqualTo("200");
		checkArrivals(row);
		this.page.follow(row, "mail");
		this.page.frameText("mail-frame", "Invoice for order " + row.order() + " was refused");
		this.page.press("tab-text");
		assertThat(this.page.find("mail-text").getText()).contains("InvoiceClient.java");
	}

	@Test
	void theOverriddenBeanFormatsTheFileAndNothingElse() {
		this.page.press("fail-format");
		DemoPage.Row row = this.page.row("fail-format", "complete");
		checkArrivals(row);
		assertThat(this.page.find("lines").getText()).contains("PaymentException: Order " + row.order())
			.contains("because of java.io.IOException: TLS handshake")
			.contains("at PaymentGateway.callBank(PaymentGateway.java:")
			.contains("frames of others)");
		assertThat(this.page.shown("packets", row.arrival("syslog")).get(1).getText()).contains(
				"Caused by: java.io.IOException: TLS handshake with bank.example: certificate expired yesterday\n");
		this.page.follow(row, "mail");
		this.page.press("tab-text");
		assertThat(this.page.find("mail-text").getText())
			.contains("at io.erroralerts.demo.shop.PaymentGateway.callBank(PaymentGateway.java:")
			.contains("Caused by: java.io.IOException: TLS handshake")
			.doesNotContain("frames of others");
		this.page.press("tab-source");
		assertThat(this.page.find("mail-source").getText()).contains("X-ErrorAlerts-Reference: " + row.reference())
			.contains("Subject: [demo-shop]");
	}

	@Test
	void theCustomerSeesASimplePageWithTheReference() {
		this.page.press("fail-page");
		DemoPage.Row row = this.page.row("fail-page", "complete");
		assertThat(row.status()).isEqualTo("500");
		assertThat(row.reference()).matches(REFERENCE);
		String text = this.page.frameText("page-frame", row.reference());
		assertThat(text).contains("500").doesNotContain("NullPointerException").doesNotContain("Whitelabel");
		this.page.press("page-close");
		assertThat(this.page.find("page").isDisplayed()).isFalse();
		checkArrivals(row);
	}

	@ParameterizedTest
	@ValueSource(strings = { "fail-not-found", "fail-bad-request" })
	void aMistakeOfTheClientAlertsNobody(String button) {
		this.page.press(button);
		DemoPage.Row row = this.page.row(button, "silent");
		assertThat(row.status()).isEqualTo("fail-not-found".equals(button) ? "404" : "400");
		assertThat(row.note()).isEqualTo("nothing arrived, as it should be");
		assertThat(this.page.find("mails").getText()).doesNotContain(row.order());
		for (String channel : CHANNELS) {
			assertThat(row.badge(channel).getText()).endsWith("silent");
		}
	}

	@Test
	void nothingRunsThatAMailBringsAlong() throws Exception {
		String attack = "<img src=x onerror=\"document.title='attacked'\">";
		JavaMailSender sender = this.demo.application().getBean(JavaMailSender.class);
		MimeMessage message = sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
		helper.setFrom("stranger@example.org");
		helper.setTo("ops@example.org");
		helper.setSubject("Subject " + attack);
		helper.setText("Text " + attack, "<p>Body</p>" + attack + "<script>top.document.title='attacked'</script>");
		sender.send(message);
		this.page.waitForText("mail-subject", "Subject " + attack);
		this.page.frameText("mail-frame", "Body");
		this.page.press("tab-text");
		assertThat(this.page.find("mail-text").getText()).contains("Text " + attack);
		assertThat(this.page.find("mails").getText()).contains("Subject " + attack);
		assertThat(this.driver.getTitle()).isEqualTo("error-alerts demo");
	}

	@ParameterizedTest
	@ValueSource(ints = { 375, 768, 1400 })
	void fitsTheScreen(int width) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
		try {
			assertThat(this.driver.executeScript(
					"const page = document.documentElement; return this.page.scrollWidth - this.page.clientWidth"))
				.isEqualTo(0L);
		}
		finally {
			this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		}
	}

	@Test
	void thePageNeedsNothingFromElsewhereAndHasNoMistakes() {
		String host = this.driver.getCurrentUrl();
		assertThat(
				this.driver.executeScript("return performance.getEntriesByType('resource').map((each) => each.name)"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.isNotEmpty()
			.allSatisfy((name) -> assertThat((String) name).startsWith(host));
		assertThat(this.driver.manage().logs().get(LogType.BROWSER).getAll())
			.filteredOn((entry) -> Level.SEVERE.equals(entry.getLevel()))
			.extracting(LogEntry::getMessage)
			.allSatisfy((message) -> assertThat(message).contains("/shop/").contains("responded with a status of"));
	}

	private void checkArrivals(DemoPage.Row row) {
		for (String channel : CHANNELS) {
			assertThat(row.badge(channel).getText()).as(channel).matches("(?s).*\\d+ m?s");
			// One record belongs to one failure only.
			assertThat(seenArrivals.add(row.arrival(channel))).as(channel).isTrue();
		}
		assertThat(this.page.shown("mails", row.arrival("mail"))).hasSize(1);
		List<WebElement> lines = this.page.shown("lines", row.arrival("file"));
		assertThat(lines).singleElement().satisfies((line) -> assertThat(line.getText()).contains("ERROR"));
		this.page.follow(row, "syslog");
		List<WebElement> packets = this.page.shown("packets", row.arrival("syslog"));
		assertThat(packets.get(0).getText()).contains("err", "user", "demo-shop");
		assertThat(packets.get(1).getText()).contains(row.order());
	}

}
