package io.erroralerts.syslog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.erroralerts.delivery.InternalStatus;

/**
 * The messages that have not left yet, none larger than the system carries.
 */
final class Outgoing {

	private static final int SMALLEST_DATAGRAM = 480;

	private final Deque<byte[]> messages = new ArrayDeque<>();

	private int octets;

	private int largest = Integer.MAX_VALUE;

	private volatile int size;

	void add(byte[] message) {
		addFitting(message, false);
	}

	/**
	 * Puts messages before all others.
	 * @param earlier the messages in their order
	 * @return how many they are
	 */
	int putBack(List<byte[]> earlier) {
		for (int i = earlier.size() - 1; i >= 0; i--) {
			addFitting(earlier.get(i), true);
		}
		return earlier.size();
	}

	private void addFitting(byte[] message, boolean first) {
		byte[] fitting = (message.length <= this.largest) ? message : MessageBuffer.shortened(message, this.largest);
		if (first) {
			this.messages.addFirst(fitting);
		}
		else {
			this.messages.addLast(fitting);
		}
		this.octets += fitting.length;
		this.size = this.messages.size();
	}

	byte[] first() {
		return this.messages.getFirst();
	}

	byte[] removeFirst() {
		byte[] removed = this.messages.removeFirst();
		this.octets -= removed.length;
		this.size = this.messages.size();
		return removed;
	}

	/**
	 * Frames messages from the first on, without removing them.
	 * @param framing how they are told apart
	 * @param atLeast with how many octets to stop
	 * @param batch where to
	 * @return the number of messages
	 */
	int frame(Framing framing, int atLeast, ByteArrayOutputStream batch) {
		int count = 0;
		for (byte[] message : this.messages) {
			framing.frame(message, batch);
			count++;
			if (batch.size() >= atLeast) {
				break;
			}
		}
		return count;
	}

	/**
	 * The first message was too large for the system: from now on messages are cut at
	 * half of that. What a system carries is found out by trying.
	 */
	void shortenFirst() {
		byte[] message = removeFirst();
		String problem = "This system does not carry a datagram of " + message.length + " octets";
		if (message.length <= SMALLEST_DATAGRAM) {
			InternalStatus.warn(problem + ": a syslog message is lost");
			return;
		}
		this.largest = Math.max(SMALLEST_DATAGRAM, message.length / 2);
		InternalStatus.warn(problem + ": messages are cut at " + this.largest
				+ ". Set erroralerts.syslog.max-message-size to what it carries");
		addFitting(message, true);
	}

	boolean isEmpty() {
		return this.messages.isEmpty();
	}

	int octets() {
		return this.octets;
	}

	/**
	 * The number of messages. For any thread.
	 */
	int size() {
		return this.size;
	}

}
