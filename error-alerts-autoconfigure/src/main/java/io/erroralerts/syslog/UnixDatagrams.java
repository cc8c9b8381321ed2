package io.erroralerts.syslog;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/**
 * Datagrams to a socket of this machine, through the C library of Linux. Loaded only
 * where such a socket was met and JNA is there.
 */
final class UnixDatagrams implements Connection {

	private static final int AF_UNIX = 1;

	private static final int SOCK_DGRAM = 2;

	private static final int SOCK_CLOEXEC = 0x80000;

	private static final int MSG_DONTWAIT = 0x40;

	private static final int MSG_NOSIGNAL = 0x4000;

	private static final int EAGAIN = 11;

	private static final int EINTR = 4;

	private static final int EMSGSIZE = 90;

	private static final short POLLOUT = 4;

	// Of sockaddr_un, without the zero at its end.
	private static final int MAX_PATH = 107;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final int WINDOW = 64 * 1024;

	private final LibC libc;

	private final int descriptor;

	private UnixDatagrams(LibC libc, int descriptor) {
		this.libc = libc;
		this.descriptor = descriptor;
	}

	/**
	 * Connects.
	 * @param path the path of the socket
	 * @return the connection
	 * @throws IOException if nobody listens there
	 * @throws LinkageError if JNA does not work on this system
	 */
	static UnixDatagrams connect(String path) throws IOException {
		if (!Platform.isLinux()) {
			throw new UnsatisfiedLinkError("datagrams are known for Linux only");
		}
		LibC libc = Native.load("c", LibC.class);
		try {
			UnixDatagrams opened = new UnixDatagrams(libc, libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
			try {
				byte[] address = address(path);
				libc.connect(opened.descriptor, address, address.length);
				return opened;
			}
			catch (IOException | LastErrorException ex) {
				opened.close();
				throw ex;
			}
		}
		catch (LastErrorException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	// struct sockaddr_un, unix(7)
	private static byte[] address(String path) throws IOException {
		byte[] name = path.getBytes(StandardCharsets.UTF_8);
		if (name.length > MAX_PATH) {
			throw new IOException("the path is longer than " + MAX_PATH + " octets");
		}
		ByteBuffer address = ByteBuffer.allocate(2 + name.length + 1).order(ByteOrder.nativeOrder());
		return address.putShort((short) AF_UNIX).put(name).put((byte) 0).array();
	}

	@Override
	public Framing framing() {
		return Framing.NONE;
	}

	@Override
	public void write(byte[] octets) throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			try {
				this.libc.send(this.descriptor, octets, new NativeLong(octets.length), MSG_DONTWAIT | MSG_NOSIGNAL);
				return;
			}
			catch (LastErrorException ex) {
				if (ex.getErrorCode() == EMSGSIZE) {
					throw new MessageTooLongException(ex);
				}
				if (ex.getErrorCode() != EAGAIN && ex.getErrorCode() != EINTR) {
					throw new IOException(ex.getMessage(), ex);
				}
			}
			awaitRoom(deadline);
		}
	}

	private void awaitRoom(long deadline) throws IOException {
		long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
		if (left <= 0) {
			throw new SocketTimeoutException("nothing was taken within " + PATIENCE.toMillis() + " ms");
		}
		if (Thread.currentThread().isInterrupted()) {
			throw new IOException("interrupted");
		}
		// struct pollfd, poll(2)
		byte[] poll = ByteBuffer.allocate(8)
			.order(ByteOrder.nativeOrder())
			.putInt(this.descriptor)
			.putShort(POLLOUT)
			.array();
		try {
			// In steps, for an interruption is not heard within.
			this.libc.poll(poll, new NativeLong(1), (int) Math.min(left, 100));
		}
		catch (LastErrorException ex) {
			if (ex.getErrorCode() != EINTR) {
				throw new IOException(ex.getMessage(), ex);
			}
		}
	}

	// A socket whose other side is gone says so at the next datagram, which is then kept.
	@Override
	public boolean alive() {
		return true;
	}

	@Override
	public boolean aliveAfter(Duration patience) {
		return true;
	}

	@Override
	public int window() {
		return WINDOW;
	}

	@Override
	public void close() {
		try {
			this.libc.close(this.descriptor);
		}
		catch (LastErrorException ex) {
			// Nothing is left to be done about it.
		}
	}

	/**
	 * What is needed of the C library.
	 */
	interface LibC extends Library {

		/**
		 * See socket(2).
		 */
		int socket(int domain, int type, int protocol) throws LastErrorException;

		/**
		 * See connect(2).
		 */
		int connect(int descriptor, byte[] address, int length) throws LastErrorException;

		/**
		 * See send(2).
		 */
		NativeLong send(int descriptor, byte[] octets, NativeLong length, int flags) throws LastErrorException;

		/**
		 * See poll(2).
		 */
		int poll(byte[] descriptors, NativeLong count, int milliseconds) throws LastErrorException;

		/**
		 * See close(2).
		 */
		int close(int descriptor) throws LastErrorException;

	}

}
