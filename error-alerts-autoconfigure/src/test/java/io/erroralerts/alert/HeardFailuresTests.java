package io.erroralerts.alert;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class HeardFailuresTests {

	private static final Executor OTHER_THREAD = (task) -> {
		Thread thread = new Thread(task, "other");
		thread.setDaemon(true);
		thread.start();
	};

	private final HeardFailures heard = new HeardFailures();

	@Test
	@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void whatIsLoggedMayWaitForAThreadThatLogsToo() {
		this.heard.keepLogged();
		IllegalStateException failure = new IllegalStateException("elsewhere");
		this.heard.logged(() -> {
			CompletableFuture.runAsync(() -> this.heard.add(failure, FailureScope.LOG), OTHER_THREAD).join();
			return error("first");
		});
		assertThat(this.heard.loggedError()).isEqualTo(error("first"));
		assertThat(this.heard.logged()).isSameAs(failure);
	}

	@Test
	void theFirstErrorStaysAndNoOtherIsCopied() {
		this.heard.logged(() -> {
			throw new AssertionError("nobody wants it");
		});
		this.heard.keepLogged();
		this.heard.logged(() -> {
			this.heard.logged(() -> error("while the other was copied"));
			return error("too late");
		});
		this.heard.logged(() -> {
			throw new AssertionError("there is one");
		});
		assertThat(this.heard.loggedError()).isEqualTo(error("while the other was copied"));
	}

	private static LoggedError error(String message) {
		return new LoggedError(RecentLine.of(Instant.EPOCH, "ERROR", "shop", message, null, null), "main", null);
	}

}
