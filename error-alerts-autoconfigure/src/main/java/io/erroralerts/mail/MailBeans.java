package io.erroralerts.mail;

import java.util.List;
import java.util.function.Function;

import io.erroralerts.alert.AlertChannel;
import io.erroralerts.alert.AlertFilter;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Occurrences;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.mail.BeanFailures.Concern;
import org.jspecify.annotations.Nullable;

/**
 * The beans of the context that the channel has now, whatever they do when they are
 * asked. For the channel's thread.
 */
final class MailBeans {

	private final LogFormatter defaultFormatter;

	private final MailExtensions defaultExtensions;

	private final Function<ErrorAlert, @Nullable MailRoute> readers;

	private final BeanFailures failures = new BeanFailures();

	private @Nullable MailEquipment equipment;

	/**
	 * Creates the beans that apply until a context brings its own.
	 * @param formatter formats the record
	 * @param extensions what else has a say
	 * @param readers tells who reads of an error: {@code null} are those who receive all
	 * else
	 */
	MailBeans(LogFormatter formatter, MailExtensions extensions, Function<ErrorAlert, @Nullable MailRoute> readers) {
		this.defaultFormatter = formatter;
		this.defaultExtensions = extensions;
		this.readers = readers;
	}

	void equip(@Nullable MailEquipment equipment) {
		this.equipment = equipment;
	}

	@Nullable MailEquipment equipment() {
		return this.equipment;
	}

	LogFormatter formatter() {
		MailEquipment current = this.equipment;
		return (current != null) ? current.formatter() : this.defaultFormatter;
	}

	MailExtensions extensions() {
		MailEquipment current = this.equipment;
		return (current != null) ? current.extensions() : this.defaultExtensions;
	}

	BeanFailures failures() {
		return this.failures;
	}

	/**
	 * Whether a filter says that nobody has to know. One that fails holds nothing back.
	 */
	boolean isDropped(ErrorAlert alert) {
		for (AlertFilter filter : extensions().filters()) {
			if (this.failures.call("Filter", filter, concern(alert), () -> filter.test(alert), () -> false)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What a kind is. Where the application's own strategy fails, the usual one decides.
	 */
	FingerprintStrategy fingerprints() {
		FingerprintStrategy own = extensions().fingerprints();
		return (alert) -> this.failures.call("Fingerprint", own, concern(alert), () -> own.fingerprint(alert),
				() -> FingerprintStrategy.standard().fingerprint(alert));
	}

	private Concern concern(ErrorAlert alert) {
		return new Concern(alert, () -> this.readers.apply(alert));
	}

	/**
	 * Tells the other channels what was mailed, without its secrets.
	 */
	void tellChannels(MailReport report) {
		List<AlertChannel> channels = extensions().channels();
		if (channels.isEmpty()) {
			return;
		}
		ErrorAlert alert = MaskedAlert.of(report, extensions().masking());
		Occurrences occurrences = report.occurrences();
		for (AlertChannel channel : channels) {
			this.failures.call("Channel", channel, Concern.of(report), () -> {
				channel.send(alert, occurrences);
				return true;
			}, () -> false);
		}
	}

}
