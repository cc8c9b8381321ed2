package io.erroralerts.capture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.ChildJvm;
import io.erroralerts.testsupport.RecordingChannelFactory;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class StartupCaptureTests {

	@BeforeEach
	void forget() {
		RecordingChannelFactory.records("startup").clear();
	}

	@Test
	void aFailingBeanIsOneRecord(CapturedOutput output) {
		assertThatThrownBy(
				() -> Applications.of(FailingBean.class, "recording.name=startup").web(WebApplicationType.NONE).run())
			.hasRootCauseMessage("no warehouse");
		CapturedEvent record = onlyRecord();
		assertThat(record.getFormattedMessage()).isEqualTo("Application run failed");
		assertThat(record.getThrowableProxy().getClassName()).endsWith("BeanCreationException");
		assertThat(record.location().function()).isEqualTo("warehouse");
		assertThat(record.reference()).isNotNull();
		assertThat(output).containsOnlyOnce("Application run failed");
	}

	@Test
	void aFilterThatCannotBeMadeIsOneRecordAlthoughTomcatLogsToo() {
		assertThatThrownBy(() -> Applications.of(FailingFilter.class, "recording.name=startup").run())
			.hasRootCauseMessage("no filter");
		assertThat(onlyRecord().getFormattedMessage()).isEqualTo("Application run failed");
	}

	@Test
	void anAnalysedFailureCarriesItsThrowable(CapturedOutput output) {
		assertThatThrownBy(
				() -> Applications.of(MissingBean.class, "recording.name=startup").web(WebApplicationType.NONE).run())
			.isNotNull();
		CapturedEvent record = onlyRecord();
		assertThat(record.getFormattedMessage()).startsWith("APPLICATION FAILED TO START").doesNotContain("***");
		assertThat(record.getThrowableProxy().getClassName()).endsWith("UnsatisfiedDependencyException");
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START").doesNotContain("\tat ");
	}

	@Test
	void aRunnerThatFailsIsOneRecord() {
		assertThatThrownBy(
				() -> Applications.of(FailingRunner.class, "recording.name=startup").web(WebApplicationType.NONE).run())
			.hasMessage("runner");
		assertThat(onlyRecord().getFormattedMessage()).isEqualTo("Application run failed");
	}

	@Test
	void aLaterStartIsNotMistakenForTheFailedOne() {
		assertThatThrownBy(
				() -> Applications.of(MissingBean.class, "recording.name=startup").web(WebApplicationType.NONE).run())
			.isNotNull();
		onlyRecord();
		Applications.plain("recording.name=startup").run().close();
		assertThat(RecordingChannelFactory.records("startup")).hasSize(1);
	}

	@Test
	void theRecordLeavesBeforeTheJvmDoes(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("startup.log");
		ChildJvm.Result result = ChildJvm.run(FailingBean.class, "--erroralerts.file.path=" + file,
				"--spring.main.web-application-type=none");
		assertThat(result.status()).as(result.output()).isNotZero();
		List<String> lines = Files.readAllLines(file);
		assertThat(lines).anySatisfy((line) -> assertThat(line).contains("ERROR: Application run failed (E-")
			.contains("[in io/erroralerts/capture/StartupCaptureTests.java:"));
		assertThat(lines)
			.anyMatch((line) -> line.startsWith("\tCaused by: java.lang.IllegalStateException: no warehouse"));
	}

	private static CapturedEvent onlyRecord() {
		List<CapturedEvent> records = Applications.awaitRecords("startup", 1);
		assertThat(records).hasSize(1);
		return records.get(0);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FailingBean {

		public static void main(String[] args) {
			SpringApplication.run(FailingBean.class, args);
		}

		@Bean
		Object warehouse() {
			throw new IllegalStateException("no warehouse");
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FailingFilter {

		@Bean
		Filter failingFilter() {
			throw new IllegalStateException("no filter");
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MissingBean {

		@Bean
		String needy(Path somethingThatNobodyDefines) {
			return "";
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FailingRunner {

		@Bean
		CommandLineRunner runner() {
			return (args) -> {
				throw new IllegalStateException("runner");
			};
		}

	}

}
