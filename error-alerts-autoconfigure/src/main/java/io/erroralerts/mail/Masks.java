package io.erroralerts.mail;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.scrub.CarriedSecrets;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of one mail and counts them.
 */
final class Masks {

	private final Masking masking;

	private final CarriedSecrets carried;

	private int count;

	Masks(Masking masking) {
		this.masking = masking;
		this.carried = new CarriedSecrets(this::masked);
	}

	/**
	 * Masks the secrets of these errors wherever they turn up, too.
	 * @param report tells of the errors
	 * @param masking hides values by their names and looks
	 * @return masks for the mail that the report becomes
	 */
	static Masks of(MailReport report, Masking masking) {
		Masks masks = new Masks(masking);
		masks.carries(report.newest());
		masks.carries(report.first());
		return masks;
	}

	/**
	 * Masks the secrets of an error too, from now on.
	 */
	void carries(@Nullable ErrorAlert alert) {
		if (alert != null) {
			this.carried.request(alert.requestDetails()).values(alert.mdc());
		}
	}

	String text(String text) {
		return value("", text);
	}

	String value(String name, String value) {
		String masked = masked(name, this.carried.mask(value));
		if (!masked.equals(value)) {
			this.count++;
		}
		return masked;
	}

	// What can't be looked through is not shown.
	private String masked(String name, String value) {
		try {
			return this.masking.mask(name, value);
		}
		catch (Throwable ex) {
			return Masking.HIDDEN;
		}
	}

	/**
	 * The number of values that were changed.
	 * @return the number, each place counted
	 */
	int count() {
		return this.count;
	}

}
