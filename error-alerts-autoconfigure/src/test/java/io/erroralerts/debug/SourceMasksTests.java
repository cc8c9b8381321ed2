package io.erroralerts.debug;

import java.util.List;
import java.util.Map;

import io.erroralerts.scrub.Masked;
import io.erroralerts.scrub.Scrubbed;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SourceMasksTests {

	private final SourceMasks masks = new SourceMasks(scrubber());

	private static Scrubber scrubber() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("shop", Map.of("shop.gate.password", "open-sesame-77")));
		return Scrubbers.of(environment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\t\tthis.password = password;", "\tString token = request.getParameter(\"token\");",
			"\tif (secret == null || apiKey.isEmpty()) {", "\tprivate final String clientSecret;",
			"\treturn new Login(user, password, tokens.get(user));", "\tpassword = properties.password();",
			"\tthrow new IllegalStateException(\"No password for \" + user);", "\tcase PASSWORD -> check(value);",
			"\tString password = \"\";", "\tchar quote = '\"'; // a quote", "\tassert token: token.name();",
			"\tstatic final String MDC_KEY = \"errorReference\";", "\tPRIVATE_KEY(\"private key\"),",
			"\tthrow new InvalidKeyException(\"Wrong key size: 12\");", "\tjoin(\"/etc/passwd\", \"/etc/group-1\");",
			"\tList.of(\"password\", \"secret\", \"token\", \"Authorization\");",
			"\tSet.of(\"session\", \"sid\", \"csrf\", \"api-key\", \"token\", \"bearer\", \"cookies\");",
			"\tprivate static final String KEY_BEGINS = \"PRIVATE KEY-----\";", "\tString key = \"shop.order.title\";",
			"\t-----END \" + label;", "\tMap<String, String> tokens = Map.of(\"colour\", \"blue\");",
			"\tship(\"ada\", \"by-air\");", "\tlogger.info(\"a\", \"b\");",
			"\tlogin(\"ada\", \"Please log in again\");", "\tlogin(read(\"name\"), \"\");",
			"\tthrow new AuthenticationException(\"ada\", \"refused\");", "\tlogin(\"ada\"); put(\"a\", \"b\");",
			"\tlogInfo(order, \"shipped\");", "\tcatalogIndex(order, \"shipped\");", "\tlog_info(order, \"shipped\");",
			"\tcatalogInfo.add(order, \"shipped\");", "\tcatalogIn(order, \"shipped\");",
			"\tassigning(order, \"shipped\");", "\tdesignInto(order, \"shipped\");",
			"\tCATALOG_INDEX(order, \"shipped\");", "\tlogOnce(order, \"shipped\");" })
	void codeStaysReadable(String line) {
		assertThat(this.masks.apply(List.of(line))).containsExactly(line);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					String password = "hunter2-cleartext"; | String password = "[masked]";
					login.password("hunter2-cleartext").user(password); | login.password("[masked]").user(password);
					map.put("password", "hunter2-cleartext"); password = x; | map.put("password", "[masked]"); password = x;
					val auth = mapOf("apiKey" to "hunter2-cleartext") | val auth = mapOf("apiKey" to "[masked]")
					if (password.equals("hunter2-cleartext")) { secret = x; } | if (password.equals("[masked]")) { secret = x; }
					def password = 'hunter2-cleartext' | def password = '[masked]'
					call("password=hunter2-cleartext&user=ada"); | call("password=[masked]&user=ada");
					x(); // password: hunter2-cleartext | x(); // password: [masked]
					secret = read(); // password=hunter2-cleartext | secret = read(); // password=[masked]
					login("admin", "hunter2"); | login("admin", "[masked]");
					service.logIn("admin", "hunter2"); | service.logIn("admin", "[masked]");
					service.doLogIn("admin", "hunter2"); | service.doLogIn("admin", "[masked]");
					service.loginUser("admin", "hunter2"); | service.loginUser("admin", "[masked]");
					service.autologin("admin", "hunter2"); | service.autologin("admin", "[masked]");
					user_log_in("admin", "hunter2"); | user_log_in("admin", "[masked]");
					LOGIN("admin", "hunter2"); | LOGIN("admin", "[masked]");
					new WebLogon("admin", "hunter2"); | new WebLogon("admin", "[masked]");
					session.sign_in(user, "hunter2"); | session.sign_in(user, "[masked]");
					session.signIn(user, "hunter2"); | session.signIn(user, "[masked]");
					headers.setBasicAuth("admin", "hunter2", UTF_8); | headers.setBasicAuth("admin", "[masked]", UTF_8);
					DriverManager.getConnection(url, "sa", "hunter2") | DriverManager.getConnection(url, "[masked]", "[masked]")
					new UsernamePasswordAuthenticationToken("ada", "hunter2"); | new UsernamePasswordAuthenticationToken("[masked]", "[masked]");
					Credentials.basic("ada", "hunter2"); ship("a", "b"); | Credentials.basic("ada", "[masked]"); ship("a", "b");
					client.authenticate(new Login("ada", "hunter2")); | client.authenticate(new Login("ada", "[masked]"));
					""")
	void aTextIsMaskedByTheNameBesideIt(String line, String expected) {
		assertThat(this.masks.apply(List.of(line))).containsExactly(expected);
	}

	@Test
	void whatLooksLikeASecretIsMaskedWhereverItStands() {
		String jwt = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLXMzY3IzdA";
		List<String> masked = this.masks.apply(List.of("check(\"" + jwt + "\");",
				"String url = \"jdbc:postgresql://ada:very-hidden@db/shop\";", "open(\"open-sesame-77\");",
				"pay(\"4111 1111 1111 1111\"); password = read();", "/* open-sesame-77 */ token = next();",
				"password = other; url(\"https://ada:very-hidden@db/shop\");"));
		assertThat(masked).hasSize(6);
		assertThat(String.join("\n", masked)).doesNotContain("eyJ", "very-hidden", "open-sesame-77", "4111")
			.contains("check(\"[masked", "@db/shop", "password = read();", "token = next();", "password = other;");
	}

	@Test
	void aKeyOfSeveralLinesLeavesTheOthersAtTheirNumbers() {
		List<String> lines = List.of("\tString key() {", "\t\treturn \"\"\"", "\t\t\t-----BEGIN " + "PRIVATE KEY-----",
				"\t\t\tMIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "\t\t\tBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj",
				"\t\t\t-----END " + "PRIVATE KEY-----", "\t\t\t\"\"\";", "\t}", "\tString password = read();");
		List<String> masked = this.masks.apply(lines);
		assertThat(masked).hasSize(lines.size()).startsWith("\tString key() {");
		assertThat(String.join("\n", masked)).doesNotContain("MIIEvQ", "BKcwgg");
		assertThat(masked.subList(6, 9)).containsExactly("\t\t\t\"\"\";", "\t}", "\tString password = read();");
		String middle = "\t\t\t+ \"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTU\\n\"";
		assertThat(this.masks.apply(List.of(middle, "\t\t\t+ end();"))).containsExactly("[masked: private key]",
				"\t\t\t+ end();");
	}

	@Test
	void aScrubberOfTheUsersIsHeard() {
		Scrubber own = (text) -> new Scrubbed(text.replace("Ada", "[x]"), Masked.NONE);
		assertThat(new SourceMasks(own).apply(List.of("greet(\"Ada\");", ""))).containsExactly("greet(\"[x]\");", "");
		assertThat(new SourceMasks(Scrubber.none()).apply(List.of("String password = \"hunter2-cleartext\";")))
			.containsExactly("String password = \"hunter2-cleartext\";");
		assertThat(this.masks.apply(List.of())).isEmpty();
	}

}
