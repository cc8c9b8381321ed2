package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.InstantSource;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Spools and sends mails as fast as it can until it is killed, and prints the number of
 * each mail that it was relieved of.
 */
final class SpoolingMain {

	private SpoolingMain() {
	}

	public static void main(String[] args) {
		int first = Integer.parseInt(args[1]);
		JavaMailSenderImpl sender = MailTestSupport.sender(Integer.parseInt(args[2]));
		Outbox outbox = OutboxTestSupport.outbox(() -> sender, OutboxTestSupport.spool(Path.of(args[0])),
				InstantSource.system());
		for (int number = first; number < first + 10_000; number++) {
			outbox.add(OutboxTestSupport.mail(number, InstantSource.system().instant(), "ops@example.org"));
			System.out.println(number);
			if (number % 20 == 7) {
				outbox.work();
			}
		}
	}

}
