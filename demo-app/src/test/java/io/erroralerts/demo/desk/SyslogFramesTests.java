package io.erroralerts.demo.desk;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SyslogFramesTests {

	@Test
	void readsOneAfterTheOther() throws IOException {
		SyslogFrames frames = frames("3 abc11 with\nbreaks");
		assertThat(frames.next()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
		assertThat(frames.next()).asString(StandardCharsets.UTF_8).isEqualTo("with\nbreaks");
		assertThat(frames.next()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<11>1 -", "0 ", "03 abc", " abc", "3abc", "3", "99999999999999999999 abc" })
	void refusesWhatIsNoFrame(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> frames(text).next())
			.withMessageStartingWith("MSG-LEN");
	}

	@Test
	void knowsACutFrame() {
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> frames("5 abc").next())
			.withMessageContaining("3 of 5");
	}

	private static SyslogFrames frames(String text) {
		return new SyslogFrames(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
	}

}
