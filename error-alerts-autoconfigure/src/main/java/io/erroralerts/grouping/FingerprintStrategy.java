package io.erroralerts.grouping;

import io.erroralerts.alert.ErrorAlert;

/**
 * Decides which errors are of one kind.
 */
@FunctionalInterface
public interface FingerprintStrategy {

	/**
	 * The kind of an error. Called by one thread, for one record in many: it may take its
	 * time, but not long. If it fails, {@link #standard()} decides.
	 * @param alert the error
	 * @return the fingerprint, the same for errors that admins would call the same
	 */
	Fingerprint fingerprint(ErrorAlert alert);

	/**
	 * The usual way: type and message template of the root cause, and the own frames
	 * without what a new build changes; without a throwable, logger and message template.
	 * @return the strategy, for any thread
	 */
	static FingerprintStrategy standard() {
		return new DefaultFingerprint();
	}

}
