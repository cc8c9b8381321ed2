package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.erroralerts.alert.ErrorAlert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens: each error is told once, or known to be held.
 */
class GroupingFuzzTests {

	private static final int THREADS = 8;

	private static final int RECORDS = 30_000;

	private final List<ErrorAlert> alerts = new ArrayList<>();

	private final List<Kind> kinds = new ArrayList<>();

	private final AtomicLong clock = new AtomicLong();

	private long told;

	GroupingFuzzTests() {
		for (int i = 0; i < 60; i++) {
			ErrorAlert alert = Errors.of("K" + i);
			this.alerts.add(alert);
			// Some kinds share their root cause.
			Kind kind = Errors.kind(alert);
			this.kinds.add(new Kind(kind.fingerprint(), kind.title(), kind.place(), (i % 3 == 0) ? "same" : "own" + i));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void eightThreadsAndAWorkerLoseNothing(long seed) throws InterruptedException {
		RepeatTable table = new RepeatTable(Duration.ofMinutes(5), 200);
		BlockingQueue<Long> belt = new LinkedBlockingQueue<>(64);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			Random random = new Random(seed * 100 + i);
			threads.add(new Thread(() -> log(table, belt, random)));
		}
		AtomicBoolean logging = new AtomicBoolean(true);
		AlertPolicy[] policy = { policy(seed, PolicyState.EMPTY) };
		Thread worker = new Thread(() -> {
			Random random = new Random(seed);
			while (logging.get() || !belt.isEmpty()) {
				policy[0] = work(table, belt, random, policy[0]);
			}
		});
		worker.start();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		logging.set(false);
		worker.join();
		assertThat(this.told + policy[0].uncounted() + table.held()).isEqualTo(THREADS * RECORDS);
		assertThat(table.size()).isLessThanOrEqualTo(200);
		drain(table, policy[0]);
		assertThat(table.held()).isZero();
		add(policy[0].close(now()));
		assertThat(policy[0].uncounted()).isZero();
		assertThat(this.told).isEqualTo(THREADS * RECORDS);
	}

	@Test
	void aPolicyLosesNothingWhateverTheOrder() {
		for (int seed = 0; seed < 200; seed++) {
			this.told = 0;
			Random random = new Random(seed);
			AlertPolicy policy = policy(seed, PolicyState.EMPTY);
			long given = 0;
			for (int step = 0; step < 500; step++) {
				int count = 1 + random.nextInt(5);
				int index = random.nextInt(60);
				int action = random.nextInt(10);
				if (action < 4) {
					given += count;
					add(policy.occurred(this.kinds.get(index), this.alerts.get(index), count, now(), now(), now()));
				}
				else if (action < 6) {
					given += count;
					policy.repeated(this.kinds.get(index).fingerprint(), count, now(), now());
				}
				else if (action < 9) {
					this.clock.addAndGet(random.nextInt(10) * random.nextInt(10) * random.nextInt(20_000));
					add(policy.tick(now()));
				}
				else {
					policy = policy(random.nextInt(1000), StateText.read(StateText.write(policy.state())));
				}
				assertThat(this.told + policy.uncounted()).isEqualTo(given);
			}
			// Nothing is held for ever.
			for (int day = 0; day < 3; day++) {
				this.clock.addAndGet(Duration.ofDays(1).toMillis());
				add(policy.tick(now()));
			}
			assertThat(policy.uncounted()).isZero();
			assertThat(this.told).isEqualTo(given);
		}
	}

	private void log(RepeatTable table, BlockingQueue<Long> belt, Random random) {
		for (int i = 0; i < RECORDS; i++) {
			// A few keys are frequent, many are rare.
			long key = 1 + (random.nextBoolean() ? random.nextInt(4) : random.nextInt(1000));
			Instant time = now();
			if (!table.absorb(key, time) && !belt.offer(key)) {
				table.unpassed(key, time);
			}
			this.clock.addAndGet(random.nextInt(20));
		}
	}

	private AlertPolicy work(RepeatTable table, BlockingQueue<Long> belt, Random random, AlertPolicy policy) {
		Long key = belt.poll();
		if (key != null) {
			int index = (int) (key % 60);
			table.arrived(key, this.kinds.get(index).fingerprint());
			add(policy.occurred(this.kinds.get(index), this.alerts.get(index), 1, now(), now(), now()));
		}
		if (random.nextInt(20) == 0) {
			drain(table, policy);
			add(policy.tick(now()));
		}
		if (random.nextInt(20) == 0) {
			table.reopen(1 + random.nextInt(4));
		}
		return (random.nextInt(500) == 0) ? policy(random.nextInt(1000), policy.state()) : policy;
	}

	private void drain(RepeatTable table, AlertPolicy policy) {
		for (RepeatTable.Drained drained : table.drain(now())) {
			policy.repeated(drained.kind(), drained.count(), drained.first(), drained.last());
		}
	}

	private static AlertPolicy policy(long seed, PolicyState state) {
		Duration quiet = (seed % 7 == 0) ? Duration.ZERO : Duration.ofSeconds(1 + seed % 5 * 60);
		return new AlertPolicy(new PolicySettings(quiet, Duration.ofHours(4), 1 + (int) (seed % 4),
				Duration.ofMinutes(30 + seed % 60), "v" + seed % 2), state, (seed % 3 == 0) ? 20 : 1000);
	}

	private Instant now() {
		return Errors.START.plusMillis(this.clock.get());
	}

	private void add(List<Announcement> announcements) {
		announcements.forEach((announcement) -> this.told += announcement.count());
	}

}
