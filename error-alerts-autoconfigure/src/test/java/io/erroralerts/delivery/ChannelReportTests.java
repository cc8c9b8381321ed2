package io.erroralerts.delivery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ChannelReportTests {

	@Test
	void channelsThatAreSilentForOneReasonShareIt(CapturedOutput output) {
		ChannelReport report = new ChannelReport();
		report.silent("mail", "debug mode is on");
		report.silent("file", "debug mode is on");
		report.log();
		assertThat(output).contains("Error alerts: no channel is on; off: mail, file (debug mode is on)");
	}

}
