package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.mail.FaultyRelay.Fault;
import io.erroralerts.mail.OutboxTestSupport.Time;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the relay does: the counts in the mails that it has, and what they tell of
 * those that it refused, add up to the number of errors.
 */
@Timeout(120)
class FaultyDeliveryTests {

	private static final Pattern LOST = Pattern
		.compile("([0-9]+) errors? (?:was|were) reported only by mails that could not be kept");

	// A mail that arrived, whose receipt was lost, and that is refused when it comes
	// again
	// would be told twice: no way out of that.
	private static final List<Fault> RECEIPT_IS_LOST = List.of(Fault.NONE, Fault.CUT, Fault.CLOSING, Fault.BUSY,
			Fault.CLOSE_AFTER_DOT);

	private static final List<Fault> REFUSED = List.of(Fault.NONE, Fault.CUT, Fault.CLOSING, Fault.BUSY, Fault.UNKNOWN);

	private final Time time = new Time();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void countsAddUp(int seed) throws Exception {
		Random random = new Random(seed);
		boolean refusing = seed % 2 == 0;
		MockEnvironment environment = MailTestSupport.environment("erroralerts.mail.quiet-period=1m",
				"erroralerts.mail.max-quiet-period=4m", "erroralerts.mail.max-per-minute=5");
		if (seed > 2) {
			environment.setProperty("erroralerts.mail.spool.directory", this.directory.resolve("spool").toString());
		}
		try (TestRelay target = new TestRelay(); FaultyRelay relay = new FaultyRelay(target.port())) {
			long logged = 0;
			for (int restart = 0; restart < 3; restart++) {
				logged += run(environment, relay, random, refusing);
			}
			Map<String, MimeMessage> arrived = new HashMap<>();
			for (TestRelay.Mail mail : target.mails()) {
				arrived.put(mail.message().getMessageID(), mail.message());
			}
			assertThat(sum(arrived)).isEqualTo(logged);
			assertThat(arrived.values().stream().anyMatch((mail) -> lost(mail) > 0)).isEqualTo(refusing);
		}
	}

	private long run(MockEnvironment environment, FaultyRelay relay, Random random, boolean refusing) throws Exception {
		MailChannelProperties properties = MailTestSupport.properties(environment);
		MailRepeats repeats = new MailRepeats(properties.quietPeriod());
		MailPolicy policy = new MailPolicy(properties, repeats.table(), "shop", this.directory.resolve("state"), null,
				this.time);
		MailSink sink = new MailSink(properties, "shop", environment, policy, MailExtensions.NONE, this.time);
		sink.equip(new MailEquipment(new LogFormatter(LogFormatter.DEFAULT_BLOCK), MailTestSupport.sender(relay.port()),
				""));
		List<Fault> faults = refusing ? REFUSED : RECEIPT_IS_LOST;
		int errors = 100;
		for (int i = 0; i < errors; i++) {
			if (i % 4 == 0) {
				relay.fault(faults.get(random.nextInt(faults.size())), 1 + random.nextInt(3));
			}
			CapturedEvent event = CapturedEvents.at(this.time.instant(), "com.acme.OrderService", "It failed",
					WholeMailChannel.failure("Order" + random.nextInt(40), random.nextInt(3)));
			if (!repeats.absorb(event)) {
				sink.write(event);
			}
			sink.work();
			this.time.pass(Duration.ofMillis(random.nextInt(5000)));
		}
		// Nothing is told after the last mail of the last process: it has to be a good
		// one.
		relay.fault(Fault.NONE, 0);
		for (int i = 0; i < 40; i++) {
			this.time.pass(Duration.ofMinutes(1));
			sink.work();
		}
		CapturedEvent last = CapturedEvents.at(this.time.instant(), "com.acme.OrderService", "The last one", null);
		boolean absorbed = repeats.absorb(last);
		if (!absorbed) {
			sink.write(last);
		}
		for (int i = 0; i < 10; i++) {
			this.time.pass(Duration.ofMinutes(1));
			sink.work();
		}
		assertThat(sink.details()).containsEntry("mails-waiting", 0);
		sink.hurry();
		sink.work();
		sink.close();
		return errors + 1;
	}

	private static long sum(Map<String, MimeMessage> mails) throws Exception {
		long sum = 0;
		for (MimeMessage mail : mails.values()) {
			sum += Long.parseLong(WholeMailChannel.header(mail, "Count")) + lost(mail);
		}
		return sum;
	}

	private static long lost(MimeMessage mail) {
		try {
			Matcher lost = LOST.matcher(MailTestSupport.text(mail));
			return lost.find() ? Long.parseLong(lost.group(1)) : 0;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
