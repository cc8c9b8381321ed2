package io.erroralerts.mail;

import java.util.List;
import java.util.stream.IntStream;

import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Occurrences;
import io.erroralerts.alert.Occurrences.Reason;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mail says of how often, where, and of what surrounds an error.
 */
class MailReportTests {

	@Test
	void repeatedSaysHowOftenSinceWhenAndWhere() {
		String text = MailText.write(MailFixtures.content(MailFixtures.repeated()));
		assertThat(text)
			.startsWith("AddressNotFoundException in AddressBook.find\nNo address for customer 42 in region")
			.containsPattern(
					"\nAgain · Mon 23 Nov 2026, \\d\\d:05:06 \\S+ · 1,412 times · 1,437 in all · since \\d\\d:\\d\\d:06 · newest \\d\\d:\\d\\d:06\n")
			.contains("Repeats are counted, and mailed after 40 minutes at the earliest.\n")
			.contains("Host:               web1\n")
			.contains("\nAlso seen in\n------------\nInvoiceService.send: No address for customer 42\n")
			.contains("\nFirst of them\n-------------\nTime: ")
			.contains("Request:            POST /orders/7/ship\n")
			.doesNotContain("Trace of the first");
	}

	@Test
	void firstIsShownWithItsTraceIfItFailedOtherwise() {
		ErrorAlert first = MailFixtures.alert().failure(MailFixtures.failure().root()).build();
		MailReport report = MailReport.builder(MailFixtures.alert().build()).kind("k").first(first).build();
		assertThat(MailText.write(MailFixtures.content(report))).contains("Trace of the first\n");
	}

	@Test
	void stormNamesEveryKindBeforeAnythingElse() {
		MailContent content = MailFixtures.content(MailFixtures.storm());
		assertThat(content.subject()).isEqualTo("[shop] storm of errors");
		String text = MailText.write(content);
		assertThat(text).matches("(?s)6,27\\d errors of 6 kinds\nStorm · .*")
			.contains("the process was killed", "  4,210×  AddressNotFoundException in AddressBook.find (")
			.contains("    116×  HttpMessageNotWritableException in OrderController.list (");
		assertThat(text.indexOf("4,210×")).isLessThan(text.indexOf("Reference:"));
		assertThat(MailHtml.write(content)).contains(">4,210</td>", ">The newest of them</h2>");
	}

	@Test
	void stormNamesAThousandKindsWithinTheBoundOfAMail() {
		List<MailReport.Kind> kinds = IntStream.range(0, 1000)
			.mapToObj((i) -> new MailReport.Kind("DataAccessResourceFailureException in OrderRepository.find" + i,
					1000 - i, MailFixtures.TIME.minusSeconds(60), MailFixtures.TIME))
			.toList();
		MailReport report = MailReport.builder(MailFixtures.alert().build())
			.kind("storm")
			.occurrences(new Occurrences(Reason.STORM, 500_500, 500_500, MailFixtures.TIME.minusSeconds(60),
					MailFixtures.TIME))
			.kinds(kinds)
			.build();
		MailContent content = MailFixtures.content(report);
		String text = MailText.write(content);
		String html = MailHtml.write(content);
		assertThat(kinds.subList(0, 100)).allSatisfy((kind) -> assertThat(text).contains(kind.title() + " ("));
		assertThat(kinds.subList(100, 1000))
			.allSatisfy((kind) -> assertThat(text).contains("× " + kind.title() + "\n"));
		assertThat(html).contains(kinds.stream().map(MailReport.Kind::title).toList())
			.contains("The first 100 of 1,000 kinds", "The other 900");
		assertThat(text.length() + html.length()).isLessThan(256 * 1024);
	}

	@Test
	void stoppedIsNoAlarm() {
		MailReport report = MailReport.builder(MailFixtures.alert().build())
			.kind("k")
			.occurrences(new Occurrences(Reason.STOPPED, 0, 31, MailFixtures.TIME.minusSeconds(60), MailFixtures.TIME))
			.build();
		MailContent content = MailFixtures.content(report);
		assertThat(content.headline().tone()).isEqualTo(MailContent.Tone.RELIEF);
		assertThat(MailText.write(content)).contains(" · none since the last mail · 31 in all",
				"It has not happened since Mon 23 Nov 2026, ");
	}

	@Test
	void rootCauseComesFirstAndLibrariesAreFolded() {
		String text = MailText.write(MailFixtures.content(MailFixtures.fresh()));
		assertThat(text).contains(
				"""
						Trace, root cause first
						-----------------------
						com.acme.shop.shipping.AddressNotFoundException: No address for customer 42 in region EU-WEST, looked up in 3 directories
						    at java.util.Optional.orElseThrow(Optional.java:403)
						  → at com.acme.shop.shipping.AddressBook.find(AddressBook.java:17)
						  → at com.acme.shop.orders.OrderService.ship(OrderService.java:42)
						    … 4 library frames
						    … 46 frames shared with the next one
						which caused java.lang.IllegalStateException: Order 42 can't be shipped
						  → at com.acme.shop.orders.OrderController.ship(OrderController.java:31)
						    … 46 library frames
						    suppressed: java.io.IOException: Stock could not be released
						      → at com.acme.shop.stock.Stock.release(Stock.java:8)
						        … 40 frames shared with the one above
						""");
		assertThat(text.substring(text.indexOf("Complete trace\n"))).contains("at org.springframework.web.servlet.",
				"Caused by: com.acme.shop.shipping.AddressNotFoundException", "... 46 common frames omitted");
	}

