package io.erroralerts.format;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * A throwable whose messages were rewritten, those of its causes too.
 */
final class RewrittenThrowable implements IThrowableProxy {

	private final IThrowableProxy throwable;

	private final UnaryOperator<String> rewriting;

	private RewrittenThrowable(IThrowableProxy throwable, UnaryOperator<String> rewriting) {
		this.throwable = throwable;
		this.rewriting = rewriting;
	}

	static @Nullable IThrowableProxy of(@Nullable IThrowableProxy throwable, UnaryOperator<String> rewriting) {
		return (throwable != null) ? new RewrittenThrowable(throwable, rewriting) : null;
	}

	private @Nullable String rewrite(@Nullable String text) {
		return (text != null) ? this.rewriting.apply(text) : null;
	}

	@Override
	public @Nullable String getMessage() {
		return rewrite(this.throwable.getMessage());
	}

	// What a toString() of the throwable's own gives.
	@Override
	public @Nullable String getOverridingMessage() {
		return rewrite(this.throwable.getOverridingMessage());
	}

	@Override
	public String getClassName() {
		return this.throwable.getClassName();
	}

	@Override
	public StackTraceElementProxy[] getStackTraceElementProxyArray() {
		return this.throwable.getStackTraceElementProxyArray();
	}

	@Override
	public int getCommonFrames() {
		return this.throwable.getCommonFrames();
	}

	@Override
	public @Nullable IThrowableProxy getCause() {
		return of(this.throwable.getCause(), this.rewriting);
	}

	@Override
	public IThrowableProxy @Nullable [] getSuppressed() {
		IThrowableProxy[] suppressed = this.throwable.getSuppressed();
		return (suppressed == null) ? null
				: Arrays.stream(suppressed)
					.map((one) -> new RewrittenThrowable(one, this.rewriting))
					.toArray(IThrowableProxy[]::new);
	}

	@Override
	public boolean isCyclic() {
		return this.throwable.isCyclic();
	}

}
