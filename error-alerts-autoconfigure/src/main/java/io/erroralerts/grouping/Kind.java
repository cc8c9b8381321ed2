package io.erroralerts.grouping;

import java.util.List;

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

	private static final int GROUP = 16;

	// As the version of a recipe, which no recipe will have.
	private static final String APART = "9000";

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

	/**
	 * The same kind for some readers only: counted and told by itself, and not together
	 * with kinds of other readers that share its root cause.
	 * @param group a name of the readers, 16 hexadecimal digits
	 * @return the kind, whose fingerprint tells the group
	 */
	public Kind apart(String group) {
		Fingerprint own = new Fingerprint(
				APART + "-" + Fingerprint.hash(List.of(this.fingerprint.value(), group)) + group);
		String cause = (this.deepestCause != null) ? Fingerprint.hash(List.of(this.deepestCause, group)) : null;
		return new Kind(own, this.title, this.place, cause);
	}

	/**
	 * The readers of a kind.
	 * @param fingerprint the kind
	 * @return the name of the group that {@link #apart} was given, or {@code null}
	 */
	public static @Nullable String group(Fingerprint fingerprint) {
		String value = fingerprint.value();
		boolean apart = value.startsWith(APART + "-") && value.length() == APART.length() + 1 + 2 * GROUP;
		return apart ? value.substring(value.length() - GROUP) : null;
	}

	@SuppressWarnings("NullAway") // a strategy written without null annotations
	private static Fingerprint fingerprint(ErrorAlert alert, FingerprintStrategy strategy) {
		try {
			Fingerprint fingerprint = strategy.fingerprint(alert);
			if (fingerprint != null) {
				return fingerprint;
			}
		}
		catch (Throwable ex) {
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
