package io.erroralerts.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BeltTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private final TestSink sink = new TestSink();

	private final List<String> told = Collections.synchronizedList(new ArrayList<>());

	private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

	private @Nullable Belt belt;

	@AfterEach
	void close() {
		this.sink.gate.countDown();
		if (this.belt != null) {
			this.belt.close(Duration.ofSeconds(5));
		}
	}

	@Test
	void deliversInOrder() {
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		for (int i = 0; i < 50; i++) {
			offer(belt, "record " + i);
		}
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).hasSize(50).startsWith("record 0").endsWith("record 49");
		assertThat(this.sink.flushes.get()).isPositive();
	}

	@Test
	void holdsRecordsUntilTheEquipmentIsThere() {
		Belt belt = belt(100, OnFull.DROP);
		belt.offer(CapturedEvents.warning("early"));
		assertThat(this.sink.lines).isEmpty();
		release(belt);
		await().atMost(LONG).until(() -> this.sink.lines.equals(List.of("early")));
		assertThat(this.sink.equipments.get()).isOne();
	}

	@Test
	void aFlushEndsTheWaitForEquipment() {
		Belt belt = belt(100, OnFull.DROP);
		belt.offer(CapturedEvents.warning("early"));
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).containsExactly("early");
	}

	@Test
	void theCallerNeverWaitsAndDropsAreToldWhenThereIsRoom() throws Exception {
		this.sink.close = true;
		Belt belt = belt(3, OnFull.DROP);
		release(belt);
		belt.offer(CapturedEvents.warning("in work"));
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 10; i++) {
			offer(belt, "record " + i);
		}
		this.sink.gate.countDown();
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).hasSize(5)
			.startsWith("in work")
			.anyMatch((line) -> line.startsWith("7 records were lost between 20")
					&& line.endsWith("the queue of the test channel was full (erroralerts.test.queue-size=3)"))
			.endsWith("record 2");
	}

	@Test
	void onFullWaitMakesTheCallerWaitForRoom() throws Exception {
		this.sink.close = true;
		Belt belt = belt(1, OnFull.valueOf("wait(15s)"));
		release(belt);
		belt.offer(CapturedEvents.warning("in work"));
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		belt.offer(CapturedEvents.warning("waiting"));
		Thread caller = new Thread(() -> belt.offer(CapturedEvents.warning("patient")));
		caller.start();
		await().atMost(LONG).until(() -> caller.getState() == Thread.State.TIMED_WAITING);
		this.sink.gate.countDown();
		caller.join(20_000);
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).containsExactly("in work", "waiting", "patient");
	}

	@Test
	void onFullWaitMakesTheCallerWaitNoLongerThanItSays() throws Exception {
		this.sink.close = true;
		Belt belt = belt(1, OnFull.valueOf("wait(200ms)"));
		release(belt);
		belt.offer(CapturedEvents.warning("in work"));
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		belt.offer(CapturedEvents.warning("waiting"));
		long start = System.nanoTime();
		offer(belt, "lost");
		Duration waited = Duration.ofNanos(System.nanoTime() - start);
		// Far less than for ever, on whatever machine.
		assertThat(waited).isBetween(Duration.ofMillis(200), Duration.ofSeconds(10));
		assertThat(belt.health().details()).containsEntry("lost", 1L);
		this.sink.gate.countDown();
		await().atMost(LONG).until(() -> this.sink.lines.size() == 3);
		assertThat(this.sink.lines).startsWith("in work")
			.endsWith("waiting")
			.anyMatch((line) -> line.startsWith("1 record was lost at 20"));
	}

	@Test
	void theWorkerOfAnotherChannelDoesNotWaitForRoom() throws Exception {
		this.sink.close = true;
		Belt belt = belt(1, OnFull.valueOf("wait(60s)"));
		release(belt);
		belt.tell(CapturedEvents.warning("in work"));
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		belt.tell(CapturedEvents.warning("waiting"));
		long start = System.nanoTime();
		belt.tell(CapturedEvents.warning("another channel is down"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
		this.sink.gate.countDown();
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).containsExactly("in work", "waiting");
	}

	@Test
	void longMessagesThatWaitTakeNoMoreThanTheyMay() throws Exception {
		this.sink.close = true;
		Belt belt = belt(1000, OnFull.DROP);
		release(belt);
		String megabyte = "x".repeat(1 << 20);
		offer(belt, "in work");
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 100; i++) {
			offer(belt, megabyte);
			offer(belt, "short");
		}
		this.sink.gate.countDown();
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines.stream().filter(megabyte::equals)).hasSize(16);
		assertThat(this.sink.lines.stream().filter("short"::equals)).hasSize(100);
		assertThat(this.sink.lines.stream().filter((line) -> line.contains(" lost "))).singleElement()
			.asString()
			.startsWith("84 records were lost between ")
			.endsWith(
					"the queue of the test channel was full (erroralerts.test.queue-size=1000), or held 16777216 characters"
							+ " of long messages");
		offer(belt, megabyte);
		assertThat(belt.flush(LONG)).as("there is room again").isZero();
		assertThat(this.sink.lines).endsWith(megabyte);
	}

	@Test
	void aMessageThatIsLongerThanAllMayBePassesAlone() {
		Belt belt = belt(1000, OnFull.DROP);
		release(belt);
		String huge = "x".repeat((int) LongMessages.MOST + 1);
		offer(belt, huge);
		assertThat(belt.flush(LONG)).isZero();
		offer(belt, huge);
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).containsExactly(huge, huge);
	}

	@Test
	void aTransientFailureIsTriedAgain() {
		this.sink.transientFailures.set(1);
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		belt.offer(CapturedEvents.warning("kept"));
		belt.offer(CapturedEvents.warning("next"));
		await().atMost(LONG).until(() -> this.sink.lines.equals(List.of("kept", "next")));
	}

	@Test
	void theNeighboursAreToldOnceThatItFailsAndOnceThatItWorks() {
		this.sink.transientFailures.set(2);
		Belt belt = belt(100, OnFull.DROP);
		belt.offer(CapturedEvents.warning("first"));
		belt.offer(CapturedEvents.warning("second"));
		release(belt);
		await().atMost(LONG).until(() -> !belt.health().up());
		assertThat(belt.health().details()).containsEntry("trouble", "later")
			.containsEntry("queued", 1)
			.containsKey("since");
		assertThat(belt.flush(LONG)).isZero();
		await().atMost(LONG).until(() -> this.told.size() == 2);
		assertThat(this.told).containsExactly("The test channel can't deliver and will try again: later",
				"The test channel delivers again, 2 waited");
		assertThat(belt.health().up()).isTrue();
		assertThat(belt.health().details()).containsEntry("delivered", 2L)
			.containsEntry("failed", 0L)
			.containsEntry("lost", 0L)
			.containsEntry("own", "detail")
			.doesNotContainKeys("trouble", "since");
	}

	@Test
	void aSinkThatKeepsRecordsItselfTellsItsTrouble() {
		this.sink.trouble = "the relay is down";
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		belt.offer(CapturedEvents.warning("first"));
		await().atMost(LONG).until(() -> this.told.size() == 1);
		assertThat(belt.health().up()).isFalse();
		this.sink.trouble = null;
		await().atMost(LONG).until(() -> this.told.size() == 2);
		assertThat(this.told).containsExactly("The test channel can't deliver and will try again: the relay is down",
				"The test channel delivers again, 7 waited");
	}

	@Test
	void underLoadTheSinkIsFlushedAfterItsIntervalAndNotForEachRecord() {
		this.sink.everywhere = () -> LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
		Belt belt = belt(4000, OnFull.DROP);
		for (int i = 0; i < 4000; i++) {
			offer(belt, "record " + i);
		}
		release(belt);
		await().atMost(LONG).until(() -> this.sink.lines.size() == 4000);
		// Of 0.4 s at least, at 20 ms each, and one for each glance at the clock at most.
		assertThat(this.sink.flushes.get()).isBetween(3, 4000 / 16);
	}

	@Test
	void lossesSayWhyTheReceiverTookNothing() {
		this.sink.transientFailures.set(1);
		Belt belt = belt(1, OnFull.DROP);
		release(belt);
		offer(belt, "kept");
		await().atMost(LONG).until(() -> !belt.health().up());
		offer(belt, "waits");
		offer(belt, "lost");
		await().atMost(LONG).until(() -> this.sink.lines.size() == 3);
		assertThat(this.sink.lines.get(0)).startsWith("1 record was lost at ")
			.endsWith(" (erroralerts.test.queue-size=1) because it can't deliver: later");
	}

	@Test
	void aThreadThatIsInterruptedDoesNotWaitForRoomAndStaysInterrupted() throws Exception {
		this.sink.close = true;
		Belt belt = belt(1, OnFull.valueOf("wait(15s)"));
		release(belt);
		belt.offer(CapturedEvents.warning("in work"));
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		belt.offer(CapturedEvents.warning("waiting"));
		Thread.currentThread().interrupt();
		assertThat(belt.offer(CapturedEvents.warning("too late"))).isFalse();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void aWorkerThatSleepsIsWoken() {
		// Those of other tests may not be gone yet.
		Set<Thread> before = workers();
		Belt belt = belt(10, OnFull.DROP);
		release(belt);
		Thread worker = workers().stream().filter((thread) -> !before.contains(thread)).findFirst().orElseThrow();
		for (int i = 1; i <= 3; i++) {
			int count = i;
			await().atMost(LONG).until(() -> LockSupport.getBlocker(worker) instanceof Doorbell);
			belt.offer(CapturedEvents.warning("record"));
			await().atMost(LONG).until(() -> this.sink.lines.size() == count);
		}
	}

	private static Set<Thread> workers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("erroralerts-test"))
			.collect(Collectors.toSet());
	}

	@Test
	void aPermanentFailureCostsItsRecordOnly() {
		this.sink.permanentFailures.set(1);
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		belt.offer(CapturedEvents.warning("lost"));
		belt.offer(CapturedEvents.warning("next"));
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).containsExactly("next");
	}

	@Test
	void anErrorOfABeanCostsItsPartOnly() {
		this.sink.everywhere = () -> {
			throw new AssertionError("a bug in a bean");
		};
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		belt.offer(CapturedEvents.warning("lost"));
		assertThat(belt.flush(LONG)).isZero();
		this.sink.everywhere = () -> {
		};
		belt.offer(CapturedEvents.warning("next"));
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).containsExactly("next");
	}

	@Test
	void anInterruptionThatABeanLeftBehindEndsNothing() {
		this.sink.everywhere = () -> Thread.currentThread().interrupt();
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		belt.offer(CapturedEvents.warning("first"));
		assertThat(belt.flush(LONG)).isZero();
		belt.offer(CapturedEvents.warning("next"));
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).containsExactly("first", "next");
	}

	@Test
	void closingTellsWhatWasNotDelivered() {
		this.sink.transientFailures.set(Integer.MAX_VALUE);
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		for (int i = 0; i < 5; i++) {
			offer(belt, "record " + i);
		}
		assertThat(close(belt, Duration.ofMillis(300))).isEqualTo(5);
		await().atMost(LONG).until(() -> this.sink.closes.get() == 1);
	}

	@Test
	void whoComesAfterwardsFindsTheSinkClosed() {
		AtomicBoolean interrupted = new AtomicBoolean();
		this.sink.everyClose = () -> {
			// A disk that takes its time for the last write.
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
			interrupted.set(Thread.currentThread().isInterrupted());
		};
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		offer(belt, "record");
		assertThat(close(belt, LONG)).isZero();
		assertThat(this.sink.closes.get()).isOne();
		assertThat(interrupted).isFalse();
	}

	@Test
	void aWorkerWhoseTimeIsOverIsInterruptedAndClosesItsSinkUndisturbed() {
		this.sink.close = true;
		AtomicBoolean interrupted = new AtomicBoolean(true);
		this.sink.everyClose = () -> interrupted.set(Thread.currentThread().isInterrupted());
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		offer(belt, "record");
		assertThat(close(belt, Duration.ofMillis(100))).isOne();
		await().atMost(LONG).until(() -> this.sink.closes.get() == 1);
		assertThat(interrupted).isFalse();
	}

	@Test
	void aSinkThatSendsSlowlyHasAllRecordsBeforeTheTimeIsOver() throws Exception {
		CountDownLatch sending = new CountDownLatch(1);
		this.sink.everyFlush = () -> {
			sending.countDown();
			// One mail at a time by a relay that takes its time for each.
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
		};
		Belt belt = belt(1000, OnFull.DROP);
		release(belt);
		offer(belt, "first");
		assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 500; i++) {
			offer(belt, "record " + i);
		}
		int before = this.sink.flushes.get();
		assertThat(belt.flush(LONG)).isZero();
		assertThat(this.sink.lines).hasSize(501);
		assertThat(this.sink.flushes.get() - before).isLessThan(5);
	}

	@Test
	void closingTellsWhatTheSinkKeptAndWhatDidNotReachIt() {
		this.sink.trouble = "the sink keeps 7 records";
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		offer(belt, "the newest of the 7");
		assertThat(belt.flush(Duration.ofMillis(300))).isEqualTo(7);
		this.sink.transientFailures.set(Integer.MAX_VALUE);
		for (int i = 0; i < 5; i++) {
			offer(belt, "record " + i);
		}
		assertThat(close(belt, Duration.ofMillis(300))).isEqualTo(7 + 5);
	}

	@Test
	void whatComesAfterTheEndFindsNoRoomAndIsCounted() {
		Belt belt = belt(100, OnFull.valueOf("wait(60s)"));
		release(belt);
		offer(belt, "in time");
		assertThat(close(belt, LONG)).isZero();
		long start = System.nanoTime();
		offer(belt, "too late");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("nobody makes room any more").isLessThan(LONG);
		assertThat(belt.undelivered()).isOne();
		assertThat(this.sink.lines).containsExactly("in time");
	}

	@Test
	void threadsThatLogDuringTheEndLoseNothingUncounted() throws Exception {
		// The last write of a disk that takes its time: much is logged meanwhile.
		this.sink.everyClose = () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
		Belt belt = belt(64, OnFull.DROP);
		release(belt);
		AtomicBoolean stop = new AtomicBoolean();
		AtomicInteger offered = new AtomicInteger();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
			Thread thread = new Thread(() -> {
				while (!stop.get()) {
					offer(belt, "r");
					offered.incrementAndGet();
				}
			});
			threads.add(thread);
			thread.start();
		}
		await().atMost(LONG).until(() -> this.sink.lines.size() > 1000);
		belt.close(Duration.ofMillis(100));
		int atTheEnd = offered.get();
		await().atMost(LONG).until(() -> offered.get() > atTheEnd + 1000);
		stop.set(true);
		for (Thread thread : threads) {
			thread.join();
		}
		long delivered = this.sink.lines.stream().filter("r"::equals).count();
		assertThat(delivered + told() + belt.undelivered()).isEqualTo(offered.get());
		assertThat(belt.undelivered()).isGreaterThan(1000);
	}

	@Test
	void aSinkThatCannotBeMadeIsToldAndWhatIsLoggedIsCounted() {
		this.belt = new Belt("test", new ChannelDefinition.On("key", settings(2, OnFull.DROP), "here", null, () -> {
			throw new IllegalStateException("no such thing");
		}), CapturedEvents::warning, this.told::add);
		Belt belt = this.belt;
		release(belt);
		await().atMost(LONG).until(() -> !belt.health().up());
		for (int i = 0; i < 5; i++) {
			offer(belt, "record " + i);
		}
		assertThat(this.told)
			.containsExactly("The test channel is off until the application is restarted. Its thread has"
					+ " ended: java.lang.IllegalStateException: no such thing");
		assertThat(belt.health().details()).containsEntry("queued", 2).containsEntry("lost", 3L);
		assertThat(close(belt, LONG)).isEqualTo(5);
	}

	@Test
	void aWorkerOutOfMemoryGoesOn() {
		AtomicBoolean first = new AtomicBoolean(true);
		this.sink.transientFailures.set(1);
		Belt belt = belt(100, OnFull.DROP, (line) -> {
			if (first.getAndSet(false)) {
				throw new OutOfMemoryError("while trouble is told");
			}
		});
		release(belt);
		offer(belt, "lost");
		await().atMost(LONG).until(() -> !first.get());
		offer(belt, "next");
		await().atMost(LONG).until(() -> this.sink.lines.contains("next"));
	}

	@Test
	void aSinkThatCannotBeClosedIsNoFailureOfTheApplication() throws Exception {
		AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
		Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.set(failure));
		try {
			this.sink.everyClose = () -> {
				throw new IllegalStateException("the last write");
			};
			Belt belt = belt(100, OnFull.DROP);
			release(belt);
			assertThat(close(belt, LONG)).isZero();
			assertThat(uncaught).hasValue(null);
		}
		finally {
			Thread.setDefaultUncaughtExceptionHandler(before);
		}
	}

	@Test
	void whatTheSinkKeepsWaitsAndWasNotDelivered() {
		this.sink.kept = 3;
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		for (int i = 0; i < 10; i++) {
			offer(belt, "record " + i);
		}
		await().atMost(LONG).until(() -> this.sink.lines.size() == 10);
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(belt.health().details()).containsEntry("queued", 0)
				.containsEntry("waiting", 3L)
				.containsEntry("delivered", 7L));
		this.sink.kept = 0;
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(belt.health().details()).containsEntry("waiting", 0L)
				.containsEntry("delivered", 10L));
	}

	@Test
	void theEndIsNoRecovery() {
		this.sink.transientFailures.set(Integer.MAX_VALUE);
		Belt belt = belt(100, OnFull.DROP);
		release(belt);
		offer(belt, "never delivered");
		await().atMost(LONG).until(() -> !this.told.isEmpty());
		belt.close(Duration.ofMillis(300));
		await().atMost(LONG).until(() -> this.sink.closes.get() == 1);
		assertThat(this.told).singleElement().asString().contains("can't deliver");
	}

	@Test
	void closingTellsWhatFoundNoRoomAndWasNotTold() {
		this.sink.transientFailures.set(Integer.MAX_VALUE);
		Belt belt = belt(2, OnFull.DROP);
		for (int i = 0; i < 10; i++) {
			offer(belt, "record " + i);
		}
		assertThat(close(belt, Duration.ofMillis(300))).isEqualTo(10);
	}

	@Test
	void eightThreadsLoseNothingUncounted() throws Exception {
		Belt belt = belt(16, OnFull.DROP);
		release(belt);
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			Thread thread = new Thread(() -> {
				for (int i = 0; i < 1000; i++) {
					offer(belt, "r");
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(belt.flush(LONG)).isZero();
		long delivered = this.sink.lines.stream().filter("r"::equals).count();
		assertThat(delivered + told()).isEqualTo(8000);
	}

	private long told() {
		return this.sink.lines.stream()
			.filter((line) -> line.contains("lost"))
			.mapToLong((line) -> Long.parseLong(line.substring(0, line.indexOf(' '))))
			.sum();
	}

	@Test
	void healthTellsOfASinkThatNeverReturnsUntilItDoes() throws Exception {
		this.sink.close = true;
		Belt belt = belt(3, OnFull.DROP);
		release(belt);
		belt.offer(CapturedEvents.warning("in work"));
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(belt.health().up()).isTrue();
		this.passed.set(BeltHealth.LONGEST_STEP);
		assertThat(belt.health().up()).isFalse();
		assertThat(belt.health().details().get("trouble").toString()).contains("BeltTests$TestSink.");
		this.sink.gate.countDown();
		await().atMost(LONG).until(() -> belt.health().up());
	}

	private Belt belt(int size, OnFull onFull) {
		return belt(size, onFull, this.told::add);
	}

	private Belt belt(int size, OnFull onFull, Consumer<String> neighbours) {
		InstantSource time = () -> Instant.now().plus(this.passed.get());
		this.belt = new Belt("test",
				new ChannelDefinition.On("key", settings(size, onFull), "here", null, () -> this.sink),
				CapturedEvents::warning, neighbours, time);
		return this.belt;
	}

	private static ChannelSettings settings(int size, OnFull onFull) {
		return ChannelSettings.of(LogLevel.WARN, null, size, onFull);
	}

	private static void offer(Belt belt, String message) {
		CapturedEvent event = CapturedEvents.warning(message);
		if (!belt.offer(event)) {
			belt.lost(event);
		}
	}

	private static long close(Belt belt, Duration limit) {
		belt.close(limit);
		return belt.undelivered();
	}

	private void release(Belt belt) {
		belt.release((sink) -> sink.equip(null));
	}

	private static final class TestSink implements ChannelSink<ChannelEquipment> {

		private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch gate = new CountDownLatch(1);

		private final AtomicInteger flushes = new AtomicInteger();

		private final AtomicInteger closes = new AtomicInteger();

		private final AtomicInteger equipments = new AtomicInteger();

		private final AtomicInteger transientFailures = new AtomicInteger();

		private final AtomicInteger permanentFailures = new AtomicInteger();

		private volatile boolean close;

		private volatile int kept;

		private volatile @Nullable String trouble;

		private volatile Runnable everywhere = () -> {
		};

		private volatile Runnable everyFlush = () -> {
		};

		private volatile Runnable everyClose = () -> {
		};

		@Override
		public void equip(@Nullable ChannelEquipment equipment) {
			this.equipments.incrementAndGet();
			this.everywhere.run();
		}

		@Override
		public void write(CapturedEvent event) throws Exception {
			this.entered.countDown();
			this.everywhere.run();
			if (this.close) {
				this.gate.await();
			}
			if (this.transientFailures.getAndUpdate((count) -> Math.max(0, count - 1)) > 0) {
				throw new TransientDeliveryException("later", null);
			}
			if (this.permanentFailures.getAndUpdate((count) -> Math.max(0, count - 1)) > 0) {
				throw new IllegalStateException("never");
			}
			this.lines.add(event.getFormattedMessage());
		}

		@Override
		public Duration flushInterval() {
			return Duration.ofMillis(20);
		}

		@Override
		public void flush() {
			this.flushes.incrementAndGet();
			this.everywhere.run();
			this.everyFlush.run();
		}

		@Override
		public @Nullable String trouble() {
			return this.trouble;
		}

		@Override
		public long pending() {
			return (this.trouble != null) ? 7 : this.kept;
		}

		@Override
		public Map<String, Object> details() {
			return Map.of("own", "detail");
		}

		@Override
		public void close() {
			this.everyClose.run();
			this.closes.incrementAndGet();
		}

	}

}
