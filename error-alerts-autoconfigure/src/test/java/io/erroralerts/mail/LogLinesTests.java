package io.erroralerts.mail;

import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogLines}, and for their section in both parts of a mail.
 */
class LogLinesTests {

	private final Scrubber scrubber = Scrubbers.of(new MockEnvironment());

	@Test
	void eachIsOneLineWhateverItsMessage() {
		assertThat(
				text(line("INFO", "com.acme.Orders", "one\r\n04:05:06.000 ERROR com.acme.Forged: two\u2028\u001B[31m")))
			.endsWith("INFO  com.acme.Orders: one\\r\\n04:05:06.000 ERROR com.acme.Forged: two\\u2028\\u001B[31m");
		assertThat(text(line("INFO", "com.acme\nForged", "x"))).doesNotContain("\n");
	}

	@Test
	void longNamesAndMessagesAreCut() {
		String text = text(
				line("WARN", "com.acme.warehouse.shipping.internal.AddressBookServiceImpl", "x".repeat(5000)));
		assertThat(text).contains("WARN  c.a.w.s.i.AddressBookServiceImpl: xxx").endsWith("x…").hasSizeLessThan(1100);
		assertThat(text(line("INFO", "x".repeat(500), "y"))).hasSizeLessThan(120);
	}

	@Test
	void secretsAreMaskedThoseOfSeveralLinesToo() {
		Masks masks = new Masks(MailExtensions.masking(this.scrubber));
		List<MailLine> lines = LogLines.of(MailFixtures.alert()
			.recentLines(List
				.of(line("INFO", "com.acme.Http", "GET /x Authorization: Bearer abcdef0123456789abcdef"), line("INFO",
						"com.acme.Keys",
						"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----")))
			.build(), masks);
		assertThat(lines).extracting(MailLine::text)
			.noneMatch((text) -> text.contains("abcdef0123456789") || text.contains("MIIEvQIBADANBgkq"));
		assertThat(masks.count()).isEqualTo(2);
	}

	@Test
	void bothPartsOfTheMailShowThem() {
		MailReport report = MailReport
			.builder(MailFixtures.alert()
				.recentLines(
						List.of(line("DEBUG", "com.acme.Sql", "select 1 < 2"), line("WARN", "com.acme.Orders", "slow")))
				.build())
			.build();
		MailContent content = MailFixtures.content(report);
		String text = MailText.write(content);
		assertThat(text).contains("\nLog of this request\n-------------------\n")
			.contains(" DEBUG com.acme.Sql: select 1 < 2\n")
			.contains(" WARN  com.acme.Orders: slow\n");
		assertThat(MailHtml.write(content)).contains(">Log of this request</h2>")
			.contains(" DEBUG com.acme.Sql: select 1 &lt; 2")
			.contains(" WARN  com.acme.Orders: slow");
	}

	@Test
	void outsideOfARequestTheyAreThoseOfTheThread() {
		MailReport report = MailReport.builder(
				MailFixtures.alert().request(null).recentLines(List.of(line("INFO", "com.acme.Job", "begins"))).build())
			.build();
		assertThat(MailText.write(MailFixtures.content(report))).contains("\nLog of this thread\n");
		ErrorAlert silent = MailFixtures.alert().recentLines(List.of()).build();
		assertThat(MailText.write(MailFixtures.content(MailReport.builder(silent).build())))
			.doesNotContain("Log of this");
	}

	@Test
	void theOldestLinesGoFirstWhereTheMailIsTooLarge() {
		List<RecentLine> lines = java.util.stream.IntStream.range(0, 1000)
			.mapToObj((i) -> line("INFO", "com.acme.Orders", "line " + i + " " + "x".repeat(900)))
			.toList();
		MailContent content = MailFixtures
			.content(MailReport.builder(MailFixtures.alert().recentLines(lines).build()).build());
		String text = MailText.write(content.cutTo(60_000));
		assertThat(text).contains("line 999 ").doesNotContain("line 0 ").contains("lines left out");
	}

	private String text(RecentLine line) {
		return LogLines
			.of(MailFixtures.alert().recentLines(List.of(line)).build(),
					new Masks(MailExtensions.masking(this.scrubber)))
			.get(0)
			.text();
	}

	private static RecentLine line(String level, String logger, String message) {
		return new RecentLine(MailFixtures.TIME, level, logger, message);
	}

}
