package io.erroralerts.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.testsupport.Applications;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the file channel on a disk that the system makes read-only under the open
 * file, as it does after an error of the disk. They need root, and a loop device.
 */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class ReadOnlyDiskTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	@TempDir
	private Path folder;

	private Path disk;

	// Leads to the disk, or is a file while there is none.
	private Path logs;

	@BeforeEach
	void mount() throws Exception {
		this.disk = Files.createDirectory(this.folder.resolve("disk"));
		this.logs = Files.createSymbolicLink(this.folder.resolve("logs"), this.disk);
		boolean mounted = mount("image");
		if (!mounted) {
			System.err
				.println("!!! NOT TESTED: a disk that becomes read-only. It needs root, mkfs.ext4 (e2fsprogs) and a"
						+ " loop device");
		}
		Assumptions.assumeTrue(mounted, "Only root may mount a disk");
	}

	private boolean mount(String name) throws Exception {
		Path image = this.folder.resolve(name);
		try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
			file.setLength(8 << 20);
		}
		return run("mkfs.ext4", "-q", "-F", image.toString())
				&& run("mount", "-o", "loop", image.toString(), this.disk.toString());
	}

	@AfterEach
	void unmount() throws Exception {
		run("umount", "-l", this.disk.toString());
	}

	private static boolean run(String... command) throws Exception {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void itIsToldAndCountedAndWritingGoesOnByItself() throws Exception {
		Path log = this.logs.resolve("app.log");
		try (ConfigurableApplicationContext context = Applications
			.plain("erroralerts.file.path=" + log, "erroralerts.file.format=%message",
					"erroralerts.file.loggers=com.acme", "erroralerts.file.queue-size=100",
					"erroralerts.file.rotation=none")
			.run()) {
			logger.warn("before");
			await(() -> content(log).contains("before"));
			assertThat(run("mount", "-o", "remount,abort", this.disk.toString())).isTrue();
			for (int i = 0; i < 3000; i++) {
				logger.warn("record {}", i);
			}
			await(() -> !health(context).up());
			assertThat(health(context).details().get("trouble")).asString()
				.isEqualTo("erroralerts.file.path=" + log + " can't be written: Read-only file system");
			// Those that find no room from now on know why.
			for (int i = 3000; i < 4000; i++) {
				logger.warn("record {}", i);
			}
			// Nobody repairs a disk that is in use: here comes another one.
			replace(Files.createFile(this.folder.resolve("nothing")));
			assertThat(run("umount", "-l", this.disk.toString())).isTrue();
			assertThat(mount("another")).isTrue();
			replace(Files.createSymbolicLink(this.folder.resolve("again"), this.disk));
			await(() -> health(context).up());
			logger.warn("after");
		}
		assertThat(LostRecords.writtenAndTold(content(log), "record ")).isEqualTo(4000);
		assertThat(content(log).lines()).doesNotContain("before").endsWith("after");
		assertThat(content(log)).contains("because it can't deliver: ").contains("Read-only file system");
	}

	private void replace(Path path) throws IOException {
		Files.move(path, this.logs, StandardCopyOption.ATOMIC_MOVE);
	}

	private static ChannelHealth health(ConfigurableApplicationContext context) {
		return context.getBean(ChannelHealthSource.class).channelHealth().get(0);
	}

	private static void await(java.util.concurrent.Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
	}

	private static String content(Path file) {
		return Files.isRegularFile(file) ? LogFolder.text(file) : "";
	}

}
