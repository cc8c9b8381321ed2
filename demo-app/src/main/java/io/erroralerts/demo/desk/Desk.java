package io.erroralerts.demo.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The admins' side of the demo: the servers that the channels talk to, and the feed of
 * what they received. A desk lives longer than the application that it watches, so that
 * the last mail of one that goes down still finds its server; all its threads are
 * daemons.
 */
public final class Desk implements AutoCloseable {

	private static final long LOOK_AT_FILE_MILLIS = 50;

	private final Feed feed;

	private final MailServer mailServer;

	private final SyslogServer syslogServer;

	private final Path file;

	private final ScheduledExecutorService looks;

	private Desk(Feed feed, MailServer mailServer, SyslogServer syslogServer, Path file) {
		this.feed = feed;
		this.mailServer = mailServer;
		this.syslogServer = syslogServer;
		this.file = file;
		this.looks = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "desk-tail");
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * Opens a desk.
	 * @param smtpPort the port of its SMTP server, or 0 for any that is free
	 * @param syslogPort the port of its syslog server, or 0 for any that is free
	 * @param file the log file that it follows
	 * @return the desk, whose servers listen already
	 */
	static Desk open(int smtpPort, int syslogPort, Path file) {
		Feed feed = new Feed(InstantSource.system());
		MailServer mailServer = MailServer.open(smtpPort, feed::add);
		SyslogServer syslogServer = null;
		try {
			syslogServer = SyslogServer.open(syslogPort, feed::add);
		}
		finally {
			if (syslogServer == null) {
				mailServer.close();
			}
		}
		Desk desk = new Desk(feed, mailServer, syslogServer, file);
		desk.follow(new FileTail(file, feed::add));
		return desk;
	}

	Feed feed() {
		return this.feed;
	}

	int smtpPort() {
		return this.mailServer.port();
	}

	int syslogPort() {
		return this.syslogServer.port();
	}

	Path file() {
		return this.file;
	}

	@Override
	public void close() {
		this.looks.shutdownNow();
		this.syslogServer.close();
		this.mailServer.close();
	}

	private void follow(FileTail tail) {
		this.looks.scheduleWithFixedDelay(new Look(tail, this.feed), 0, LOOK_AT_FILE_MILLIS, TimeUnit.MILLISECONDS);
	}

	/**
	 * One look at the file. A look that fails says so in the pane, once, and does not end
	 * the looking.
	 */
	private static final class Look implements Runnable {

		private final FileTail tail;

		private final Feed feed;

		private @Nullable String problem;

		Look(FileTail tail, Feed feed) {
			this.tail = tail;
			this.feed = feed;
		}

		@Override
		public void run() {
			try {
				this.tail.poll();
				this.problem = null;
			}
			catch (IOException ex) {
				if (!ex.toString().equals(this.problem)) {
					this.problem = ex.toString();
					this.feed.add("The file can't be read: " + ex);
				}
			}
		}

	}

}
