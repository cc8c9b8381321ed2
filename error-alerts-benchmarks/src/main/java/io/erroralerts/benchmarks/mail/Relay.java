package io.erroralerts.benchmarks.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.erroralerts.benchmarks.Applications;
import jakarta.mail.internet.InternetHeaders;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The mail server of the figures, in a JVM of its own so that it takes nothing of the
 * contestant's heap. Writes its port and then a line for each mail that it has accepted;
 * ends with its standard input.
 */
final class Relay implements MessageHandler {

	/**
	 * Our header with the number of errors that a mail tells of.
	 */
	private static final String COUNT = "X-ErrorAlerts-Count";

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private final long delay;

	private final @Nullable Path directory;

	private Relay(long delay, @Nullable Path directory) {
		this.delay = delay;
		this.directory = directory;
	}

	/**
	 * Runs it.
	 * @param arguments how many milliseconds each mail takes, and where mails are kept,
	 * if anywhere
	 */
	public static void main(String[] arguments) throws IOException {
		// The server logs what it does, and our lines must be the only ones.
		Applications.logback();
		long delay = Long.parseLong(arguments[0]);
		Path directory = (arguments.length > 1) ? Path.of(arguments[1]) : null;
		SMTPServer server = SMTPServer.port(0)
			.bindAddress(InetAddress.getLoopbackAddress())
			.messageHandlerFactory((context) -> new Relay(delay, directory))
			.build();
		server.start();
		System.out.println(server.getPortAllocated());
		while (System.in.read() >= 0) {
			// Nobody writes: this waits for the end.
		}
		Runtime.getRuntime().halt(0);
	}

	@Override
	public void from(String from) {
		// Anybody may.
	}

	@Override
	public void recipient(String recipient) {
		// Everybody is known.
	}

	@Override
	public String data(InputStream data) throws IOException {
		byte[] content = data.readAllBytes();
		pause();
		long accepted = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
		int number = NUMBER.incrementAndGet();
		if (this.directory != null) {
			Files.write(this.directory.resolve(number + ".eml"), content);
		}
		synchronized (System.out) {
			System.out.println(accepted + " " + count(content) + " " + content.length);
		}
		return "Accepted";
	}

	private void pause() {
		try {
			Thread.sleep(Duration.ofMillis(this.delay).toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String count(byte[] content) throws IOException {
		try {
			String[] count = new InternetHeaders(new ByteArrayInputStream(content)).getHeader(COUNT);
			return (count != null) ? count[0].strip() : "1";
		}
		catch (jakarta.mail.MessagingException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void done() {
		// The connection may bring another one.
	}

}
