package io.erroralerts.scrub;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is masked, and how.
 */
class ScrubberTests {

	private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

	private static final String AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

	private final Scrubber scrubber = new DefaultScrubber(SecretNames.DEFAULT, List.of("own secret value", "s3cr3tOwn"),
			List.of(Pattern.compile("customer \\d+"), Pattern.compile("ticket-(\\w+)")));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					Authorization: Bearer abcdefgh                         | Authorization: Bearer [masked: bearer token]
					{Authorization=Bearer abcdefgh, Host=x}                | {Authorization=Bearer [masked: bearer token], Host=x}
					"Authorization":"Basic dXNlcjpwYXNz", "a":1            | "Authorization":"Basic [masked: basic credentials]", "a":1
					[Authorization:"Bearer x1", Host:"h"]                  | [Authorization:"Bearer [masked: bearer token]", Host:"h"]
					Authorization: Digest username="a", response="b1", c=d | Authorization: Digest [masked: digest credentials]
					Authorization: Token abc                               | Authorization: Token [masked]
					Authorization: abc                                     | Authorization: [masked]
					sent Bearer mF_9.B5f-4.1JqM to them                    | sent Bearer [masked: bearer token] to them
					sent basic dXNlcjpwYXNz                                | sent basic [masked: basic credentials]
					Digest username="M", response="66" failed              | Digest [masked: digest credentials] failed
					Proxy-Authorization: Basic dXNlcjpwYXNz                | Proxy-Authorization: Basic [masked: basic credentials]
					curl -H 'Authorization: Bearer abcdefgh' http://x      | curl -H 'Authorization: Bearer [masked: bearer token]' http://x
					key AKIAIOSFODNN7EXAMPLE used                          | key [masked: access key] used
					token ghp_16C7e42F292c6912E7710c838347Ae178B4a.        | token [masked: access key].
					github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuv           | [masked: access key]
					xoxb-123456789012-abcdefABCDEF                         | [masked: access key]
					charge sk_live_4eC39HqLyjWDarjtT1zdp7dc                | charge [masked: access key]
					AIzaSyA1234567890abcdefghijklmnopqrstuv                | [masked: access key]
					glpat-abcdefghij1234567890                             | [masked: access key]
					npm_abcdefghijklmnopqrstuvwxyz0123456789               | [masked: access key]
					AccountName=x;AccountKey=abc/def+ghi==;Suffix=y        | AccountName=x;AccountKey=[masked];Suffix=y
					SharedAccessKeyName=Root;SharedAccessKey=abc=          | SharedAccessKeyName=Root;SharedAccessKey=[masked]
					postgres://bob:hunter2@db:5432/x                       | postgres://bob:[masked]@db:5432/x
					redis://:hunter2@db                                    | redis://:[masked]@db
					amqp://u:p@ss@h/v                                      | amqp://u:[masked]@h/v
					mysql://u:pa/ss@h/v                                    | mysql://u:[masked]@h/v
					https://0123456789abcdef0123@github.com/a              | https://[masked]@github.com/a
					jdbc:oracle:thin:scott/tiger@//h:1521/s                | jdbc:oracle:thin:scott/[masked]@//h:1521/s
					jdbc:oracle:thin:scott/tiger@h:1521:s                  | jdbc:oracle:thin:scott/[masked]@h:1521:s
					jdbc:sqlserver://h;user=sa;password={a;b};x=y          | jdbc:sqlserver://h;user=sa;password={[masked]};x=y
					jdbc:sqlserver://h;user=sa;pwd=ab;x=y                  | jdbc:sqlserver://h;user=sa;pwd=[masked];x=y
					jdbc:mysql://h/db?user=a&password=b&c=d                | jdbc:mysql://h/db?user=a&password=[masked]&c=d
					card 4111111111111111 refused                          | card [masked: card number] refused
					card 4111 1111 1111 1111, 12/27                        | card [masked: card number], 12/27
					{"number":"5555-5555-5555-4444"}                       | {"number":"[masked: card number]"}
					3782 822463 10005                                      | [masked: card number]
					378282246310005                                        | [masked: card number]
					of customer 4711 and ticket-abc                        | of [masked: own pattern] and ticket-[masked: own pattern]
					it is own secret value, and xs3cr3tOwny                | it is [masked: secret property], and x[masked: secret property]y
					""")
	void masksByLooks(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			Login[user=x, password=hunter2]               | Login[user=x, password=[masked]]
			Login[password=a)b]c, user=x]                 | Login[password=[masked], user=x]
			Login(password=a,b, user=x)                   | Login(password=[masked], user=x)
			password=a,user=b                             | password=[masked],user=b
			{"user":"x","password":"hun\\"ter","a":1}     | {"user":"x","password":"[masked]","a":1}
			{"body":"{\\"password\\":\\"x\\\\\\"y\\"}"}   | {"body":"{\\"password\\":\\"[masked]\\"}"}
			{'apiKey': 'abc'}                             | {'apiKey': '[masked]'}
			{password=[hunter2], user=[x]}                | {password=[[masked]], user=[x]}
			{"tokens":["a","b"],"n":1}                    | {"tokens":[[masked]],"n":1}
			a=1&client_secret=abc&b=2                     | a=1&client_secret=[masked]&b=2
			/x?token=abc&b=2                              | /x?token=[masked]&b=2
			/x?to=https%3A%2F%2Fh%3Ftoken%3Dabc%26b%3D2   | /x?to=https%3A%2F%2Fh%3Ftoken%3D[masked]%26b%3D2
			user[password]=abc&b=2                        | user[password]=[masked]&b=2
			user%5Bpassword%5D=abc&b=2                    | user%5Bpassword%5D=[masked]&b=2
			password[0]=abc                               | password[0]=[masked]
			password: hunter2                             | password: [masked]
			db.password = hunter2                         | db.password = [masked]
			:password => "hunter2"                        | :password => "[masked]"
			set password = 'x' where id = 1               | set password = '[masked]' where id = 1
			Key (token)=(abc) already exists.             | Key (token)=([masked]) already exists.
			<a><password>x &amp; y</password></a>         | <a><password>[masked]</password></a>
			<ns:Password type="t">x</ns:Password>         | <ns:Password type="t">[masked]</ns:Password>
			<password><![CDATA[a<b]]></password>          | <password><![CDATA[[masked]]]></password>
			<u password="x" id="1"/>                      | <u password="[masked]" id="1"/>
			Cookie: JSESSIONID=a; theme=dark              | Cookie: [masked]
			theme=dark; JSESSIONID=abc; SESSION=d         | theme=dark; JSESSIONID=[masked]; SESSION=[masked]
			Set-Cookie: SID=31d4; Path=/; HttpOnly        | Set-Cookie: [masked]
			X-Api-Key: abc                                | X-Api-Key: [masked]
			X-Amz-Signature=ab&X-Amz-Date=1               | X-Amz-Signature=[masked]&X-Amz-Date=1
			passphrase: correct horse battery             | passphrase: [masked]
			access_token: abc                             | access_token: [masked]
			--token=abc --x                               | --token=[masked] --x
			password=${DB:geheim}                         | password=[masked]
			""")
	void masksByName(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			app --password hunter22 --x                      | app --password [masked] --x
			app --password=hunter22 --x                      | app --password=[masked] --x
			--db-password  'two words' -v                    | --db-password  '[masked]' -v
			[app, --password, hunter, --x]                   | [app, --password, [masked], --x]
			["app", "--api-key", "hunter", "x"]              | ["app", "--api-key", "[masked]", "x"]
			java -Dspring.datasource.password=hunter x       | java -Dspring.datasource.password=[masked] x
			java "-Djavax.net.ssl.keyStorePassword=a b" x    | java "-Djavax.net.ssl.keyStorePassword=[masked] b" x
			app --signing-key 3fA9b2C7d1 --private-key abc   | app --signing-key [masked] --private-key [masked]
			keytool -list -storepass changeit -v             | keytool -list -storepass [masked] -v
			curl -u bob:hunter http://x                      | curl -u bob:[masked] http://x
			curl -ubob:hunter http://x                       | curl -ubob:[masked] http://x
			curl -su 'bob:two words' http://x                | curl -su 'bob:[masked]' http://x
			curl --user bob:hunter http://x                  | curl --user bob:[masked] http://x
			curl --proxy-user="bob:hunter" http://x          | curl --proxy-user="bob:[masked]" http://x
			[curl, -u, bob:hunter, http://x]                 | [curl, -u, bob:[masked], http://x]
			mysql -uroot -pSecret db                         | mysql -uroot -p[masked] db
			[/usr/bin/mysqldump, -uroot, -psecret, db]       | [/usr/bin/mysqldump, -uroot, -p[masked], db]
			sshpass -p secret ssh -p 2222 x                  | sshpass -p [masked] ssh -p 2222 x
			docker login -u bob -p secret reg                | docker login -u bob -p [masked] reg
			redis-cli -a secret ping                         | redis-cli -a [masked] ping
			ldapsearch -D cn=x -w secret                     | ldapsearch -D cn=x -w [masked]
			CREATE USER bob IDENTIFIED BY 'hunter'           | CREATE USER bob IDENTIFIED BY '[masked]'
			alter user bob identified by "it''s"             | alter user bob identified by "[masked]"
			alter user bob identified by 'it''s x'           | alter user bob identified by '[masked]'
			CREATE USER bob IDENTIFIED BY hunter;            | CREATE USER bob IDENTIFIED BY [masked];
			CREATE USER b IDENTIFIED WITH sha2 BY 'hunter'   | CREATE USER b IDENTIFIED WITH sha2 BY '[masked]'
			GRANT ALL ON d.* TO b IDENTIFIED BY PASSWORD 'x' | GRANT ALL ON d.* TO b IDENTIFIED BY PASSWORD '[masked]'
			CREATE ROLE bob WITH LOGIN PASSWORD 'hunter'     | CREATE ROLE bob WITH LOGIN PASSWORD '[masked]'
			SET PASSWORD FOR 'bob'@'%' = 'hunter'            | SET PASSWORD FOR 'bob'@'%' = '[masked]'
			set password for bob = password('hunter')        | set password for bob = password('[masked]')
			UPDATE u SET p = PASSWORD('hunter')              | UPDATE u SET p = PASSWORD('[masked]')
			the password is hunter2.                         | the password is [masked].
			Das Passwort lautet: hunter2!                    | Das Passwort lautet: [masked]!
			wrong password 'hunter' for bob                  | wrong password '[masked]' for bob
			Login[user=x, password=two words]                | Login[user=x, password=[masked]]
			[sessionId=abc traceId=4bf92f] Order failed      | [sessionId=[masked] traceId=4bf92f] Order failed
			(accessToken=abc status=403 path=/x)             | (accessToken=[masked] status=403 path=/x)
			[password=two words traceId=4bf92f] Order failed | [password=[masked] traceId=4bf92f] Order failed
			Login[user=bob, password=it's two words]         | Login[user=bob, password=[masked]]
			Login[password=two it's words, user=bob]         | Login[password=[masked], user=bob]
			{password=two more words, user=x} sent           | {password=[masked], user=x} sent
			field 'password': rejected value [a]b]; codes [c | field 'password': rejected value [[masked]]; codes [c
			on field 'password': rejected value [two words]  | on field 'password': rejected value [[masked]]
			""")
	void masksWithoutAnEqualsSign(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			to=https%3A%2F%2Fbob%3Ahunter%40host%2Fa      | to=https%3A%2F%2Fbob%3A[masked]%40host%2Fa
			to=https%3A//bob%3Ahunter%40host/a            | to=https%3A//bob%3A[masked]%40host/a
			to=https%253A%252F%252Fbob%253Ahunter%2540h   | to=https%253A%252F%252Fbob%253A[masked]%2540h
			/login?next=%2Fx%3Ftoken%3Dabc                | /login?next=%2Fx%3Ftoken%3D[masked]
			/login?next=%2Fx%3Ftoken%3Dabc%26a%3Db&c=d    | /login?next=%2Fx%3Ftoken%3D[masked]%26a%3Db&c=d
			/login?next=%252Fx%253Ftoken%253Dabc%2526a    | /login?next=%252Fx%253Ftoken%253D[masked]%2526a
			q=%7B%22password%22%3A%22a+b%22%2C%22c%22%3A1 | q=%7B%22password%22%3A%22[masked]%22%2C%22c%22%3A1
			q=password%3Dtwo%20more%20words&b=c           | q=password%3D[masked]&b=c
			card=4111%201111%201111%201111&b=c            | card=[masked: card number]&b=c
			card=4111+1111+1111+1111&b=c                  | card=[masked: card number]&b=c
			h=Authorization%3A%20Bearer%20abcdefgh        | h=Authorization%3A%20Bearer%20[masked: bearer token]
			x=%ZZ%3Ftoken%3Dabc%                          | x=%ZZ%3Ftoken%3D[masked]
			""")
	void masksWhatWasEncoded(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "use --password to set it", "--password is required", "Missing argument for --password",
			"--password <password>  The password.", "-p, --password string   Password", "--password PASSWORD",
			"--password\n--user x", "docker login --password-stdin", "gpg --passphrase-fd 0", "--ask-password x",
			"--no-password x", "--key orders", "gpg --sign-key bob", "--passphrase-repeat 3", "--min-passphrase-len 8",
			"--secret-keyring a.gpg", "pass-through = on", "--token-type bearer",
			"docker run -u 1000:1000 -p 8080:80 x", "curl -u bob http://x:80/", "curl -u bob: http://x",
			"beeline -u jdbc:hive2://h:10000/db", "journalctl -u app.service: gone", "mysql -p db",
			"mysql -P 3306 -h x", "ssh -p 2222 mysql", "sort -u a", "login: ssh -p 2222",
			"-Dspring.datasource.password must be set", "a -password-b", "x--password b",
			"user identified by 'bob' not found", "identified by order 4711", "sorted by password",
			"the password is required", "Password is too short", "password was changed 3 times", "password is null",
			"Access denied for user 'bob'@'localhost' (using password: YES)", "https://hooks.slack.com/", "sk-short",
			"https://hooks.slack.com/services/", "https://a.example.org/services/x",
			"https://api.telegram.org/bots/faq", "https://api.telegram.org/bot", "https://discord.com/api/v10/users/x",
			"https://webhook.office.com/webhookb2/x", "https://xdiscord.com/api/webhooks/12/ab",
			"Your password must be 8 characters", "Password (8 to 20 characters)", "passwords for 3 users",
			"set password for bob", "passenger 'Bob' is here", "Required cookie 'SESSION' is not present",
			"Unexpected token '<', \"<html>\" is not valid JSON", "secret 'db' not found",
			"on field 'password': rejected value []; codes [x]", "on field 'name': rejected value [x]",
			"[key=orders partition 3]", "/a%20b?c=%2Fd%3Fe%3Df", "100% of %s, 50%", "%", "%2", "a%3D", "-", "-p", "--p",
			"-u", "mysql -p", "curl -u", "curl -u a", "curl -u a:", "by", " by ", "identified by", "pass", "password",
			"password is", "password is ", "password '", "password ''", "--password", "--password ", "--password '" })
	void leavesSentencesAndOptions(String text) {
		assertThat(this.scrubber.scrub(text)).isEqualTo(Scrubbed.unchanged(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "password=", "password: ", "password=null", "token=true", "password=****", "token = ?",
			"Credentials=[PROTECTED]", "password=${DB_PASSWORD}", "password == null", "if (token != null)",
			"WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"x\"", "Bearer authentication failed",
			"Basic authentication is off", "Digest realm=\"x\", nonce=\"y\"", "order 4111111111111112", "1763875460000",
			"20261123054227123", "1763875460000000000", "order 1234567890123456",
			"550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-4716-446655440000",
			"DE44 5001 0517 5407 3249 31", "GB82 4111 1111 1111 1111", "0.4111111111111111", "x4111111111111111",
			"41111111111111111111", "4111-1111-1111-1111-1111", "e16a90e4111111111111111111111111111111ab",
			"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "AKIAshort", "eyJ", "eyJhbGciOiJIUzI1NiJ9",
			"http://localhost:8080/a@b", "ssh://git@github.com/x", "http://[::1]:8080/", "mailto:a@b.c",
			"jdbc:h2:mem:test", "jdbc:oracle:thin:@//h:1521/s", "at com.acme.TokenFilter.doFilter(TokenFilter.java:55)",
			"com.acme.security.BadCredentialsException: Bad credentials", "c.a.TokenService : Refreshed 12 of them",
			"TokenService: Refreshed", "Unexpected token: END_OBJECT", "No such key: orders",
			"Expected <token> but got", "List<Token> all = x < y", "urn:ietf:params:oauth:token-type:jwt",
			"monkey=banana passenger=Bob author: Bill", "partitionKey=orders-4711", "session.timeout = 45000",
			"tokenUri=https://idp.example.org/token", "12:30:45.123 INFO key", "key=order",
			"{\"key\":\"orders\",\"value\":3}", "a::b :: c == d === e", ":", "=", "2001:db8::1", "C:\\keys\\a",
			"own secret valu", "[masked]", "x [masked: JWT] y" })
	void leavesTheRest(String text) {
		Scrubbed scrubbed = this.scrubber.scrub(text);
		assertThat(scrubbed.text()).isEqualTo(text);
		assertThat(scrubbed.masked().count()).isZero();
	}

	@Test
	void masksJwt() {
		assertThat(this.scrubber.scrub("got " + JWT + ".").text()).isEqualTo("got [masked: JWT].");
		assertThat(this.scrubber.scrub("token=" + JWT).text()).isEqualTo("token=[masked: JWT]");
		assertThat(this.scrubber.scrub("Bearer " + JWT).text()).doesNotContain("eyJ").contains("[masked");
	}

	@Test
	void masksAwsSecretBesideItsId() {
		assertThat(this.scrubber.scrub("AKIAIOSFODNN7EXAMPLE / " + AWS_SECRET).text())
			.isEqualTo("[masked: access key] / [masked: access key]");
		assertThat(this.scrubber.scrub("AKIAIOSFODNN7EXAMPLE in e16a90e6f0a1b2c3d4e5f60718293a4b5c6d7e8f").text())
			.endsWith("7e8f");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					"https://hooks.slack.com/services/T0/B0/abc": x       | "https://hooks.slack.com/services/[masked: access key]": x
					https://discord.com/api/webhooks/12/a-b_c.            | https://discord.com/api/webhooks/[masked: access key].
					https://api.telegram.org/bot12:A-b/sendMessage        | https://api.telegram.org/bot[masked: access key]
					https://acme.webhook.office.com/webhookb2/1@2/x/3/4   | https://acme.webhook.office.com/webhookb2/[masked: access key]
					https://discord.com/api/v10/webhooks/12/a-b_c         | https://discord.com/api/v10/webhooks/[masked: access key]
					https://ptb.discord.com/api/webhooks/12/a-b_c         | https://ptb.discord.com/api/webhooks/[masked: access key]
					https://canary.discord.com/api/v9/webhooks/12/a-b_c   | https://canary.discord.com/api/v9/webhooks/[masked: access key]
					https://api.telegram.org/file/bot12:A-b/a.png         | https://api.telegram.org/file/bot[masked: access key]
					https://hooks.slack.com/workflows/T0/A0/1/abc         | https://hooks.slack.com/workflows/[masked: access key]
					https://hooks.slack.com/triggers/T0/1/abc             | https://hooks.slack.com/triggers/[masked: access key]
					https://HOOKS.Slack.com:443/services/T0/B0/abc        | https://HOOKS.Slack.com:443/services/[masked: access key]
					https://x.webhook.office.com:443/webhookb2/1@2/x      | https://x.webhook.office.com:443/webhookb2/[masked: access key]
					key sk-abcdef1234567890abcdef1234567890abcdef1234567x | key [masked: access key]
					hf_abcdefghijklmnopqrstuvwxyzABCDEF12                 | [masked: access key]
					""")
	void masksHooksAndMoreKeys(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@Test
	void masksTheWholeLineWhereNothingElseIsInIt() {
		assertThat(
				this.scrubber.scrub("class Login {\n    user: bob\n    password: two more words\n    id: 1\n}").text())
			.isEqualTo("class Login {\n    user: bob\n    password: [masked]\n    id: 1\n}");
		assertThat(this.scrubber.scrub("dbs:\n  - password: two words\n    url: x").text())
			.isEqualTo("dbs:\n  - password: [masked]\n    url: x");
		assertThat(this.scrubber.scrub("  - password: two words").text()).isEqualTo("  - password: [masked]");
		assertThat(this.scrubber.scrub("a\n - password: too short").text()).isEqualTo("a\n - password: [masked] short");
		assertThat(this.scrubber.scrub("a\n" + " ".repeat(24) + "password: two words\n").text())
			.isEqualTo("a\n" + " ".repeat(24) + "password: [masked]\n");
		assertThat(this.scrubber.scrub("a\n\tpassword: two words\n").text()).isEqualTo("a\n\tpassword: [masked]\n");
		assertThat(this.scrubber.scrub("db:\n  password: a b # c\n  url: x").text())
			.isEqualTo("db:\n  password: [masked]\n  url: x");
		assertThat(this.scrubber.scrub("x\npassword: too short").text()).isEqualTo("x\npassword: [masked] short");
	}

	@Test
	void masksPrivateKeys() {
		String key = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEow+/=\nabc\n-----END RSA PRIVATE KEY-----";
		assertThat(this.scrubber.scrub("a\n" + key + "\nb").text()).isEqualTo("a\n[masked: private key]\nb");
		assertThat(this.scrubber.scrub("{\"k\":\"" + key.replace("\n", "\\n") + "\"}").text())
			.isEqualTo("{\"k\":\"[masked: private key]\"}");
		assertThat(this.scrubber.scrub("a " + key.substring(0, 68)).text()).isEqualTo("a [masked: private key]");
	}

	@Test
	void masksWholeValueOfSecretName() {
		assertThat(this.scrubber.scrub("X-Api-Key", "a b c").text()).isEqualTo("[masked]");
		assertThat(this.scrubber.scrub("Authorization", "Bearer x").masked().byKind()).isEqualTo(Map.of("by name", 1));
		assertThat(this.scrubber.scrub("X-Forwarded-For", "10.0.0.1").text()).isEqualTo("[masked]");
		assertThat(this.scrubber.scrub("accept", "text/html").text()).isEqualTo("text/html");
		assertThat(this.scrubber.scrub("q", "password=x").text()).isEqualTo("password=[masked]");
		assertThat(this.scrubber.scrub("token", "").text()).isEmpty();
		assertThat(this.scrubber.scrub("token", "[masked]").masked().count()).isZero();
	}

	@Test
	void counts() {
		Scrubbed scrubbed = this.scrubber
			.scrub("password=a&token=b 4111111111111111 Bearer mF_9.B5f-4.1JqM [masked] http://u:p@h");
		assertThat(scrubbed.masked().byKind())
			.isEqualTo(Map.of("by name", 2, "card number", 1, "bearer token", 1, "password in URL", 1));
		assertThat(scrubbed.masked())
			.hasToString("5 values masked (bearer token 1, by name 2, card number 1, password in URL 1)");
		assertThat(Masked.NONE.plus(new Masked(Map.of("JWT", 1)))).hasToString("1 value masked (JWT 1)");
		assertThat(Masked.NONE).hasToString("");
	}

	@Test
	void decorates() {
		Scrubber chain = this.scrubber.andThen((text) -> new Scrubbed(text.replace("Bob", "[masked]"),
				new Masked(Map.of("person", text.contains("Bob") ? 1 : 0))));
		assertThat(chain.scrub("password=x of Bob"))
			.isEqualTo(new Scrubbed("password=[masked] of [masked]", new Masked(Map.of("by name", 1, "person", 1))));
		assertThat(chain.scrub("token", "Bob").text()).isEqualTo("[masked]");
		assertThat(Scrubber.none().scrub("password", "x").text()).isEqualTo("x");
		assertThat(Scrubber.none().scrub("password=x").text()).isEqualTo("password=x");
	}

	@Test
	void fallsBackOnFailure() {
		Scrubber guarded = Scrubbers.guarded((text) -> {
			throw new IllegalStateException();
		});
		assertThat(guarded.scrub("password=x").text()).isEqualTo("password=[masked]");
		assertThat(guarded.scrub("a", "b").text()).isEqualTo("b");
		assertThat(Scrubbers.guarded((text) -> {
			throw new AssertionError();
		}).scrub("password=x").text()).isEqualTo("password=[masked]");
	}

	@Test
	void masksAllIfItFailsItself() {
		// No scrubber takes null, and ours is one that fails then.
		Scrubber guarded = Scrubbers.guarded(this.scrubber);
		Scrubbed scrubbed = guarded.scrub(null);
		assertThat(scrubbed.text()).isEqualTo("[masked: text in which the search for secrets failed]");
		assertThat(scrubbed.masked().count()).isOne();
		assertThat(guarded.scrub(scrubbed.text())).isEqualTo(Scrubbed.unchanged(scrubbed.text()));
		assertThat(guarded.scrub("name", null).text()).isEqualTo(scrubbed.text());
		assertThat(Scrubbers.of(new MockEnvironment()).scrub(null).text()).isEqualTo(scrubbed.text());
		assertThat(Scrubbers.guarded((text) -> null).scrub("password=x").text()).isEqualTo("password=[masked]");
	}

}
