package io.erroralerts;

import java.nio.file.Files;
import java.nio.file.Path;

import io.erroralerts.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In a JVM whose class path really lacks them.
 */
class WithoutOptionalLibrariesTests {

	@Test
	void anApplicationWithoutWebAndMailWorks(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("plain.log");
		ChildJvm.Result result = ChildJvm.runWithout(
				"spring-web.*|spring-boot-(starter-)?(web|tomcat|servlet|http|mail).*|tomcat-.*|jakarta\\.(servlet|mail).*"
						+ "|angus-.*|spring-context-support.*|thymeleaf.*|spring-boot-(starter-)?thymeleaf.*|greenmail.*"
						+ "|subethasmtp.*",
				PlainApplication.class, "--erroralerts.file.path=" + file, "--erroralerts.mail.to=ops@example.org");
		assertThat(result.status()).as(result.output()).isZero();
		assertThat(Files.readString(file)).contains("ERROR: no web, no mail (E-");
		assertThat(result.output()).contains("The mail channel is off", "spring-boot-starter-mail")
			.doesNotContain("NoClassDefFoundError");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PlainApplication {

		public static void main(String[] args) {
			SpringApplication.run(PlainApplication.class, args).registerShutdownHook();
			LoggerFactory.getLogger("com.acme.Orders").error("no web, no mail");
			System.exit(0);
		}

	}

}
