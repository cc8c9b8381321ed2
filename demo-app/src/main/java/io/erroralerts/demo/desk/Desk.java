package io.erroralerts.demo.desk;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The admins' side of the demo: the servers that the channels talk to, and the feed of
 * what they received. A desk lives longer than the application that it watches, so that
 * the last mail of one that goes down still finds its server; all its threads are
 * daemons.
 */
public final class Desk implements AutoCloseable {

	private final Feed feed;

	private final MailServer mailServer;

	private final SyslogServer syslogServer;

	private final Path file;

	private final Disk disk;

	private final FileWatch fileWatch;

	private Desk(Feed feed, MailServer mailServer, SyslogServer syslogServer, Path file) {
		this.feed = feed;
		this.mailServer = mailServer;
		this.syslogServer = syslogServer;
		this.file = file;
		this.disk = Disk.of(file);
		this.fileWatch = FileWatch.open(file, feed::add);
	}

	/**
	 * Opens a desk.
	 * @param smtpPort the port of its SMTP server, or 0 for any that is free
	 * @param syslogPort the port of its syslog server, or 0 for any that is free
	 * @param file the log file that it follows
	 * @return the desk, whose servers listen already
	 * @throws PortTakenException if another program has one of the ports
	 */
	static Desk open(int smtpPort, int syslogPort, Path file) {
		Feed feed = new Feed(InstantSource.system());
		MailServer mailServer = MailServer.open(smtpPort, feed::add);
		try {
			return new Desk(feed, mailServer, SyslogServer.open(syslogPort, feed::add), file);
		}
		catch (RuntimeException ex) {
			mailServer.close();
			throw ex;
		}
	}

	Feed feed() {
		return this.feed;
	}

	/**
	 * What the channels depend on.
	 * @return what can be taken away, by the name of the channel that needs it
	 */
	Map<String, Supply> supplies() {
		return Map.of("mail", this.mailServer, "file", this.disk, "syslog", this.syslogServer);
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
		this.fileWatch.close();
		this.disk.close();
		this.syslogServer.close();
		this.mailServer.close();
	}

}
