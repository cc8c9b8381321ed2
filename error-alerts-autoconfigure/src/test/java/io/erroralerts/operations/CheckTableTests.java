package io.erroralerts.operations;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.operations.CheckReport.Part;
import io.erroralerts.operations.CheckReport.Setting;
import io.erroralerts.operations.CheckReport.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTableTests {

	@Test
	void columnsAreAlignedAndCommandsAreWhole() {
		String command = "  sudo install -d -o shop -m 0750 /a/very/long/path/" + "x".repeat(120);
		String table = write(new Setting("erroralerts.mail.to", "ops@example.org, ".repeat(5).strip(), "command line"),
				CheckFinding.failed("one two three ".repeat(20).strip(), "because", "As root:\n" + command));
		List<String> lines = table.lines().toList();
		assertThat(lines).contains(" ".repeat(24) + command)
			.anySatisfy((line) -> assertThat(line).startsWith("mail   failed   one two three"))
			.anySatisfy((line) -> assertThat(line).startsWith(" ".repeat(16) + "why     because"))
			.anySatisfy((line) -> assertThat(line).isEqualTo("1 problem; exit status 1"));
		assertThat(lines).filteredOn((line) -> line.contains("one two"))
			.hasSizeGreaterThan(2)
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(110));
	}

	@Test
	void whatARelaySaysDoesNotSteerTheTerminal() {
		String table = write(new Setting("x", "y", "z"),
				CheckFinding.failed("550 \u001B[2J\u001B]0;owned\u0007 caf\u00E9\r", "", ""));
		assertThat(table).contains("550 ?[2J?]0;owned? caf?").doesNotContain("\u001B", "\u0007");
	}

	@Test
	void noTextIsTurnedRound() {
		String table = write(new Setting("erroralerts.mail.to", "\u202Egro.live@spo", "\u2066z\u2028"),
				CheckFinding.failed("550 \u202E\u200F\uFEFF \uD800 caf\u00E9", "", ""), StandardCharsets.UTF_8);
		assertThat(table).contains("?gro.live@spo", "?z?", "550 ??? ? caf\u00E9")
			.doesNotContain("\u202E", "\u2066", "\u2028", "\u200F", "\uFEFF");
	}

	private static String write(Setting setting, CheckFinding finding) {
		return write(setting, finding, StandardCharsets.US_ASCII);
	}

	private static String write(Setting setting, CheckFinding finding, Charset charset) {
		CheckReport report = new CheckReport("shop", Map.of("user", "nobody"), List.of(setting),
				List.of(new Part("mail", State.ON, List.of(finding))));
		return new CheckTable(charset).write(report);
	}

}
