package io.erroralerts.mail;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate, made anew so that it can't expire.
 */
record TestCertificate(Path keyStore) {

	static final String PASSWORD = "changeit";

	static TestCertificate create(Path folder, String alternativeName) throws Exception {
		return create(folder, alternativeName, 30);
	}

	static TestCertificate create(Path folder, String alternativeName, int days) throws Exception {
		Path keyStore = folder.resolve("relay.p12");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "relay", "-keyalg", "EC", "-dname", "CN=relay", "-ext",
				"SAN=" + alternativeName, "-validity", String.valueOf(days), "-storetype", "PKCS12", "-keystore",
				keyStore.toString(), "-storepass", PASSWORD);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		if (process.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
		return new TestCertificate(keyStore);
	}

	SSLContext sslContext() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(this.keyStore)) {
			store.load(stream, PASSWORD.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

}
