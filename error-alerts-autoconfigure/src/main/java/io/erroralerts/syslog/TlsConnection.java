package io.erroralerts.syslog;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;

/**
 * A connection over TLS, RFC 5425. The receiver has nothing to say to us: what it says
 * beside TLS itself is read and forgotten.
 */
final class TlsConnection implements Connection {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private static final Duration LAST_WORD = Duration.ofSeconds(1);

	private static final int MAX_RECORDS = 16;

	private final BoundedChannel<SocketChannel> channel;

	private final SSLEngine engine;

	private final Duration patience;

	private final int window;

	private final ByteBuffer incoming;

	private final ByteBuffer outgoing;

	private final ByteBuffer ignored;

	private TlsConnection(BoundedChannel<SocketChannel> channel, SSLEngine engine, Duration patience)
			throws IOException {
		this.channel = channel;
		this.engine = engine;
		this.patience = patience;
		this.window = channel.channel().getOption(StandardSocketOptions.SO_SNDBUF);
		this.incoming = ByteBuffer.allocate(engine.getSession().getPacketBufferSize() * 2).flip();
		this.outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize() * 2);
		this.ignored = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize() * 2);
	}

	/**
	 * Agrees on TLS with the other side.
	 * @param channel the connection below; it is the caller's to close it if this fails
	 * @param engine a client's engine
	 * @param handshakeTimeout how long that may take
	 * @param patience how long the other side may take nothing afterwards
	 * @return the connection
	 * @throws IOException if there is no agreement in time
	 */
	static TlsConnection open(BoundedChannel<SocketChannel> channel, SSLEngine engine, Duration handshakeTimeout,
			Duration patience) throws IOException {
		TlsConnection connection = new TlsConnection(channel, engine, patience);
		try {
			engine.beginHandshake();
			connection.handshake(System.nanoTime() + handshakeTimeout.toNanos());
			return connection;
		}
		catch (IOException ex) {
			IOException reason = connection.reasonOfTheOtherSide(ex);
			// Tells the other side why, for its admins.
			connection.sayLastWord();
			throw reason;
		}
	}

	// Who breaks the connection off may have said why before.
	private IOException reasonOfTheOtherSide(IOException ex) {
		if (!(ex instanceof SSLException) && !(ex instanceof SocketTimeoutException)) {
			try {
				alive();
			}
			catch (SSLException alert) {
				return alert;
			}
			catch (IOException broken) {
				// It has not.
			}
		}
		return ex;
	}

	private void handshake(long deadline) throws IOException {
		HandshakeStatus status = this.engine.getHandshakeStatus();
		while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
			if (status == HandshakeStatus.NEED_TASK) {
				runTasks();
			}
			else if (status == HandshakeStatus.NEED_WRAP) {
				wrap(NOTHING, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
			}
			else if (!unwrap(deadline)) {
				throw new EOFException("closed the connection during the TLS handshake");
			}
			status = this.engine.getHandshakeStatus();
		}
	}

	private void runTasks() {
		for (Runnable task = this.engine.getDelegatedTask(); task != null; task = this.engine.getDelegatedTask()) {
			task.run();
		}
	}

	private void wrap(ByteBuffer source, Duration time) throws IOException {
		SSLEngineResult result = this.engine.wrap(source, this.outgoing.clear());
		if (result.getStatus() == Status.CLOSED && this.outgoing.position() == 0) {
			throw new EOFException("closed the connection");
		}
		this.channel.write(this.outgoing.flip(), time);
	}

	/**
	 * Reads one record, and waits for it if it is not there.
	 * @return {@code false} at the end
	 */
	private boolean unwrap(long deadline) throws IOException {
		while (true) {
			SSLEngineResult result = this.engine.unwrap(this.incoming, this.ignored.clear());
			if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
				return result.getStatus() != Status.CLOSED;
			}
			if (this.channel.read(this.incoming.compact(), deadline) < 0) {
				this.incoming.flip();
				return false;
			}
			this.incoming.flip();
		}
	}

	@Override
	public Framing framing() {
		// RFC 5425, section 4.3 knows no other.
		return Framing.OCTET_COUNTING;
	}

	@Override
	public void write(byte[] octets) throws IOException {
		ByteBuffer source = ByteBuffer.wrap(octets);
		while (source.hasRemaining()) {
			wrap(source, this.patience);
		}
	}

	@Override
	public boolean alive() throws IOException {
		for (int i = 0; i < MAX_RECORDS; i++) {
			SSLEngineResult result = this.engine.unwrap(this.incoming, this.ignored.clear());
			if (result.getStatus() == Status.CLOSED) {
				return false;
			}
			answer();
			if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
				int count = this.channel.channel().read(this.incoming.compact());
				this.incoming.flip();
				if (count < 0) {
					throw new EOFException("ended the connection without TLS's close_notify");
				}
				if (count == 0) {
					return true;
				}
			}
		}
		return true;
	}

	// New keys, RFC 8446, section 4.6.3.
	private void answer() throws IOException {
		if (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
			runTasks();
		}
		if (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
			wrap(NOTHING, this.patience);
		}
	}

	@Override
	public boolean aliveAfter(Duration time) throws IOException {
		long deadline = System.nanoTime() + time.toNanos();
		while (alive()) {
			Duration left = Duration.ofNanos(deadline - System.nanoTime());
			if (left.isNegative() || !this.channel.awaitInput(left)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public @Nullable X509Certificate certificate() {
		try {
			return (this.engine.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate)
					? certificate : null;
		}
		catch (SSLPeerUnverifiedException ex) {
			return null;
		}
	}

	@Override
	public int window() {
		return this.window;
	}

	@Override
	public void close() {
		sayLastWord();
		StreamConnection.closeInOrder(this.channel);
	}

	// RFC 5425, section 4.4: the sender must send close_notify.
	private void sayLastWord() {
		try {
			this.engine.closeOutbound();
			for (int i = 0; i < MAX_RECORDS && !this.engine.isOutboundDone(); i++) {
				if (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
					runTasks();
				}
				wrap(NOTHING, LAST_WORD);
			}
		}
		catch (IOException | RuntimeException ex) {
			// It is broken already.
		}
	}

}
