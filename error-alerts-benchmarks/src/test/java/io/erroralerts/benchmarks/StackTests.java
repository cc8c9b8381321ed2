package io.erroralerts.benchmarks;

import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StackTests {

	@Test
	void anActionIsCalledAtTheDepthThatWasAsked() throws Exception {
		int[] depth = new int[1];
		onFreshThread(
				() -> Stack.here().at(Stack.WEB_REQUEST, () -> depth[0] = new Throwable().getStackTrace().length));
		assertThat(depth[0]).isEqualTo(80);
	}

	@Test
	void aFailureHasTheFramesThatWereAsked() throws Exception {
		int[] frames = new int[1];
		onFreshThread(() -> frames[0] = Stack.here().failure(Stack.FAILURE, "broken").getStackTrace().length);
		assertThat(frames[0]).isEqualTo(40);
	}

	@Test
	void aStackThatIsDeeperAlreadyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Stack.here().failure(2, "broken"));
	}

	private static void onFreshThread(Runnable action) throws Exception {
		FutureTask<Void> task = new FutureTask<>(action, null);
		new Thread(task).start();
		task.get();
	}

}
