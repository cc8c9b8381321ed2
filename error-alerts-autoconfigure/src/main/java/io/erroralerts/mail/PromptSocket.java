package io.erroralerts.mail;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A socket that waits for one answer no longer than four of its time-outs, however many
 * bytes come one by one: a relay, or a gateway that keeps its connections busy, would
 * otherwise hold the thread of the channel for hours. SMTP has an answer for everything
 * that is sent, so that an answer begins with what was written last.
 */
final class PromptSocket extends Socket {

	private static final int TIME_OUTS = 4;

	private volatile long written = System.nanoTime();

	/**
	 * The first answer is a greeting: it begins with the connection, which has a time-out
	 * of its own.
	 */
	@Override
	public void connect(SocketAddress endpoint, int timeout) throws IOException {
		super.connect(endpoint, timeout);
		this.written = System.nanoTime();
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new FilterInputStream(super.getInputStream()) {

			@Override
			public int read() throws IOException {
				byte[] one = new byte[1];
				return (read(one, 0, 1) > 0) ? one[0] & 0xFF : -1;
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				check();
				return super.read(bytes, offset, length);
			}

		};
	}

	private void check() throws IOException {
		long limit = (long) TIME_OUTS * getSoTimeout();
		if (limit > 0 && System.nanoTime() - this.written > TimeUnit.MILLISECONDS.toNanos(limit)) {
			// The words of the JDK, by which a time-out is known.
			throw new SocketTimeoutException("Read timed out: the answer was not complete after " + limit + " ms");
		}
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return new FilterOutputStream(super.getOutputStream()) {

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				this.out.write(bytes, offset, length);
				PromptSocket.this.written = System.nanoTime();
			}

			@Override
			public void write(int b) throws IOException {
				this.out.write(b);
				PromptSocket.this.written = System.nanoTime();
			}

		};
	}

}
