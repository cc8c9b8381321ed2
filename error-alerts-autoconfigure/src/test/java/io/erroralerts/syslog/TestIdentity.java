package io.erroralerts.syslog;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate with its key, made anew so that it can't expire.
 *
 * @param certificate the certificate as PEM
 * @param key the key as PEM
 * @param store both
 */
record TestIdentity(Path certificate, Path key, KeyStore store) {

	private static final char[] PASSWORD = "changeit".toCharArray();

	static TestIdentity create(Path folder, String name, String alternativeName) throws Exception {
		Path file = folder.resolve(name + ".p12");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=" + name, "-ext",
				"SAN=" + alternativeName, "-validity", "30", "-storetype", "PKCS12", "-keystore", file.toString(),
				"-storepass", new String(PASSWORD));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(file)) {
			store.load(stream, PASSWORD);
		}
		return new TestIdentity(
				pem(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate(name).getEncoded()),
				pem(folder.resolve(name + ".key"), "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded()), store);
	}

	private static Path pem(Path file, String type, byte[] content) throws Exception {
		String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
	}

	/**
	 * A server's context.
	 * @param trusted whose certificate is asked for, or {@code null}
	 */
	SSLContext serverContext(TestIdentity trusted) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(this.store, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		if (trusted == null) {
			context.init(keys.getKeyManagers(), null, null);
			return context;
		}
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, null);
		String alias = trusted.store().aliases().nextElement();
		trust.setCertificateEntry(alias, trusted.store().getCertificate(alias));
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trust);
		context.init(keys.getKeyManagers(), managers.getTrustManagers(), null);
		return context;
	}

}
