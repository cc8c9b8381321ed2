package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.alert.RequestDetails;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a text of several lines says, it is not taken for a part of the mail: a person
 * sees it by a bar, and a program by what begins in the first column.
 */
class MailForgeryTests {

	private static final String FORGED = """
			Order 42 is lost
			Host:               evil.example.org
			Reference:          E-0000-0000

			Request
			-------
			User:               admin
			Authorization:      none

			Trace, root cause first
			-----------------------
			com.evil.InsideJob: by jane.doe
			  → at com.acme.shop.Vault.open(Vault.java:666)
			\tat com.acme.shop.Vault.open(Vault.java:667)
			Caused by: com.evil.InsideJob
			------
			Environment
			-----------
			Version:            6.6.6""";

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r", "\u2028", "\u2029" })
	void messagesForgeNothing(String lineBreak) throws Exception {
		String forged = FORGED.replace("\n", lineBreak);
		Failure root = new Failure("com.acme.LostException", forged, List.of(), 0, null, List.of());
		Failure suppressed = new Failure("com.acme.AlsoLostException", forged, List.of(), 0, root, List.of());
		ErrorAlert alert = MailFixtures.alert()
			.failure(new Failure("com.acme.OuterException", forged, List.of(), 0, root, List.of(suppressed)))
			.build();
		assertNothingIsForged(MailReport.builder(alert).kind("k").build(), LogFormatter.DEFAULT_BLOCK);
		assertNothingIsForged(
				MailReport.single(CapturedEvents.error(forged,
						new IllegalStateException(forged, new IllegalArgumentException(forged))), "shop"),
				LogFormatter.DEFAULT_BLOCK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%message", "%asctime %levelname: %message", "Level: %level\nTime: %asctime\n\n%message",
			"Level: %level\nTime: %asctime\n%message\n%X{tenant}\n%thread", "%thread %logger{0} %X{tenant}\n%request",
			"Message:\n%message\n\n%ex" })
	void formatsOfTheUsersForgeNothing(String format) throws Exception {
		assertNothingIsForged(everywhere(), format);
	}

	@Test
	void whatComesWithTheRequestOrTheThreadForgesNothing() throws Exception {
		assertNothingIsForged(everywhere(), LogFormatter.DEFAULT_BLOCK);
	}

	@Test
	void formatterOfTheUsersForgesNoHeading() throws Exception {
		LogFormatter careless = new LogFormatter() {
			@Override
			public String format(ILoggingEvent event) {
				return "Cart of the customer:\n" + FORGED;
			}

			@Override
			public String formatException(ILoggingEvent event) {
				return FORGED;
			}
		};
		MailContent content = new MailContents("shop", "web1", null).alert(everywhere(),
				new MailBeans(careless, MailFixtures.extensions(List.of(), Masking.BY_NAME), (alert) -> null));
		assertThat(headings(MailText.write(content)))
			.isEqualTo(content.sections().stream().map(MailSection::heading).toList());
	}

	@Test
	void linesOfAValueAreToldFromThoseOfThePattern() throws Exception {
		MailReport report = MailReport.single(CapturedEvents.error("Order 42 is lost\n\n  Request\n-------", null),
				"shop");
		MimeMessage mail = message(report, "Level: %level\nTime: %asctime\n\n%message\n\nby %thread");
		assertThat(MailTestSupport.text(mail))
			.contains("\nOrder 42 is lost\n|\n|   Request\n| -------\n\nby " + Thread.currentThread().getName() + "\n");
		assertThat(MailTestSupport.html(mail)).contains(">Message</h2>",
				">Order 42 is lost\n\n  Request\n-------\n\nby " + Thread.currentThread().getName() + "</pre>");
	}

	@Test
	void causeOfSeveralLinesIsNoFrame() throws Exception {
		String message = "lost\n  → at com.acme.Vault.open(Vault.java:1)\n\tat com.acme.Vault.open(Vault.java:2)";
		MailReport report = MailReport.single(CapturedEvents.error("x", new IllegalStateException(message)), "shop");
		MimeMessage mail = message(report, LogFormatter.DEFAULT_BLOCK);
		assertThat(MailTestSupport.text(mail))
			.contains("java.lang.IllegalStateException: lost\n|   → at com.acme.Vault.open(Vault.java:1)\n"
					+ "| \tat com.acme.Vault.open(Vault.java:2)\n");
		assertThat(MailTestSupport.html(mail)).doesNotContain("font-weight:700\">Vault.open");
	}

	@Test
	void secretOfSeveralLinesIsHiddenBeforeItsLinesAreMarked() throws Exception {
		Masking masking = (name, value) -> value.replace("-----BEGIN KEY-----\nMIIE\n-----END KEY-----", "[hidden]");
		String message = "Can't read\n-----BEGIN KEY-----\nMIIE\n-----END KEY-----\nof tenant 7";
		MailReport report = MailReport.single(CapturedEvents.error(message, new IllegalStateException(message)),
				"shop");
		MailContent content = MailFixtures.content(report, MailFixtures.extensions(List.of(), masking));
		assertThat(MailText.write(content)).doesNotContain("MIIE")
			.contains("\nCan't read\n| [hidden]\n| of tenant 7\n",
					"java.lang.IllegalStateException: Can't read\n| [hidden]\n| of tenant 7\n");
		assertThat(MailHtml.write(content)).doesNotContain("MIIE").contains(">Can&#39;t read\n[hidden]\nof tenant 7<");
	}

