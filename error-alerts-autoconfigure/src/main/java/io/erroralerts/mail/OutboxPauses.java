package io.erroralerts.mail;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after the first, the second, the third failure in a row. Up to a
 * quarter shorter than doubling says, so that many instances don't come back at once.
 *
 * @param initial the first pause
 * @param max the pause that is never exceeded
 * @param random numbers from 0 to 1
 */
record OutboxPauses(Duration initial, Duration max, DoubleSupplier random) {

	// Doubled that often, a millisecond has become twelve days.
	private static final int MAX_DOUBLINGS = 30;

	static OutboxPauses of(MailChannelProperties.Retry retry) {
		return new OutboxPauses(retry.initialInterval(), retry.maxInterval(),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	Duration after(int failures) {
		Duration pause = this.max;
		if (failures <= MAX_DOUBLINGS) {
			Duration doubled = this.initial.multipliedBy(1L << (failures - 1));
			pause = (doubled.compareTo(this.max) < 0) ? doubled : this.max;
		}
		return pause.minusNanos((long) (pause.toNanos() / 4.0 * this.random.getAsDouble()));
	}

}
