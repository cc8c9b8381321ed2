package io.erroralerts.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mail says, and that nothing which an attacker controls can change more than what
 * it says.
 */
class MailMessagesTests {

	private static final LogFormatter BLOCK = new LogFormatter(LogFormatter.DEFAULT_BLOCK);

	@ParameterizedTest
	@ValueSource(strings = { "x\r\nBcc: evil@example.net\r\n\r\nbody", "x\nBcc: evil@example.net", "x\rBcc: evil",
			"x\u0000Bcc: evil", "x\u2028Bcc: evil", "x\u0085Bcc: evil", "x\u202Egnp.exe", "x\u2066\u200F", "x\uD83D",
			"\uDE00x", "x\u001B[2J", "\uFEFFx\u200B" })
	void nothingIsInjected(String hostile) throws Exception {
		for (CapturedEvent event : new CapturedEvent[] { CapturedEvents.error(hostile, null), CapturedEvents.error("x",
				new IllegalStateException(hostile), new RequestSnapshot(hostile, hostile)) }) {
			MimeMessage mail = compose(hostile, event);
			assertThat(mail.getHeader("Bcc")).isNull();
			assertThat(mail.getAllRecipients()).hasSize(1);
			assertThat(mail.getSubject())
				.doesNotMatch("(?s).*[\\p{Cntrl}\\u0085\\u2028\\u202E\\u2066\\u200F\\uFEFF].*");
			assertThat(mail.getSubject().chars().allMatch((c) -> !Character.isSurrogate((char) c))).isTrue();
			String both = MailTestSupport.text(mail) + MailTestSupport.html(mail);
			assertThat(both).doesNotMatch("(?s).*[\\u0000\\u001B\\u0085\\u202E\\u2066\\r].*");
		}
	}

	@Test
	void htmlIsEscapedEverywhere() throws Exception {
		String hostile = "<script>alert('x')</script>\"&amp;";
		IllegalStateException failure = new IllegalStateException(hostile);
		failure.setStackTrace(new StackTraceElement[] { new StackTraceElement(hostile, hostile, hostile, 1) });
		MimeMessage mail = compose(hostile,
				CapturedEvents.error(hostile, failure, new RequestSnapshot(hostile, hostile)));
		assertThat(MailTestSupport.html(mail)).doesNotContain("<script")
			.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;amp;");
		mail = compose(hostile, CapturedEvents.error(hostile, null));
		assertThat(MailTestSupport.html(mail)).doesNotContain("<script");
	}

	@ParameterizedTest
	@CsvSource({ "x, 256", "<, 256", "'\"', 64", "ü, 256", "注, 32", "😀, 32" })
	void hugeMessageStaysBelowTheBound(String letter, int kilobytes) throws Exception {
		String huge = "Beginning " + letter.repeat(5_000_000 / letter.length()) + " end";
		MimeMessage mail = compose("shop", CapturedEvents.error(huge, new IllegalStateException(huge)),
				"erroralerts.mail.max-size=" + kilobytes + "KB");
		assertThat(raw(mail).length).isBetween(kilobytes * 300, kilobytes * 1024);
		for (String part : new String[] { MailTestSupport.text(mail), MailTestSupport.html(mail) }) {
			assertThat(part).containsPattern("Left out.*[0-9]{7,8} characters.*max-size=" + kilobytes + "KB")
				.contains("Beginning", " end", "characters left out …]", "E-7KQ2-M4XD")
				.contains("hugeMessageStaysBelowTheBound");
		}
	}

	@Test
	void longTraceKeepsItsRootCause() throws Exception {
		IllegalStateException outer = new IllegalStateException("outer", MailTestSupport.failure());
		StackTraceElement[] frames = new StackTraceElement[1024];
		Arrays.setAll(frames,
				(i) -> new StackTraceElement("com.acme.Recursion" + i, "visit".repeat(20), "Recursion.java", i + 1));
		outer.setStackTrace(frames);
		MimeMessage mail = compose("shop", CapturedEvents.error("Order 42", outer), "erroralerts.mail.max-size=32KB");
		assertThat(raw(mail).length).isLessThanOrEqualTo(32 * 1024);
		assertThat(MailTestSupport.text(mail)).contains("java.lang.IllegalStateException: outer",
				"java.lang.IllegalArgumentException: No address for customer 42", "Left out:");
	}

