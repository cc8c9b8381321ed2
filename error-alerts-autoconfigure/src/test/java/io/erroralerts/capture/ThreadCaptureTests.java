package io.erroralerts.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ThreadCaptureTests {

	private final AtomicReference<Throwable> seenByPrevious = new AtomicReference<>();

	private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		RecordingChannelFactory.records("threads").clear();
		Thread.setDefaultUncaughtExceptionHandler((thread, ex) -> this.seenByPrevious.set(ex));
		this.context = Applications.of(ThreadApplication.class, "recording.name=threads")
			.web(WebApplicationType.NONE)
			.run();
	}

	@AfterEach
	void stop() {
		this.context.close();
		Thread.setDefaultUncaughtExceptionHandler(this.before);
	}

	@Test
	void anUncaughtExceptionIsOneRecordAndThePreviousHandlerStillRuns(CapturedOutput output) throws Exception {
		IllegalStateException failure = new IllegalStateException("plain thread");
		fail(new Thread(() -> {
			throw failure;
		}, "worker-1"));
		CapturedEvent record = onlyRecord();
		assertThat(record.getFormattedMessage()).startsWith("Uncaught exception in thread worker-1 (E-");
		assertThat(record.getFormattedMessage()).contains(record.reference().value());
		assertThat(record.location().filename()).isEqualTo("ThreadCaptureTests.java");
		assertThat(this.seenByPrevious).hasValue(failure);
		assertThat(output.getAll().lines().filter((line) -> line.endsWith("plain thread"))).hasSize(1);
	}

	@Test
	void anErrorOfTheJvmIsOneRecord() throws Exception {
		fail(new Thread(() -> {
			throw new OutOfMemoryError("simulated");
		}));
		assertThat(onlyRecord().getThrowableProxy().getMessage()).isEqualTo("simulated");
	}

	@Test
	void anExceptionThatTheThreadLoggedBeforeItDiedIsOneRecord() throws Exception {
		fail(new Thread(() -> {
			IllegalStateException failure = new IllegalStateException("logged first");
			LoggerFactory.getLogger("com.acme.Job").error("Job failed", failure);
			throw new RuntimeException(failure);
		}));
		fail(new Thread(() -> {
			throw new IllegalStateException("the next one");
		}));
		List<CapturedEvent> records = Applications.awaitRecords("threads", 2);
		assertThat(records).hasSize(2);
		assertThat(records.get(0).getFormattedMessage()).isEqualTo("Job failed");
	}

	/**
	 * The JVM itself throws one and the same exception again where code is hot.
	 */
	@Test
	void anExceptionThatIsThrownAgainLaterIsAnotherRecord() {
		IllegalStateException shared = new IllegalStateException("shared");
		ForkJoinPool pool = new ForkJoinPool(1);
		pool.execute((Runnable) () -> {
			throw shared;
		});
		onlyRecord();
		pool.execute((Runnable) () -> {
			throw shared;
		});
		assertThat(Applications.awaitRecords("threads", 2)).hasSize(2);
		pool.shutdown();
	}

	@Test
	void aTaskOfAnExecutorIsOneRecord() throws Exception {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		executor.execute(() -> {
			throw new IllegalStateException("executed");
		});
		assertThat(onlyRecord().getThrowableProxy().getMessage()).isEqualTo("executed");
		executor.shutdown();
	}

	@Test
	void anAsyncMethodIsOneRecord() {
		this.context.getBean(Tasks.class).failInBackground();
		CapturedEvent record = onlyRecord();
		assertThat(record.getThrowableProxy().getMessage()).isEqualTo("async");
		assertThat(record.location().function()).isEqualTo("failInBackground");
	}

	@Test
	void aScheduledTaskIsOneRecord() {
		this.context.getBean(TaskScheduler.class).schedule(() -> {
			throw new IllegalStateException("scheduled");
		}, Instant.now());
		assertThat(onlyRecord().getThrowableProxy().getMessage()).isEqualTo("scheduled");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with JDK 21")
	void aVirtualThreadIsOneRecord() throws Exception {
		// Java 17 is the language level of this project.
		Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
		Thread thread = (Thread) Class.forName("java.lang.Thread$Builder")
			.getMethod("unstarted", Runnable.class)
			.invoke(builder, (Runnable) () -> {
				throw new IllegalStateException("virtual");
			});
		fail(thread);
		assertThat(onlyRecord().getThrowableProxy().getMessage()).isEqualTo("virtual");
	}

	@Test
	void theHandlerLeavesWithTheContext() throws Exception {
		this.context.close();
		fail(new Thread(() -> {
			throw new IllegalStateException("nobody listens");
		}));
		assertThat(this.seenByPrevious.get()).hasMessage("nobody listens");
		assertThat(RecordingChannelFactory.records("threads")).isEmpty();
		assertThat(Thread.getDefaultUncaughtExceptionHandler().getClass().getName()).doesNotContain("UncaughtFailures");
	}

	private static void fail(Thread thread) throws InterruptedException {
		thread.start();
		thread.join(Duration.ofSeconds(20).toMillis());
	}

	private static CapturedEvent onlyRecord() {
		List<CapturedEvent> records = Applications.awaitRecords("threads", 1);
		assertThat(records).hasSize(1);
		return records.get(0);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@EnableScheduling
	static class ThreadApplication {

		@Bean
		Tasks tasks() {
			return new Tasks();
		}

	}

	static class Tasks {

		@Async
		public void failInBackground() {
			throw new IllegalStateException("async");
		}

	}

}
