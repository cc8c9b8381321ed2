package io.erroralerts.scrub;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which names are secret.
 */
class SecretNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "apiKey", "api-key", "x-api-key", "X_API_KEY", "APIKey", "apikey", "dbPassword",
			"dbpassword", "passwd", "pass", "client_secret", "JSESSIONID", "JSESSIONIDSSO", "JSSOSESSIONID",
			"SESSIONID", "SID", "SESSION", "PHPSESSID", "ASP.NET_SessionId", "csrfToken", "CSRFTOKEN", "XSRF-TOKEN",
			"X-CsrfToken", "X-Xsrf-Token", "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
			"HTTP_COOKIE", "HTTP_AUTHORIZATION", "X-Forwarded-For", "X-Real-Ip", "Remote-Addr", "REMOTE_ADDR",
			"Forwarded", "SECRET_KEY", "AWS_SECRET_ACCESS_KEY", "signature", "oauth2_token", "key", "jwt", "bearer",
			"sso", "saml", "credentials", "identity", "accesstoken", "spring.datasource.password", "user[password]",
			"csrfmiddlewaretoken", "password1", "API", "auth" })
	void isSecret(String name) {
		assertThat(SecretNames.DEFAULT.isSecret(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "monkey", "keyboard", "passenger", "author", "authors", "compass",
			"tokenizer-name", "Accept", "Host", "User-Agent", "orderId", "bypass", "secretary", "passport", "apiary",
			"hockey", "authority", "sidebar", "keynote", "primaryKey", "partition-key", "session-timeout", "token-type",
			"key-store-type", "password-length", "traceId" })
	void isNotSecret(String name) {
		assertThat(SecretNames.DEFAULT.isSecret(name)).isFalse();
	}

	@Test
	void takesMoreAndLess() {
		SecretNames names = new SecretNames(List.of("customer-number", "iban2"), List.of("routingToken", "x-real-ip"));
		assertThat(List.of("customerNumber", "theCUSTOMER_NUMBER", "customer.number.x", "iban2", "password"))
			.allMatch(names::isSecret);
		assertThat(List.of("customer", "iban", "routing_token", "routingToken", "X-Real-IP", "customerNumbers"))
			.noneMatch(names::isSecret);
		assertThat(names.isSecret("otherRoutingToken")).isTrue();
	}

}
