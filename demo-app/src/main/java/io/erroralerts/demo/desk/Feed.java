package io.erroralerts.demo.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Everything that arrived, newest kept: what the page asks for, again and again. Safe for
 * all threads.
 */
final class Feed {

	static final int MAX_MAILS = 50;

	static final int MAX_LINES = 200;

	static final int MAX_PACKETS = 200;

	static final int MAX_GAPS = 20;

	private final InstantSource clock;

	private final Instant opened;

	// Tells a page that is still open from before a restart to begin anew.
	private final String session = UUID.randomUUID().toString();

	private final Deque<Arrival<Mail>> mails = new ArrayDeque<>();

	private final Deque<Arrival<LogLine>> lines = new ArrayDeque<>();

	private final Deque<Arrival<SyslogPacket>> packets = new ArrayDeque<>();

	private final Deque<Arrival<Gap>> gaps = new ArrayDeque<>();

	private LogLine lastLine = LogLine.none();

	private @Nullable Instant lastLogged;

	private long number;

	Feed(InstantSource clock) {
		this.clock = clock;
		this.opened = clock.instant();
	}

	synchronized void add(Mail mail) {
		String text = (mail.text() != null) ? mail.text() : mail.source();
		Set<String> marks = RecordText.marks(mail.envelope().subject() + "\n" + text);
		keep(this.mails, MAX_MAILS, RecordText.time(text), marks, mail);
	}

	synchronized void add(String text) {
		LogLine line = LogLine.read(text, this.lastLine);
		if (line.head()) {
			Instant logged = RecordText.time(text);
			// What the file holds from before did not arrive just now.
			this.lastLogged = (logged != null && logged.isBefore(this.opened)) ? null : logged;
		}
		this.lastLine = line;
		keep(this.lines, MAX_LINES, this.lastLogged, RecordText.marks(text), line);
		noteGap("file", this.lastLogged, text);
	}

	synchronized void add(SyslogPacket packet) {
		Instant logged = (packet.message() != null) ? packet.message().timestamp() : null;
		keep(this.packets, MAX_PACKETS, logged, RecordText.marks(packet.raw()), packet);
		noteGap("syslog", logged, packet.raw());
	}

	// What waited comes right behind it, and would push it out of sight.
	private void noteGap(String channel, @Nullable Instant logged, String text) {
		String gap = RecordText.gap(text);
		if (gap != null && logged != null) {
			keep(this.gaps, MAX_GAPS, logged, Set.of(), new Gap(channel, gap));
		}
	}

	/**
	 * What is new since a page asked before.
	 * @param number the number of the last arrival that the page knows, 0 for none
	 * @return the arrivals since then, oldest first, mails without their bodies
	 */
	synchronized News after(long number) {
		List<Arrival<Mail.Envelope>> envelopes = this.mails.stream()
			.filter((arrival) -> arrival.number() > number)
			.map((arrival) -> arrival.as(arrival.content().envelope()))
			.toList();
		return new News(this.session, this.number, envelopes, newer(this.lines, number), newer(this.packets, number),
				newer(this.gaps, number));
	}

	/**
	 * A mail with its bodies.
	 * @param number its number
	 * @return the mail, if it is still there
	 */
	synchronized Optional<Mail> mail(long number) {
		return this.mails.stream().filter((arrival) -> arrival.number() == number).map(Arrival::content).findFirst();
	}

	private <T> void keep(Deque<Arrival<T>> deque, int max, @Nullable Instant logged, Set<String> marks, T content) {
		deque.addLast(new Arrival<>(++this.number, this.clock.instant(), logged, marks, content));
		if (deque.size() > max) {
			deque.removeFirst();
		}
	}

	private static <T> List<Arrival<T>> newer(Deque<Arrival<T>> deque, long number) {
		return deque.stream().filter((arrival) -> arrival.number() > number).toList();
	}

	/**
	 * An answer to the page.
	 *
	 * @param session the life of this desk
	 * @param number the number of the newest arrival
	 * @param mails the new mails
	 * @param lines the new lines of the file
	 * @param packets the new syslog packets
	 * @param gaps what was newly told to be lost
	 */
	record News(String session, long number, List<Arrival<Mail.Envelope>> mails, List<Arrival<LogLine>> lines,
			List<Arrival<SyslogPacket>> packets, List<Arrival<Gap>> gaps) {
	}

	/**
	 * A channel tells of records that it could not keep.
	 *
	 * @param channel the channel
	 * @param text what it says, as it arrived
	 */
	record Gap(String channel, String text) {
	}

}
