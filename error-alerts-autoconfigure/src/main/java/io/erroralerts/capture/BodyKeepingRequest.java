package io.erroralerts.capture;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Lets a {@link RequestBody} see what the application reads. Everything else is the
 * request's own doing: Spring's {@code ContentCachingRequestWrapper} would tell another
 * character encoding where the client named none, allow a reader beside a stream, and
 * copy whole forms.
 */
final class BodyKeepingRequest extends HttpServletRequestWrapper {

	private final RequestBody body;

	private @Nullable ServletInputStream stream;

	private @Nullable BufferedReader reader;

	BodyKeepingRequest(HttpServletRequest request, RequestBody body) {
		super(request);
		this.body = body;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		ServletInputStream original = super.getInputStream();
		ServletInputStream known = this.stream;
		if (known == null) {
			known = new KeepingStream(original, this.body);
			this.stream = known;
		}
		return known;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		BufferedReader original = super.getReader();
		BufferedReader known = this.reader;
		if (known == null) {
			known = new BufferedReader(new KeepingReader(original, this.body));
			this.reader = known;
		}
		return known;
	}

	@Override
	public String getParameter(String name) {
		this.body.parsed();
		return super.getParameter(name);
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		this.body.parsed();
		return super.getParameterMap();
	}

	@Override
	public Enumeration<String> getParameterNames() {
		this.body.parsed();
		return super.getParameterNames();
	}

	@Override
	public String[] getParameterValues(String name) {
		this.body.parsed();
		return super.getParameterValues(name);
	}

	private static final class KeepingStream extends ServletInputStream {

		private final ServletInputStream original;

		private final RequestBody body;

		KeepingStream(ServletInputStream original, RequestBody body) {
			this.original = original;
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			int value = this.original.read();
			if (value >= 0) {
				this.body.read(new byte[] { (byte) value }, 0, 1);
			}
			return value;
		}

		@Override
		public int read(byte[] to, int offset, int length) throws IOException {
			int count = this.original.read(to, offset, length);
			if (count > 0) {
				this.body.read(to, offset, count);
			}
			return count;
		}

		@Override
		public int available() throws IOException {
			return this.original.available();
		}

		@Override
		public boolean isFinished() {
			return this.original.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.original.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.original.setReadListener(listener);
		}

		@Override
		public void close() throws IOException {
			this.original.close();
		}

	}

	private static final class KeepingReader extends FilterReader {

		private final RequestBody body;

		KeepingReader(Reader original, RequestBody body) {
			super(original);
			this.body = body;
		}

		@Override
		public int read(char[] to, int offset, int length) throws IOException {
			int count = super.read(to, offset, length);
			if (count > 0) {
				this.body.read(to, offset, count);
			}
			return count;
		}

	}

}
