package io.erroralerts.alert;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the first errors of a request.
 */
@Timeout(30)
class LoggedErrorsTests {

	private static final Executor OTHER_THREAD = (task) -> {
		Thread thread = new Thread(task, "other");
		thread.setDaemon(true);
		thread.start();
	};

	private final LoggedErrors errors = new LoggedErrors(true);

	@Test
	@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void whatIsLoggedMayWaitForAThreadThatLogsToo() {
		this.errors.keep();
		IllegalStateException failure = new IllegalStateException("elsewhere");
		this.errors.offer(() -> {
			CompletableFuture.runAsync(() -> this.errors.offer(failure), OTHER_THREAD).join();
			return error("first");
		});
		assertThat(this.errors.error()).isEqualTo(error("first"));
		assertThat(this.errors.failure()).isSameAs(failure);
	}

	@Test
	void theFirstErrorStaysAndNoOtherIsCopied() {
		this.errors.offer(() -> {
			throw new AssertionError("nobody wants it");
		});
		this.errors.keep();
		this.errors.offer(() -> {
			this.errors.offer(() -> error("while the other was copied"));
			return error("too late");
		});
		this.errors.offer(() -> {
			throw new AssertionError("there is one");
		});
		assertThat(this.errors.error()).isEqualTo(error("while the other was copied"));
	}

	@Test
	void aThreadKeepsNothing() {
		LoggedErrors ofAThread = new LoggedErrors(false);
		ofAThread.keep();
		ofAThread.offer(new IllegalStateException());
		ofAThread.offer(() -> error("no end"));
		assertThat(ofAThread.failure()).isNull();
		assertThat(ofAThread.error()).isNull();
	}

	private static LoggedError error(String message) {
		return new LoggedError(RecentLine.of(Instant.EPOCH, "ERROR", "shop", message, null, null), "main", null);
	}

}
