package io.erroralerts.capture;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.erroralerts.alert.FailureLog;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.alert.ThrowableReader;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Logs the exceptions that end a thread. The JVM has one handler for that: all
 * application contexts share ours, and the handler that was there before still runs.
 */
final class UncaughtFailures implements InitializingBean, DisposableBean {

	private static final JvmHandler HANDLER = new JvmHandler();

	private final FailureLog failureLog;

	private final OwnCode ownCode;

	UncaughtFailures(FailureLog failureLog, OwnCode ownCode) {
		this.failureLog = failureLog;
		this.ownCode = ownCode;
	}

	@Override
	public void afterPropertiesSet() {
		HANDLER.add(this);
	}

	@Override
	public void destroy() {
		HANDLER.remove(this);
	}

	private boolean owns(Throwable failure) {
		@Nullable Throwable current = failure;
		for (int depth = 0; current != null && depth < 64; depth++) {
			for (StackTraceElement frame : ThrowableReader.frames(current)) {
				if (this.ownCode.contains(frame.getClassName())) {
					return true;
				}
			}
			current = ThrowableReader.cause(current);
		}
		return false;
	}

	private static final class JvmHandler implements Thread.UncaughtExceptionHandler {

		private final List<UncaughtFailures> contexts = new CopyOnWriteArrayList<>();

		private Thread.@Nullable UncaughtExceptionHandler previous;

		synchronized void add(UncaughtFailures context) {
			this.contexts.add(context);
			Thread.UncaughtExceptionHandler current = Thread.getDefaultUncaughtExceptionHandler();
			if (this.contexts.size() == 1 && current != this) {
				this.previous = current;
				Thread.setDefaultUncaughtExceptionHandler(this);
			}
		}

		synchronized void remove(UncaughtFailures context) {
			this.contexts.remove(context);
			// Somebody may have put a handler before ours that calls it: then it stays,
			// and does no more than to call the previous one.
			if (this.contexts.isEmpty() && Thread.getDefaultUncaughtExceptionHandler() == this) {
				Thread.setDefaultUncaughtExceptionHandler(this.previous);
				this.previous = null;
			}
		}

		@Override
		public void uncaughtException(Thread thread, Throwable failure) {
			try {
				List<UncaughtFailures> owners = this.contexts.stream()
					.filter((context) -> context.owns(failure))
					.toList();
				for (UncaughtFailures context : owners.isEmpty() ? this.contexts : owners) {
					context.failureLog.failed("Uncaught exception in thread " + thread.getName(), failure);
				}
			}
			finally {
				forgetThread();
				Thread.UncaughtExceptionHandler next = this.previous;
				if (next != null) {
					next.uncaughtException(thread, failure);
				}
			}
		}

		/**
		 * A pool may go on with the thread, and meet the same exception again.
		 */
		private static void forgetThread() {
			if (FailureScope.currentRequest() == null) {
				FailureScope.restore(null);
			}
		}

	}

}
