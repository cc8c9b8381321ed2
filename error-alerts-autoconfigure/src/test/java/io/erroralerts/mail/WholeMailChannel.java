package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.mail.OutboxTestSupport.Time;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mock.env.MockEnvironment;

/**
 * The mail channel from the counting of repeats to the sender, with a clock that is moved
 * by hand and without threads of its own.
 */
final class WholeMailChannel implements AutoCloseable {

	private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

	private final OutboxTestSender sender;

	private final Time time;

	private final MailRepeats repeats;

	private final MailSink sink;

	WholeMailChannel(Path directory, String... properties) {
		this(directory, new OutboxTestSender(), new Time(), properties);
	}

	private WholeMailChannel(Path directory, OutboxTestSender sender, Time time, String... properties) {
		this.sender = sender;
		this.time = time;
		MockEnvironment environment = MailTestSupport.environment(properties);
		MailChannelProperties bound = MailTestSupport.properties(environment);
		bound.check(environment);
		this.repeats = new MailRepeats(bound.quietPeriod());
		MailPolicy policy = new MailPolicy(bound, this.repeats.table(), "shop", directory, BuildVersion.of(environment),
				time);
		this.sink = new MailSink(bound, "shop", environment, policy, MailExtensions.NONE, time);
		this.sink.equip(new MailEquipment(new LogFormatter(LogFormatter.DEFAULT_BLOCK), sender, ""));
	}

	/**
	 * What another context brings.
	 */
	WholeMailChannel equip(LogFormatter formatter, MailExtensions extensions) {
		this.sink.equip(new MailEquipment(formatter, this.sender, "", extensions));
		return this;
	}

	/**
	 * The next mails never leave.
	 */
	void refuse(int mails) {
		this.sender.failure = new MailParseException("not a mail");
		this.sender.failures = mails;
	}

	/**
	 * No mail leaves for now.
	 */
	void defer() {
		this.sender.failure = new MailSendException("no relay");
		this.sender.failures = Integer.MAX_VALUE;
	}

	/**
	 * Mails leave again.
	 */
	void accept() {
		this.sender.failure = null;
	}

	Map<String, Object> details() {
		return this.sink.details();
	}

	/**
	 * The same application after an orderly restart.
	 */
	WholeMailChannel restart(Path directory, String... properties) throws Exception {
		end();
		return new WholeMailChannel(directory, this.sender, this.time, properties);
	}

	void log(String message, @Nullable Throwable failure) throws Exception {
		log("com.acme.OrderService", message, failure);
	}

	void log(String logger, String message, @Nullable Throwable failure) throws Exception {
		CapturedEvent event = CapturedEvents.at(now(), logger, message, failure);
		if (!this.repeats.absorb(event)) {
			this.sink.write(event);
			this.sink.work();
		}
	}

	Instant now() {
		return this.time.instant();
	}

	/**
	 * Lets time pass, and the channel do what is due.
	 */
	void pass(Duration duration) throws Exception {
		Instant end = now().plus(duration);
		Duration step = duration.dividedBy(60).plusSeconds(1);
		step = (step.compareTo(LONGEST_STEP) < 0) ? step : LONGEST_STEP;
		while (now().isBefore(end)) {
			Duration rest = Duration.between(now(), end);
			this.time.pass((rest.compareTo(step) < 0) ? rest : step);
			this.sink.work();
		}
	}

	void end() throws Exception {
		this.sink.hurry();
		this.sink.work();
		this.sink.close();
	}

	@Override
	public void close() throws Exception {
		this.sink.close();
	}

	List<MimeMessage> mails() {
		return this.sender.sent;
	}

	/**
	 * What was mailed since the last time, each as reason and count.
	 */
	List<String> takeReasons() throws MessagingException {
		List<String> reasons = new ArrayList<>();
		for (MimeMessage mail : this.sender.sent) {
			reasons.add(header(mail, "Reason") + " " + header(mail, "Count"));
		}
		this.sender.sent.clear();
		return reasons;
	}

	static String header(MimeMessage mail, String name) throws MessagingException {
		return mail.getHeader("X-ErrorAlerts-" + name, null);
	}

	static String recipient(MimeMessage mail) throws MessagingException {
		return mail.getRecipients(Message.RecipientType.TO)[0].toString();
	}

	static long sum(List<MimeMessage> mails) throws MessagingException {
		long sum = 0;
		for (MimeMessage mail : mails) {
			sum += Long.parseLong(header(mail, "Count"));
		}
		return sum;
	}

	/**
	 * An exception of its own kind.
	 */
	static Throwable failure(String type, int line) {
		RuntimeException failure = new IllegalStateException("It went wrong");
		failure.setStackTrace(
				new StackTraceElement[] { new StackTraceElement("com.acme." + type, "run", type + ".java", line),
						new StackTraceElement("com.acme.Main", "main", "Main.java", 1) });
		return failure;
	}

}
