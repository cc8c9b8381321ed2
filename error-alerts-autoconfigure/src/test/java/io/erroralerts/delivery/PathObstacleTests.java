package io.erroralerts.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.erroralerts.testsupport.ChildJvm;
import io.erroralerts.testsupport.Nobody;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Root may go everywhere: these run as nobody.
 */
class PathObstacleTests {

	@TempDir
	private Path folder;

	@Test
	void nothingKeepsTheOwnerOut() throws Exception {
		Path open = Nobody.openDirectory(this.folder, "open");
		assertThat(ask("write", open.resolve("new.log"))).isEqualTo("none");
		assertThat(ask("write", open.resolve("a/b/new.log"))).isEqualTo("none");
		assertThat(open).isEmptyDirectory();
	}

	@Test
	void aFileThatMayNotBeWrittenIsNamed() throws Exception {
		Path file = Files.createFile(Nobody.openDirectory(this.folder, "open").resolve("errors.log"));
		permissions(file, "r--r--r--");
		assertThat(ask("write", file)).contains(file + " may not be written by " + Nobody.name(),
				"mode r--r--r-- (0444)", "sudo chown " + Nobody.name() + " " + file);
	}

	@Test
	void theFirstForbiddenParentIsNamed() throws Exception {
		Path first = Nobody.openDirectory(this.folder, "first");
		Path second = Files.createDirectories(first.resolve("second"));
		permissions(second, "---------");
		permissions(first, "---------");
		try {
			assertThat(ask("write", second.resolve("errors.log"))).startsWith(first + " may not be entered")
				.contains("mode --------- (0000)", "sudo chmod o+x " + first);
		}
		finally {
			permissions(first, "rwx------");
			permissions(second, "rwx------");
		}
	}

	@Test
	void aMissingDirectoryIsMadeByTheRemedy() throws Exception {
		Path closed = Nobody.openDirectory(this.folder, "closed");
		permissions(closed, "r-xr-xr-x");
		assertThat(ask("write", closed.resolve("shop/errors.log"))).contains("no file can be made in " + closed,
				"(0555)", "sudo install -d -o " + Nobody.name() + " -m 0750 " + closed.resolve("shop"));
	}

	@Test
	void whereTheKernelMakesTheFilesNoRightHelps() {
		if (!Files.isDirectory(Path.of("/proc/self"))) {
			System.err.println("!!! NOT TESTED: there is no /proc here");
			Assumptions.abort("no file system of the kernel");
		}
		assertThat(ask("write", Path.of("/proc/shop/errors.log"))).contains("no file can be made in /proc by ")
			.doesNotContain("sudo");
	}

	@Test
	void aFileOnTheWayIsNoDirectory() throws Exception {
		Path file = Files.createFile(Nobody.openDirectory(this.folder, "open").resolve("file"));
		assertThat(ask("write", file.resolve("errors.log"))).contains(file + " is no directory");
	}

	@Test
	void aFileThatMayNotBeReadIsNamed() throws Exception {
		Path file = Files.createFile(Nobody.openDirectory(this.folder, "open").resolve("secret.yaml"));
		permissions(file, "---------");
		assertThat(ask("read", file)).contains(file + " may not be read by " + Nobody.name(), "chgrp", "chmod g+r");
	}

	private static void permissions(Path path, String permissions) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
	}

	private static String ask(String what, Path path) {
		ChildJvm.Result result = ChildJvm.runUnprivileged(Asking.class, what, path.toString());
		assertThat(result.status()).as(result.output()).isZero();
		return result.output().strip();
	}

	static final class Asking {

		public static void main(String[] args) {
			Path path = Path.of(args[1]);
			PathObstacle obstacle = args[0].equals("write") ? PathObstacle.toWrite(path) : PathObstacle.toRead(path);
			System.out.println((obstacle != null) ? obstacle.problem() + "\n" + obstacle.command() : "none");
		}

	}

}
