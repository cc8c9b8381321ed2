package io.erroralerts.mail;

import java.util.List;

import io.erroralerts.alert.AlertChannel;
import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.AlertFilter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.Scrubber;

/**
 * The application's own beans that have a say in alerts, each kind in its order.
 *
 * @param contributors add facts and sections
 * @param customizers have the last word on a message
 * @param filters name what is never alerted
 * @param channels receive what is mailed
 * @param masking hides secrets
 * @param fingerprints tells which errors are of one kind
 * @param surroundings where the application runs, and what was built
 */
record MailExtensions(List<AlertContributor> contributors, List<MailMessageCustomizer> customizers,
		List<AlertFilter> filters, List<AlertChannel> channels, Masking masking, Surroundings surroundings,
		FingerprintStrategy fingerprints) {

	/**
	 * What applies where there is no application context.
	 */
	static final MailExtensions NONE = new MailExtensions(List.of(), List.of(), List.of(), List.of(), Masking.BY_NAME,
			Surroundings.UNKNOWN, FingerprintStrategy.standard());

	/**
	 * What applies before there is an application context.
	 */
	static MailExtensions before(Scrubber scrubber) {
		return new MailExtensions(List.of(), List.of(), List.of(), List.of(), masking(scrubber), Surroundings.UNKNOWN,
				FingerprintStrategy.standard());
	}

	static Masking masking(Scrubber scrubber) {
		return (name, value) -> (name.isEmpty() ? scrubber.scrub(value) : scrubber.scrub(name, value)).text();
	}

	MailExtensions(List<AlertContributor> contributors, List<MailMessageCustomizer> customizers,
			List<AlertFilter> filters, List<AlertChannel> channels, Masking masking, Surroundings surroundings) {
		this(contributors, customizers, filters, channels, masking, surroundings, FingerprintStrategy.standard());
	}

	MailExtensions {
		contributors = List.copyOf(contributors);
		customizers = List.copyOf(customizers);
		filters = List.copyOf(filters);
		channels = List.copyOf(channels);
	}

}
