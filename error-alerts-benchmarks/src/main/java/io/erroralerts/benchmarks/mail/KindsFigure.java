package io.erroralerts.benchmarks.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.erroralerts.benchmarks.Applications;
import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Stack;
import io.erroralerts.benchmarks.Target;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.LoggerFactory;

/**
 * A thousand different errors at once.
 */
public final class KindsFigure implements Figure {

	private static final int KINDS = 1_000;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Override
	public String name() {
		return "mail-kinds";
	}

	@Override
	public String title() {
		return "1,000 different errors at once, relay takes 20 ms a mail";
	}

	// A turn waits for a real minute.
	@Override
	public int rounds() {
		return 2;
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, KindsFigure::ours),
				Contestant.of(SmtpPeer.NAME, KindsFigure::smtpAppender));
	}

	@Override
	public List<Row> rows() {
		return List.of(
				new Row("mails in the first minute, at most", "", Row.largest(Contestant.OURS, "mails-in-minute"),
						Row.largest(SmtpPeer.NAME, "mails-in-minute"), Target.atMost(12)),
				new Row("kinds that are named in them, least", "", Row.smallest(Contestant.OURS, "kinds-named"),
						Row.smallest(SmtpPeer.NAME, "kinds-named"), Target.exactly(KINDS)),
				new Row("errors that they tell of, least", "", Row.smallest(Contestant.OURS, "errors-told"),
						Row.smallest(SmtpPeer.NAME, "errors-told"), Target.exactly(KINDS)));
	}

	private static void ours(Measures measures) throws Exception {
		Path directory = Path.of(Applications.directory("mails"));
		try (RelayProcess relay = RelayProcess.start(Duration.ofMillis(20), directory);
				var context = MailChannel.start(relay.port())) {
			measure(relay, directory, measures);
		}
	}

	private static void smtpAppender(Measures measures) throws Exception {
		Path directory = Path.of(Applications.directory("mails"));
		try (RelayProcess relay = RelayProcess.start(Duration.ofMillis(20), directory)) {
			SmtpPeer.start(relay.port());
			measure(relay, directory, measures);
		}
	}

	private static void measure(RelayProcess relay, Path directory, Measures measures)
			throws InterruptedException, IOException, MessagingException {
		Instant start = Instant.now();
		Stack stack = Stack.here();
		for (int i = 0; i < KINDS; i++) {
			String name = Shop.name(i);
			IllegalStateException failure = Shop.failure(stack, name);
			stack.at(Stack.WEB_REQUEST, () -> {
				LoggerFactory.getLogger("com.acme.shop." + name).error("{} failed", name, failure);
				return 0;
			});
		}
		Thread.sleep(Math.max(0, Duration.between(Instant.now(), start.plus(MINUTE)).toMillis()));
		List<RelayProcess.Mail> mails = relay.until(start.plus(MINUTE));
		measures.put("mails-in-minute", mails.size());
		measures.put("errors-told", mails.stream().mapToLong(RelayProcess.Mail::errors).sum());
		measures.put("kinds-named", named(directory).size());
	}

	private static Set<String> named(Path directory) throws IOException, MessagingException {
		List<String> names = IntStream.range(0, KINDS).mapToObj(Shop::name).toList();
		Set<String> named = new HashSet<>();
		try (Stream<Path> mails = Files.list(directory)) {
			for (Path mail : mails.toList()) {
				String text;
				try (InputStream content = Files.newInputStream(mail)) {
					text = text(new MimeMessage(null, content).getContent());
				}
				names.stream().filter(text::contains).forEach(named::add);
			}
		}
		return named;
	}

	private static String text(Object content) throws IOException, MessagingException {
		if (content instanceof Multipart parts) {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < parts.getCount(); i++) {
				BodyPart part = parts.getBodyPart(i);
				text.append(text(part.getContent()));
			}
			return text.toString();
		}
		return content.toString();
	}

}
