package io.erroralerts.grouping;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.Location;
import org.jspecify.annotations.Nullable;

/**
 * A kind of error.
 *
 * @param fingerprint its name for machines
 * @param title its name for people, {@code IllegalStateException in OrderService.ship};
 * without a throwable the template of the message
 * @param place a title that holds nothing of any message and so may be written to disk
 * @param deepestCause a hash that it shares with kinds that suffer from the same root
 * cause, or {@code null}
 */
public record Kind(Fingerprint fingerprint, String title, String place, @Nullable String deepestCause) {

	private static final int MAX_TITLE = 200;

	public Kind {
		title = bounded(title);
		place = bounded(place);
	}

	/**
	 * The kind of an error.
	 * @param alert the error
	 * @param strategy tells its fingerprint; where it fails, the usual one is taken
	 * @return the kind
	 */
	public static Kind of(ErrorAlert alert, FingerprintStrategy strategy) {
		String place = place(alert);
		String template = (alert.failure() == null) ? DefaultFingerprint.messageTemplate(alert) : "";
		return new Kind(fingerprint(alert, strategy), template.isEmpty() ? place : template, place,
				DefaultFingerprint.deepestCause(alert));
	}

	@SuppressWarnings("NullAway") // a strategy written without null annotations
	private static Fingerprint fingerprint(ErrorAlert alert, FingerprintStrategy strategy) {
		try {
			Fingerprint fingerprint = strategy.fingerprint(alert);
			if (fingerprint != null) {
				return fingerprint;
			}
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			// The user's bean costs its own part, never the alert.
		}
		return FingerprintStrategy.standard().fingerprint(alert);
	}

	private static String place(ErrorAlert alert) {
		Failure failure = alert.failure();
		Location location = alert.location();
		String what = (failure != null) ? failure.root().simpleType() : alert.level();
		return what + " in " + ((location != null) ? location.shortForm() : alert.logger());
	}

	static String bounded(String title) {
		String line = title.replaceAll("[\\p{Cntrl}\\u2028\\u2029]++", " ");
		return (line.length() <= MAX_TITLE) ? line : line.substring(0, MAX_TITLE - 1) + "…";
	}

}
