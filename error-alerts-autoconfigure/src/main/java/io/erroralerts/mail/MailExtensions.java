package io.erroralerts.mail;

import java.util.List;

import io.erroralerts.alert.AlertChannel;
import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.AlertFilter;

/**
 * The application's own beans that have a say in alerts, each kind in its order.
 *
 * @param contributors add facts and sections
 * @param customizers have the last word on a message
 * @param filters name what is never alerted
 * @param channels receive what is mailed
 * @param masking hides secrets
 * @param surroundings where the application runs, and what was built
 */
record MailExtensions(List<AlertContributor> contributors, List<MailMessageCustomizer> customizers,
		List<AlertFilter> filters, List<AlertChannel> channels, Masking masking, Surroundings surroundings) {

	/**
	 * What applies where there is no application context.
	 */
	static final MailExtensions NONE = new MailExtensions(List.of(), List.of(), List.of(), List.of(), Masking.BY_NAME,
			Surroundings.UNKNOWN);

	MailExtensions {
		contributors = List.copyOf(contributors);
		customizers = List.copyOf(customizers);
		filters = List.copyOf(filters);
		channels = List.copyOf(channels);
	}

}
