package io.erroralerts.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bean of the application that never returns is seen.
 */
class StuckWorkerTests {

	private static final Instant START = Instant.parse("2026-11-23T04:05:06Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch gate = new CountDownLatch(1);

	private final BeltHealth health = new BeltHealth("mail", () -> 7, new Losses(),
			(InstantSource) () -> this.now.get());

	@Test
	void aStepThatNeverEndsIsTroubleAndNamesItsPlace() throws Exception {
		Thread worker = new Thread(() -> {
			this.health.beginStep();
			slowBean();
			this.health.endStep();
		});
		worker.start();
		assertThat(this.entered.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.health.snapshot().up()).as("it may be at work").isTrue();
		this.now.set(START.plus(BeltHealth.LONGEST_STEP));
		ChannelHealth stuck = this.health.snapshot();
		assertThat(stuck.up()).isFalse();
		assertThat(stuck.details()).containsEntry("since", START.toString()).containsEntry("queued", 7);
		assertThat(stuck.details().get("trouble").toString())
			.startsWith("Its thread does not come back from io.erroralerts.delivery.StuckWorkerTests.slowBean:");
		this.gate.countDown();
		worker.join(20_000);
		assertThat(this.health.snapshot().up()).isTrue();
	}

	@Test
	void whoHasNothingToDoIsNotStuck() {
		this.health.beginStep();
		this.health.endStep();
		this.now.set(START.plusSeconds(100_000));
		assertThat(this.health.snapshot().up()).isTrue();
	}

	@Test
	void aReceiverThatIsNotThereIsTheBetterReason() {
		this.health.beginStep();
		this.health.troubled("connection refused", 1);
		this.now.set(START.plusSeconds(100_000));
		assertThat(this.health.snapshot().details()).containsEntry("trouble", "connection refused");
	}

	private void slowBean() {
		this.entered.countDown();
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