	@Test
	void surroundingsAreShown() {
		assertThat(MailText.write(MailFixtures.content(MailFixtures.fresh()))).contains("Version:            2.7.1\n",
				"Commit:             " + MailFixtures.COMMIT, "Profiles:           prod, eu\n",
				"Process:            " + ProcessHandle.current().pid(),
				"Java:               " + Runtime.version().feature(), "tenant:             acme-eu\n");
	}

	@Test
	void secretsAreHiddenAndCounted() throws Exception {
		MimeMessage mail = MailFixtures.message(MailFixtures.fresh(),
				MailFixtures.extensions(List.of(), Masking.BY_NAME));
		assertThat(MailTestSupport.text(mail) + MailTestSupport.html(mail)).doesNotContain("s3cr3t")
			.contains("sessionToken:       [hidden]", "Hidden:             4 values that may be secret")
			.contains("User:               jane.doe\n", "?express:           true\n", "?token:             [hidden]\n",
					"?note:              fragile goods\n", "Authorization:      [hidden]\n",
					"Cookie:             [hidden]\n", "User-Agent:         Mozilla/5.0");
	}

	@Test
	void everythingPassesTheMasking() throws Exception {
		Masking masking = (name, value) -> value.replace("42", "**").replace("acme", "****");
		AlertContributor contributor = (alert, to) -> to.fact("customer", "42").section("State 4", "order 42");
		MimeMessage mail = MailFixtures.message(MailFixtures.fresh(),
				MailFixtures.extensions(List.of(contributor), masking));
		assertThat(MailTestSupport.text(mail).replace("OrderService.java:42", "").replace("/orders/42", ""))
			.doesNotContain("customer 42", "Order 42", "acme-eu", "order 42");
	}

	@Test
	void maskingThatFailsHidesEverything() {
		Masking broken = (name, value) -> {
			throw new IllegalStateException();
		};
		assertThat(
				MailText.write(MailFixtures.content(MailFixtures.fresh(), MailFixtures.extensions(List.of(), broken))))
			.doesNotContain("s3cr3t", "customer 42", "acme-eu")
			.contains("AddressNotFoundException in AddressBook.find");
	}

	@Test
	void contributorsAddFactsAndSections() throws Exception {
		AlertContributor contributor = (alert, to) -> to.fact("Customer", alert.request())
			.fact("Run book", "https://wiki\r\n.example.org")
			.fact("Nothing", null)
			.section("Circuit <b>breakers</b>", "payment: open\nstock: closed");
		MimeMessage mail = MailFixtures.message(MailFixtures.fresh(),
				MailFixtures.extensions(List.of(contributor), Masking.BY_NAME));
		assertThat(MailTestSupport.text(mail))
			.contains("Customer:           POST /orders/42/ship\n", "Run book:           https://wiki .example.org\n",
					"\nCircuit <b>breakers</b>\n-----------------------\n| payment: open\n| stock: closed\n")
			.doesNotContain("Nothing:");
		assertThat(MailTestSupport.html(mail)).contains("Circuit &lt;b&gt;breakers&lt;/b&gt;</h2>");
	}

	@Test
	void contributorThatThrowsCostsOneLine() {
		AlertContributor broken = (alert, to) -> {
			to.fact("Half", "done");
			throw new StackOverflowError();
		};
		AlertContributor good = (alert, to) -> to.fact("Good", "yes");
		assertThat(MailText.write(MailFixtures.content(MailFixtures.fresh(),
				MailFixtures.extensions(List.of(broken, good), Masking.BY_NAME))))
			.contains("Half:               done\n", "Contributor failed: ", "java.lang.StackOverflowError\n",
					"Good:               yes\n");
	}

	@Test
	void manyContributionsAreBounded() throws Exception {
		AlertContributor eager = (alert, to) -> {
			for (int i = 0; i < 10_000; i++) {
				to.fact("Fact " + i, "x".repeat(10_000)).section("Section " + i, "y".repeat(100_000));
			}
		};
		MimeMessage mail = MailFixtures.message(MailFixtures.fresh(),
				MailFixtures.extensions(List.of(eager), Masking.BY_NAME));
		assertThat(mail.getSize()).isLessThan(256 * 1024);
		assertThat(MailTestSupport.text(mail)).contains("→ at com.acme.shop.shipping.AddressBook.find", "Left out:");
	}

}