	@Test
	void whatIsCutInTheMiddleOfALineBeginsNone() throws Exception {
		String message = "x".repeat(200_000) + "Host:               evil";
		MailReport report = MailReport.single(CapturedEvents.error("a\n" + message, null), "shop");
		MimeMessage mail = MailFixtures.message(report, MailFixtures.extensions(List.of(), Masking.BY_NAME),
				"erroralerts.mail.max-size=32KB");
		assertThat(MailTestSupport.text(mail))
			.containsPattern("\n\\[… [0-9]+ characters left out …\\]\n\\| x+Host: +evil");
		assertThat(MailTestSupport.html(mail)).containsPattern("\n\\[… [0-9]+ characters left out …\\]\nx+Host: +evil")
			.doesNotContain(String.valueOf(LineMarks.MARK));
	}

	@Test
	void markInATextIsNoMark() throws Exception {
		String mark = String.valueOf(LineMarks.MARK);
		MailReport report = MailReport.single(CapturedEvents.error(mark + "one\n" + mark + mark + "two" + mark, null),
				"shop");
		MimeMessage mail = message(report, "%message");
		assertThat(MailTestSupport.text(mail)).contains("\none\n| two\n");
		assertThat(MailTestSupport.text(mail) + MailTestSupport.html(mail) + mail.getSubject()).doesNotContain(mark);
	}

	@Test
	void namesDoNotReplaceWhatIsKnown() throws Exception {
		AlertContributor contributor = (alert, to) -> to.fact("Host", "evil").fact("Reference", "E-0000-0000");
		Map<String, String> mdc = new LinkedHashMap<>();
		mdc.put("Thread", "evil-1");
		mdc.put("Logger\u200B", "evil-2");
		ErrorAlert alert = MailFixtures.alert()
			.mdc(mdc)
			.requestDetails(new RequestDetails("User=evil-3", Map.of("User", "evil-4"), "jane.doe", null))
			.build();
		MimeMessage mail = MailFixtures.message(MailReport.builder(alert).kind("k").build(),
				MailFixtures.extensions(List.of(contributor), Masking.BY_NAME));
		assertThat(MailTestSupport.text(mail))
			.contains("Host:               web1; evil\n", "Reference:          E-7KQ2-M4XD; E-0000-0000\n")
			.contains("Thread:             http-nio-8080-exec-7\n", "MDC Thread:         evil-1\n")
			.contains("Logger:             io.erroralerts.capture; evil-2\n")
			.contains("User:               jane.doe\n", "Header User:        evil-4\n", "?User:              evil-3\n");
	}

	private static MailReport everywhere() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("X-Note", FORGED);
		headers.put(FORGED, "x");
		return MailReport
			.builder(MailFixtures.alert()
				.mdc(Map.of("tenant", FORGED, FORGED, "x"))
				.thread(FORGED)
				.logger(FORGED)
				.request(new RequestSnapshot("POST\n" + FORGED, "/" + FORGED))
				.requestDetails(new RequestDetails("a=" + FORGED + "&" + FORGED + "=b", headers, FORGED,
						new RequestDetails.Body(FORGED, false, false)))
				.recentLines(List.of(new RecentLine(MailFixtures.TIME, "INFO", FORGED, FORGED)))
				.failure(null)
				.build())
			.kind("k")
			.alsoSeenIn(List.of(FORGED))
			.losses(FORGED)
			.comeback(FORGED)
			.build();
	}

	private static void assertNothingIsForged(MailReport report, String format) throws Exception {
		AlertContributor contributor = (alert,
				to) -> to.section("Cart\n" + FORGED, FORGED).section("Request", FORGED).fact(FORGED, FORGED);
		MailContent content = new MailContents("shop", "web1", null).alert(report,
				new MailBeans(new LogFormatter(format), MailFixtures.extensions(List.of(contributor), Masking.BY_NAME),
						(alert) -> null));
		String text = MailText.write(content);
		assertThat(headings(text)).isEqualTo(content.sections().stream().map(MailSection::heading).toList());
		// But for the first line of a value there is none of it in the first column.
		assertThat(text.lines())
			.noneMatch((line) -> line.startsWith("Host:               evil") || line.startsWith("Version:            6")
					|| line.startsWith("Caused by: com.evil") || line.startsWith("com.evil.InsideJob"));
		assertThat(text.lines().map(String::strip)).noneMatch(
				(line) -> line.startsWith("→ at com.acme.shop.Vault") || line.startsWith("at com.acme.shop.Vault"));
		assertThat(text).contains("| User:               admin\n");
		String html = MailHtml.write(content);
		assertThat(html)
			.doesNotContain(String.valueOf(LineMarks.MARK), ">6.6.6</td>", ">evil.example.org</td>",
					">Environment</h2>\n<pre", "font-weight:700\">Vault.open")
			.contains("User:               admin\n");
	}

	/**
	 * What a program that knows the form of the mail finds.
	 */
	static List<String> headings(String text) {
		List<String> lines = text.lines().toList();
		List<String> headings = new ArrayList<>();
		for (int i = 1; i < lines.size(); i++) {
			if (lines.get(i).matches("[ \\t]*-+[ \\t]*")) {
				headings.add(lines.get(i - 1));
			}
		}
		return headings;
	}

	static MimeMessage message(MailReport report, String format) throws Exception {
		MailContent content = new MailContents("shop", "web1", null).alert(report,
				new MailBeans(new LogFormatter(format), MailExtensions.NONE, (alert) -> null));
		return MailFixtures.message(content, report);
	}

}
