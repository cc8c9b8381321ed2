package io.erroralerts.alert;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a {@link FailureScope} remembers of the log.
 */
class RecentLinesTests {

	private final FailureScope request = FailureScope.of(new RequestSnapshot("GET", "/"));

	@AfterEach
	void leave() {
		FailureScope.restore(null);
	}

	@Test
	void keepsTheNewestLinesInTheirOrder() {
		for (int i = 0; i < 7; i++) {
			log(this.request, line(Instant.now(), "line " + i), 3);
		}
		assertThat(this.request.recentLines()).extracting(RecentLine::message)
			.containsExactly("line 4", "line 5", "line 6");
	}

	@Test
	void aRequestThatTakesLongForgetsNothing() {
		log(this.request, line(Instant.now().minusSeconds(3600), "began"), 3);
		log(this.request, line(Instant.now(), "goes on"), 3);
		assertThat(this.request.recentLines()).hasSize(2);
	}

	@Test
	void aThreadForgetsWhatItDidMinutesAgo() {
		FailureScope thread = FailureScope.current();
		log(thread, line(Instant.now().minusSeconds(301), "another task"), 3);
		log(thread, line(Instant.now().minusSeconds(200), "this task"), 3);
		assertThat(thread.recentLines()).extracting(RecentLine::message).containsExactly("this task");
	}

	@Test
	void anIdleThreadHoldsNothingOnceItLogsAgain() {
		FailureScope thread = FailureScope.current();
		for (int i = 0; i < 3; i++) {
			log(thread, line(Instant.now().minusSeconds(900 - i), "old"), 3);
		}
		log(thread, line(Instant.now().minusSeconds(550), "later"), 3);
		// Five minutes later than that the ring began anew.
		log(thread, line(Instant.now().minusSeconds(200), "now"), 3);
		assertThat(thread.recentLines()).extracting(RecentLine::message).containsExactly("now");
	}

	@Test
	void scopesKeepTheirLinesApart() {
		// What another test logged on this thread is not of this one.
		FailureScope.restore(null);
		FailureScope before = this.request.enter();
		log(FailureScope.current(), line(Instant.now(), "of the request"), 3);
		FailureScope.restore(before);
		log(FailureScope.current(), line(Instant.now(), "of the thread"), 3);
		assertThat(this.request.recentLines()).extracting(RecentLine::message).containsExactly("of the request");
		assertThat(FailureScope.current().recentLines()).extracting(RecentLine::message)
			.containsExactly("of the thread");
	}

	@Test
	void aLongMessageIsCut() {
		RecentLine line = RecentLine.of(Instant.now(), "INFO", "com.acme", "x".repeat(1_000_000), "java.io.IOException",
				"y".repeat(1_000_000));
		assertThat(line.message()).hasSizeLessThanOrEqualTo(2000);
	}

	@Test
	void anExceptionIsToldBehindTheMessage() {
		RecentLine line = RecentLine.of(Instant.now(), "WARN", "com.acme", "Retrying", "java.io.IOException", "reset");
		assertThat(line.message()).isEqualTo("Retrying (java.io.IOException: reset)");
		assertThat(RecentLine.of(Instant.now(), "WARN", "com.acme", null, "java.io.IOException", null).message())
			.isEqualTo(" (java.io.IOException)");
	}

	@Test
	void severalThreadsWriteToOneRequest() throws InterruptedException {
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = IntStream.range(0, 8).mapToObj((number) -> new Thread(() -> {
			await(start);
			for (int i = 0; i < 5000; i++) {
				log(this.request, line(Instant.now(), number + ":" + i), 50);
			}
		})).toList();
		threads.forEach(Thread::start);
		start.countDown();
		for (int i = 0; i < 100; i++) {
			assertThat(this.request.recentLines()).hasSizeLessThanOrEqualTo(50).doesNotContainNull();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.request.recentLines()).hasSize(50)
			.isSortedAccordingTo(java.util.Comparator.comparing(RecentLine::time));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void log(FailureScope scope, RecentLine line, int capacity) {
		scope.logged(() -> line, line.time(), capacity);
	}

	private static RecentLine line(Instant time, String message) {
		return new RecentLine(time, "INFO", "com.acme.Orders", message);
	}

}
