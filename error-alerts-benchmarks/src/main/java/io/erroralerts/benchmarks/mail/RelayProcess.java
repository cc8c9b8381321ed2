package io.erroralerts.benchmarks.mail;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Relay} that runs, and what it has accepted so far.
 */
final class RelayProcess implements AutoCloseable {

	private final Process process;

	private final int port;

	// Twenty thousand mails a minute are the most: a list that is copied would be slow.
	private final List<Mail> mails = new ArrayList<>();

	private RelayProcess(Process process, BufferedReader lines, int port) {
		this.process = process;
		this.port = port;
		Thread reader = new Thread(() -> read(lines), "relay");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Starts a relay.
	 * @param delay how long each mail takes
	 * @param directory where it keeps mails, or {@code null}
	 */
	static RelayProcess start(Duration delay, @Nullable Path directory) throws IOException {
		List<String> command = new ArrayList<>(List.of(
				System.getProperty("java.home") + File.separator + "bin" + File.separator + "java", "-Xmx256m", "-cp",
				System.getProperty("java.class.path"), Relay.class.getName(), Long.toString(delay.toMillis())));
		if (directory != null) {
			command.add(directory.toString());
		}
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
		String port = lines.readLine();
		if (port == null) {
			throw new IOException("The relay did not start");
		}
		return new RelayProcess(process, lines, Integer.parseInt(port));
	}

	int port() {
		return this.port;
	}

	private void read(BufferedReader lines) {
		try {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				String[] words = line.split(" ");
				Instant time = Instant.EPOCH.plus(Long.parseLong(words[0]), ChronoUnit.MICROS);
				synchronized (this.mails) {
					this.mails.add(new Mail(time, Long.parseLong(words[1])));
					this.mails.notifyAll();
				}
			}
		}
		catch (IOException ex) {
			// The figure is over.
		}
	}

	/**
	 * What was accepted until a time.
	 */
	List<Mail> until(Instant time) {
		synchronized (this.mails) {
			return this.mails.stream().filter((mail) -> !mail.time().isAfter(time)).toList();
		}
	}

	/**
	 * How many errors the mails so far tell of.
	 */
	long errors() {
		synchronized (this.mails) {
			return this.mails.stream().mapToLong(Mail::errors).sum();
		}
	}

	/**
	 * Waits until the mails tell of so many errors.
	 * @return whether they do
	 */
	boolean awaitErrors(long errors, Duration limit) throws InterruptedException {
		Instant end = Instant.now().plus(limit);
		synchronized (this.mails) {
			while (errors() < errors) {
				long rest = Duration.between(Instant.now(), end).toMillis();
				if (rest <= 0) {
					return false;
				}
				this.mails.wait(rest);
			}
			return true;
		}
	}

	/**
	 * The newest mail.
	 */
	Mail newest() {
		synchronized (this.mails) {
			return this.mails.get(this.mails.size() - 1);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
	}

	/**
	 * An accepted mail.
	 *
	 * @param time when it was accepted
	 * @param errors how many errors it tells of
	 */
	record Mail(Instant time, long errors) {
	}

}
