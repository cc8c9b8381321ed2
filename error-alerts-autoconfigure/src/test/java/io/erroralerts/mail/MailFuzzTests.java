package io.erroralerts.mail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever fails, and however: a mail is composed, within its bound, and a mail program
 * reads what was written.
 */
class MailFuzzTests {

	private static final LogFormatter BLOCK = new LogFormatter(LogFormatter.DEFAULT_BLOCK);

	private static final String[] PIECES = { "\uD83D", "\uDE00", "\u0000", "\u202E", "\u2066", "\r\n.\r\n", "\r", "\n",
			"From ", "=?UTF-8?Q?x?=", "<script>", "&amp;", "'\"", "😀", "注文", "e\u0301", "\t", "\u001B[31m", "\uFEFF",
			"\u2028", "--boundary", "Caused by: ", "\tat a.b.C.d(E.java:1)", "... 7 common frames omitted", "x", "{}",
			"%msg", "a".repeat(2000), "\uFFFE", "\u0085", ":", ".", "(", "$", "Request\n-------\n", "\n---\n",
			"\u2028 -- \u2029", "\uFDD0", "\n| " };

	@ParameterizedTest
	@ValueSource(ints = { 32, 256 })
	void anyMessageAnywhereMakesMailThatIsReadBack(int kilobytes) throws Exception {
		for (int seed = 0; seed < 40; seed++) {
			Random random = new Random(seed);
			CapturedEvent event = CapturedEvents.error(hostile(random, 30), throwable(random, 0),
					new RequestSnapshot(hostile(random, 3), hostile(random, 30)));
			assertThat(roundTrip(event, hostile(random, 4), kilobytes)).as("seed " + seed).isNotEmpty();
		}
	}

	@Test
	void brokenThrowablesOfRealEventsAreMailed() throws Exception {
		for (Throwable throwable : broken()) {
			for (ILoggingEvent event : log(throwable)) {
				CapturedEvent captured = CapturedEvents.error(String.valueOf(event.getFormattedMessage()), throwable);
				assertThat(roundTrip(captured, "shop", 256)).contains("It failed");
			}
		}
	}

	private static List<Throwable> broken() {
		IllegalStateException cycle = new IllegalStateException("cycle");
		cycle.initCause(new IllegalArgumentException("back", cycle));
		cycle.addSuppressed(new IllegalStateException("and again", cycle));
		Throwable deep = new IllegalStateException("deepest");
		for (int i = 0; i < 400; i++) {
			deep = new IllegalStateException("level " + i, deep);
		}
		IllegalStateException wide = new IllegalStateException("wide");
		for (int i = 0; i < 500; i++) {
			wide.addSuppressed(new IllegalArgumentException("suppressed " + i, new Exception("of it")));
		}
		StackOverflowError overflow = new StackOverflowError("recursion");
		StackTraceElement[] frames = new StackTraceElement[20_000];
		for (int i = 0; i < frames.length; i++) {
			frames[i] = new StackTraceElement("com.acme.Visitor", "visit", "Visitor.java", i % 7);
		}
		overflow.setStackTrace(frames);
		StackTraceElement[] odd = { new StackTraceElement("", "", null, -2),
				new StackTraceElement("NoPackage", "m", "", 0),
				new StackTraceElement("com.acme.", ".", "(", Integer.MAX_VALUE),
				new StackTraceElement("com.acme..", "..", "))((", Integer.MIN_VALUE) };
		IllegalStateException nameless = new IllegalStateException((String) null);
		nameless.setStackTrace(odd);
		return List.of(cycle, deep, wide, overflow, nameless, new OddToString());
	}

	// Those whose own methods fail never come so far by Logback alone: see
	// HostileThrowableTests.
	private static List<ILoggingEvent> log(Throwable throwable) {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		List<ILoggingEvent> events = new ArrayList<>();
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
			@Override
			protected void append(ILoggingEvent event) {
				events.add(event);
			}
		};
		appender.setContext(context);
		appender.start();
		Logger logger = context.getLogger("com.acme.OrderService");
		logger.addAppender(appender);
		logger.error("It failed: {}", "x", throwable);
		assertThat(events).hasSize(1);
		return events;
	}

	private static String roundTrip(CapturedEvent event, String application, int kilobytes) throws Exception {
		MailReport report = MailReport.single(event, application);
		MailContent content = new MailContents(application, "web1", null).alert(report,
				new MailBeans(BLOCK, MailFixtures.extensions(List.of(), Masking.BY_NAME), (alert) -> null));
		MailMessages messages = new MailMessages(
				MailTestSupport.properties("erroralerts.mail.max-size=" + kilobytes + "KB"),
				new InternetAddress("shop@example.com"), "web1");
		MimeMessage message = messages.compose(content, report, messages.newMessageId(), MailExtensions.NONE,
				new BeanFailures());
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		message.writeTo(raw);
		assertThat(raw.size()).isLessThanOrEqualTo(kilobytes * 1024);
		MimeMessage parsed = MailTestSupport.parse(raw.toByteArray());
		String text = MailTestSupport.text(parsed);
		String html = MailTestSupport.html(parsed);
		if (!text.contains("Left out:")) {
			assertThat(text).isEqualTo(MailText.write(content));
			assertThat(html).isEqualTo(MailHtml.write(content));
			assertThat(MailForgeryTests.headings(text))
				.isEqualTo(content.sections().stream().map(MailSection::heading).toList());
		}
		assertThat(html).endsWith("</html>\n").doesNotContain("<script");
		for (String part : List.of(text, html)) {
			assertThat(
					part.chars()
						.noneMatch((c) -> (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)
								|| (c >= 0x202A && c <= 0x202E) || c == 0x2028 || c == 0x2029 || c == LineMarks.MARK))
				.isTrue();
		}
		assertThat(parsed.getSubject()).isEqualTo(content.subject());
		assertThat(parsed.getAllRecipients()).hasSize(1);
		return text;
	}

	private static Throwable throwable(Random random, int depth) {
		Throwable throwable = new IllegalStateException(hostile(random, 20),
				(depth < 6 && random.nextInt(4) > 0) ? throwable(random, depth + 1) : null);
		StackTraceElement[] frames = new StackTraceElement[random.nextInt(200)];
		for (int i = 0; i < frames.length; i++) {
			String name = random.nextBoolean() ? "com.acme." : "org.lib.";
			frames[i] = (random.nextInt(20) > 0)
					? new StackTraceElement(name + "Type" + random.nextInt(9), "method", "Type.java",
							random.nextInt(900))
					: new StackTraceElement(name + hostile(random, 2), hostile(random, 2), hostile(random, 2), 7);
		}
		throwable.setStackTrace(frames);
		if (depth < 3 && random.nextInt(3) == 0) {
			throwable.addSuppressed(throwable(random, depth + 1));
		}
		return throwable;
	}

	private static String hostile(Random random, int pieces) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(pieces); i >= 0; i--) {
			text.append(PIECES[random.nextInt(PIECES.length)]);
		}
		return text.toString();
	}

	private static final class OddToString extends RuntimeException {

		@Override
		public String toString() {
			return "odd\r\n\u202E" + getClass();
		}

	}

}
