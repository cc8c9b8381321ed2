package io.erroralerts.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Where a worker without records sleeps, and how it is woken up. To wake a thread costs
 * the one that logs more than all the rest, so a worker that has just had records naps
 * and looks again by itself; only one that sleeps has to be rung out of bed.
 */
final class Doorbell {

	private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long AWAKE = TimeUnit.MILLISECONDS.toNanos(50);

	private static final int SPINS = 100;

	private volatile @Nullable Thread sleeper;

	/**
	 * Wakes the worker up if it sleeps. May be called by any thread, after what it has to
	 * see was written.
	 */
	void ring() {
		Thread thread = this.sleeper;
		if (thread != null) {
			this.sleeper = null;
			LockSupport.unpark(thread);
		}
	}

	/**
	 * Waits for something to do. Only the worker calls it.
	 * @param idle whether there is nothing
	 * @param limit nanoseconds to wait at most
	 */
	void await(BooleanSupplier idle, long limit) {
		long start = System.nanoTime();
		for (int i = 0; i < SPINS && idle.getAsBoolean(); i++) {
			Thread.onSpinWait();
		}
		long waited = 0;
		while (waited < limit && idle.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
			if (waited < AWAKE) {
				LockSupport.parkNanos(this, Math.min(NAP, limit - waited));
			}
			else {
				this.sleeper = Thread.currentThread();
				// Asked again: who comes between the question and the bell would not
				// ring.
				if (idle.getAsBoolean()) {
					LockSupport.parkNanos(this, limit - waited);
				}
				this.sleeper = null;
			}
			waited = System.nanoTime() - start;
		}
	}

}
