package io.erroralerts.delivery;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for virtual threads that log, where the JVM has them: many more than carriers,
 * and all of them waiting for room at one time.
 */
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	@TempDir
	private Path folder;

	@Test
	void manyOfThemWaitForRoomAndLoseNothing() throws Exception {
		Path file = this.folder.resolve("app.log");
		try (ConfigurableApplicationContext context = Applications
			.plain("erroralerts.file.path=" + file, "erroralerts.file.format=%message of %X{thread}",
					"erroralerts.file.loggers=com.acme", "erroralerts.file.queue-size=16",
					"erroralerts.file.on-full=wait(60s)")
			.run()) {
			Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
			List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 300; t++) {
				String number = String.valueOf(t);
				threads.add((Thread) start.invoke(null, (Runnable) () -> {
					MDC.put("thread", number);
					for (int i = 0; i < 20; i++) {
						logger.warn("record {}", i);
					}
				}));
			}
			for (Thread thread : threads) {
				thread.join();
			}
		}
		assertThat(Files.readAllLines(file)).hasSize(6000).doesNotHaveDuplicates();
	}

}
