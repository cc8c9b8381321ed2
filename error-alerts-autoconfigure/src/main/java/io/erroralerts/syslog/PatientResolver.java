package io.erroralerts.syslog;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A resolver that has an answer in time, or none.
 */
final class PatientResolver implements Destination.Resolver {

	private final Destination.Resolver resolver;

	private final Patience<InetAddress[]> patience;

	PatientResolver(Destination.Resolver resolver, Duration limit) {
		this.resolver = resolver;
		this.patience = new Patience<>(limit);
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		try {
			return this.patience.ask(() -> {
				try {
					return this.resolver.resolve(host);
				}
				catch (UnknownHostException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (TimeoutException | ExecutionException ex) {
			UnknownHostException unknown = new UnknownHostException(host);
			unknown.initCause(ex);
			throw unknown;
		}
	}

}
