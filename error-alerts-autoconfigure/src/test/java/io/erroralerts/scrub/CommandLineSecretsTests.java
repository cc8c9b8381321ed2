package io.erroralerts.scrub;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets on command lines, and what only looks like them.
 */
class CommandLineSecretsTests {

	private final Scrubber scrubber = new DefaultScrubber(SecretNames.DEFAULT, List.of(), List.of());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			mysql -uroot -p'S3cret' db                     | mysql -uroot -p'[masked]' db
			mysqldump -uroot -p"S3cret two" db             | mysqldump -uroot -p"[masked]" db
			sh -c "mysql -uroot -p\\"S3cret\\" db"         | sh -c "mysql -uroot -p\\"[masked]\\" db"
			mysql -uroot -p!Secret1 db                     | mysql -uroot -p[masked] db
			mysql -uroot -p@bc db                          | mysql -uroot -p[masked] db
			mysql -uroot -p1234 db                         | mysql -uroot -p[masked] db
			[mysql, -uroot, -p@bc, db]                     | [mysql, -uroot, -p[masked], db]
			["mysql", "-p!bc", "db"]                       | ["mysql", "-p[masked]", "db"]
			mysql -p{abc db                                | mysql -p[masked] db
			mysql -p=abc db                                | mysql -p[masked] db
			sshpass -p'S3cret' ssh x                       | sshpass -p'[masked]' ssh x
			curl -u'bob:secret' http://x                   | curl -u'bob:[masked]' http://x
			curl -u"bob:secret"                            | curl -u"bob:[masked]"
			curl -ubob@example.org:secret http://x         | curl -ubob@example.org:[masked] http://x
			{"cmd":"curl -u \\"bob:secret\\" x"}           | {"cmd":"curl -u \\"bob:[masked]\\" x"}
			{"cmd":"[\\"curl\\",\\"-u\\",\\"bob:secret\\"]"} | {"cmd":"[\\"curl\\",\\"-u\\",\\"bob:[masked]\\"]"}
			{"cmd":"[\\"x\\", \\"--password\\", \\"y z\\"]"} | {"cmd":"[\\"x\\", \\"--password\\", \\"[masked]\\"]"}
			curl -u "bob:sec\\"ret" http://x              | curl -u "bob:[masked]" http://x
			""")
	void masksAttachedValues(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			app --password 4711                            | app --password [masked]
			app --cvv 123 --x                              | app --cvv [masked] --x
			app --otp 1234                                 | app --otp [masked]
			keytool -storepass 12345 -v                    | keytool -storepass [masked] -v
			redis-cli -a 1234 ping                         | redis-cli -a [masked] ping
			redis-cli -p 6379 -a 1234 ping                 | redis-cli -p 6379 -a [masked] ping
			sshpass -p 1234 ssh -p 2222 x                  | sshpass -p [masked] ssh -p 2222 x
			docker login -p 1234 reg                       | docker login -p [masked] reg
			docker login -p 1234 x && docker run -p 80:80 y | docker login -p [masked] x && docker run -p 80:80 y
			ssh -p 2222 x mysql -psecret                   | ssh -p 2222 x mysql -p[masked]
			mysqldump -psecret x ; ssh -p2222 x            | mysqldump -p[masked] x ; ssh -p2222 x
			""")
	void masksNumbersThatAreNoPorts(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@Test
	void readsLongLinesUpToTheProgram() {
		String options = " --ignore-table=shop.orders_archive".repeat(13);
		assertThat(this.scrubber.scrub("mysqldump" + options + " -pS3cret db").text())
			.isEqualTo("mysqldump" + options + " -p[masked] db");
		assertThat(this.scrubber.scrub("mysqldump\n -pS3cret db").masked()).isEqualTo(Masked.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "option '--password' (<password>)", "--password (or env X)", "app [--password | -p]",
			"app --password ...", "--token expired", "--session closed", "--password incorrect",
			"-Password field is required", "docker run --user node:node x", "docker run -u app:app x",
			"Cannot run program \"mysql -u root -p\": error=2, No such file", "[\"mysql\", \"-p\", \"db\"]",
			"[mysql, -p, db]", "[mysql -p]", "mysql -p", "(mysql -p)", "use mysql with -p.", "use 'mysql -p' for it",
			"login: nc -p 2222", "docker run --name mysql -p 3306:3306 mysql", "{\"-u\":5,\"b\":6}", "curl \"-u\", x",
			"--password ( or env )", "libmysql -px", "mysql -P3306 x", "-u''", "-u'", "-p'", "mysql -p'", "mysql -p''",
			"mysql -p\"\" x" })
	void leavesHelpAndPorts(String text) {
		assertThat(this.scrubber.scrub(text)).isEqualTo(Scrubbed.unchanged(text));
	}

}
