package io.erroralerts.syslog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The messages that left last. Nobody confirms a message, but the system takes over no
 * more than its buffer holds: what was written before that has arrived at the other
 * machine.
 */
final class Unconfirmed {

	private final Deque<Sent> messages = new ArrayDeque<>();

	private int octets;

	/**
	 * Remembers a message that was written.
	 * @param message the message
	 * @param now the time in nanoseconds, of {@link System#nanoTime()}
	 * @param window how much of what was written may not have arrived yet, in octets
	 */
	void add(byte[] message, long now, int window) {
		this.messages.addLast(new Sent(message, now));
		this.octets += message.length;
		// The oldest may have left in part.
		while (this.octets - this.messages.getFirst().message().length >= window) {
			this.octets -= this.messages.removeFirst().message().length;
		}
	}

	/**
	 * Takes what may not have arrived, and forgets the others.
	 * @param since the time from which on messages are in doubt
	 * @return the messages in their order
	 */
	List<byte[]> takeSince(long since) {
		List<byte[]> taken = new ArrayList<>();
		for (Sent sent : this.messages) {
			if (sent.time() - since >= 0) {
				taken.add(sent.message());
			}
		}
		this.messages.clear();
		this.octets = 0;
		return taken;
	}

	private record Sent(byte[] message, long time) {

	}

}