	@Test
	void formatterThatThrowsCostsItsOwnPart() throws Exception {
		LogFormatter broken = new LogFormatter() {
			@Override
			public String format(ILoggingEvent event) {
				throw new IllegalStateException("no\r\nidea");
			}
		};
		MimeMessage mail = compose(broken, CapturedEvents.error("Order 42", MailTestSupport.failure()));
		assertThat(MailTestSupport.text(mail)).contains(
				"Formatter failed:   " + broken.getClass().getName() + ": java.lang.IllegalStateException: no idea\n",
				"\n\nOrder 42\n", "Caused by: java.lang.IllegalArgumentException");
		assertThat(MailTestSupport.html(mail)).contains("Formatter failed", "Order 42");
	}

	@Test
	void traceFormatterThatThrowsCostsNothing() throws Exception {
		LogFormatter broken = new LogFormatter(LogFormatter.DEFAULT_BLOCK) {
			@Override
			public String formatException(ILoggingEvent event) {
				throw new StackOverflowError();
			}
		};
		MimeMessage mail = compose(broken, CapturedEvents.error("Order 42", MailTestSupport.failure()));
		assertThat(MailTestSupport.text(mail)).contains("Formatter failed:   ", "Order 42",
				"Caused by: java.lang.IllegalArgumentException");
	}

	@Test
	@SuppressWarnings("NullAway") // what a user's code may do
	void formatterThatReturnsNothingCostsItsOwnPart() throws Exception {
		LogFormatter broken = new LogFormatter() {
			@Override
			public String format(ILoggingEvent event) {
				return null;
			}
		};
		assertThat(MailTestSupport.text(compose(broken, CapturedEvents.error("Order 42", null))))
			.contains("Formatter failed:   ", "It returned null", "Order 42");
	}

	@Test
	void htmlShowsWhatTheOwnFormatterMakesOfTheRecord() throws Exception {
		LogFormatter masking = new LogFormatter() {
			@Override
			public String format(ILoggingEvent event) {
				return "Severity: high\nTeam:     shipping\n\nmasked";
			}

			@Override
			public String formatException(ILoggingEvent event) {
				return "no trace for you";
			}
		};
		MimeMessage mail = compose(masking, CapturedEvents.error("secret", new IllegalStateException("secret")));
		assertThat(MailTestSupport.html(mail))
			.contains(">high</td>", ">shipping</td>", ">masked</pre>", ">no trace for you</pre>")
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource({ "shop@example.com, web1, example.com", "error-alerts@localhost, web1.acme.org, web1.acme.org",
			"error-alerts@localhost, localhost, error-alerts.invalid", "shop@[127.0.0.1], web_1, web-1" })
	void messageIdHasRealDomain(String from, String host, String domain) throws Exception {
		InternetAddress address = new InternetAddress();
		address.setAddress(from);
		MailMessages messages = new MailMessages(MailTestSupport.properties(), address, host);
		CapturedEvent event = CapturedEvents.error("Order 42", null);
		MailReport report = MailReport.single(event, "shop");
		MimeMessage mail = messages.compose(
				new MailContents("shop", host, null).alert(report,
						new MailBeans(BLOCK, MailExtensions.NONE, (alert) -> null)),
				report, messages.newMessageId(), MailExtensions.NONE, new BeanFailures());
		assertThat(mail.getMessageID()).endsWith("@" + domain + ">");
	}

	@Test
	void namesOfAddressesMayHaveAnyLetter() throws Exception {
		MimeMessage mail = compose("shop", CapturedEvents.error("Order 42", null),
				"erroralerts.mail.to[0]=Jürgen Müller <ops@example.org>");
		assertThat(mail.getAllRecipients()[0].toString()).startsWith("=?UTF-8?");
		assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("Jürgen Müller");
		assertThat(new String(raw(mail), StandardCharsets.ISO_8859_1)).matches("(?s)\\p{ASCII}*");
	}

	private static MimeMessage compose(LogFormatter formatter, CapturedEvent event) throws Exception {
		return compose("shop", formatter, event);
	}

	private static MimeMessage compose(String application, CapturedEvent event, String... properties) throws Exception {
		return compose(application, BLOCK, event, properties);
	}

	private static MimeMessage compose(String application, LogFormatter formatter, CapturedEvent event,
			String... properties) throws Exception {
		MailMessages messages = new MailMessages(MailTestSupport.properties(properties),
				new InternetAddress("shop@example.com"), "web1");
		MailReport report = MailReport.single(event, application);
		MailContent content = new MailContents(application, "web1", null).alert(report,
				new MailBeans(formatter, MailExtensions.NONE, (alert) -> null));
		return MailTestSupport
			.parse(raw(messages.compose(content, report, "<1@example.com>", MailExtensions.NONE, new BeanFailures())));
	}

	private static byte[] raw(MimeMessage message) throws Exception {
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		message.writeTo(raw);
		return raw.toByteArray();
	}

}
