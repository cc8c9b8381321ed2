package io.erroralerts.scrub;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passwords in SQL, and sentences that use the same words.
 */
class SqlSecretsTests {

	private final Scrubber scrubber = new DefaultScrubber(SecretNames.DEFAULT, List.of(), List.of());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					alter user \u0130 identified by 'S3cret'          | alter user \u0130 identified by '[masked]'
					\u0130\u0130\u0130 IDENTIFIED BY S3cret           | \u0130\u0130\u0130 IDENTIFIED BY [masked]
					create user a identified by x1, b identified by y | create user a identified by [masked], b identified by [masked]
					create role r identified by x                     | create role r identified by [masked]
					create or replace user a identified by x          | create or replace user a identified by [masked]
					grant all on d.* to bob identified by x           | grant all on d.* to bob identified by [masked]
					create public database link l connect to b identified by x | create public database link l connect to b identified by [masked]
					CREATE USER a IDENTIFIED WITH 'sha2' BY 'x'       | CREATE USER a IDENTIFIED WITH 'sha2' BY '[masked]'
					create user a identified with sha2 by x           | create user a identified with sha2 by [masked]
					CREATE LOGIN a WITH PASSWORD = N'two words';      | CREATE LOGIN a WITH PASSWORD = N'[masked]';
					alter login a with password=n'two words'          | alter login a with password=n'[masked]'
					ALTER ROLE a PASSWORD E'hunter'                   | ALTER ROLE a PASSWORD E'[masked]'
					alter role a password e'hunter'                   | alter role a password e'[masked]'
					ALTER USER a IDENTIFIED BY N'hunter'              | ALTER USER a IDENTIFIED BY N'[masked]'
					SET PASSWORD FOR a = N'hunter'                    | SET PASSWORD FOR a = N'[masked]'
					""")
	void masksPasswords(String text, String expected) {
		assertThat(this.scrubber.scrub(text).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Failed to create order identified by 4711", "could not grant access to user identified by 42",
					"Not found. Identified by rule 7", "Identified with the help of x, reported by Bob",
					"Failed to create user identified by 42", "create user x. The rule identified by 7",
					"create user x\n\nrule identified by 7", "create user x; rule identified by 7",
					"alter user x identified with the help of x by y", "unidentified by 7", "UNIDENTIFIED BY 7",
					"grant it, then identified by 7", "le password n'est pas d'accord", "password n'" })
	void leavesSentences(String text) {
		assertThat(this.scrubber.scrub(text)).isEqualTo(Scrubbed.unchanged(text));
	}

}
