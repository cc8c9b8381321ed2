package io.erroralerts.syslog;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes engines for TLS from an SSL bundle of Spring's, or with the certificates that the
 * JVM trusts. The bundle is asked for again at each connection, so that one that was
 * reloaded counts.
 */
final class TlsSettings {

	private final @Nullable String bundle;

	private final Supplier<SslBundles> defaultBundles;

	private @Nullable SslBundles bundles;

	/**
	 * Settings.
	 * @param bundle the name of the bundle, or {@code null} for what the JVM trusts
	 * @param defaultBundles the bundles as long as no application context brings some
	 */
	TlsSettings(@Nullable String bundle, Supplier<SslBundles> defaultBundles) {
		this.bundle = bundle;
		this.defaultBundles = defaultBundles;
	}

	/**
	 * Takes the bundles of an application context.
	 * @param bundles the bundles, or {@code null} if there is no context to bring some
	 */
	void equip(@Nullable SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * A client's engine that checks the name of the other side.
	 * @param host the name that has to be in the certificate
	 * @param port the port
	 * @return a new engine
	 * @throws IOException if the bundle can't be used
	 */
	SSLEngine engine(String host, int port) throws IOException {
		try {
			SslBundle found = (this.bundle != null) ? bundles().getBundle(this.bundle) : null;
			SSLContext context = (found != null) ? found.createSslContext() : SSLContext.getDefault();
			SSLEngine engine = context.createSSLEngine(host, port);
			engine.setUseClientMode(true);
			SSLParameters parameters = engine.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			SslOptions options = (found != null) ? found.getOptions() : SslOptions.NONE;
			if (options.getCiphers() != null) {
				parameters.setCipherSuites(options.getCiphers());
			}
			if (options.getEnabledProtocols() != null) {
				parameters.setProtocols(options.getEnabledProtocols());
			}
			engine.setSSLParameters(parameters);
			return engine;
		}
		catch (NoSuchAlgorithmException | RuntimeException ex) {
			throw new SSLException("the SSL bundle of erroralerts.syslog.ssl-bundle can't be used: " + ex.getMessage(),
					ex);
		}
	}

	private SslBundles bundles() {
		if (this.bundles == null) {
			this.bundles = this.defaultBundles.get();
		}
		return this.bundles;
	}

	/**
	 * The bundles of {@code spring.ssl.bundle}, made by the configuration that would have
	 * made them in the application: for a start that failed.
	 * @param environment the environment of the application
	 * @return the bundles
	 */
	static SslBundles bundles(ConfigurableEnvironment environment) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.setEnvironment(environment);
			context.register(SslAutoConfiguration.class);
			context.refresh();
			return context.getBean(SslBundles.class);
		}
	}

}
