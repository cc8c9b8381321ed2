package io.erroralerts.syslog;

import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.Scrubber;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundles;

/**
 * What an application context brings to the syslog channel.
 *
 * @param formatter makes the text of a message
 * @param scrubber masks the secrets in them
 * @param fingerprints tells of what kind a record is
 * @param sslBundles the SSL bundles, or {@code null} if the context has none
 */
record SyslogEquipment(LogFormatter formatter, Scrubber scrubber, FingerprintStrategy fingerprints,
		@Nullable SslBundles sslBundles) implements ChannelEquipment {

	@Override
	public String channel() {
		return SyslogChannelFactory.NAME;
	}

}
