package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.erroralerts.testsupport.ChildJvm;
import io.erroralerts.testsupport.Nobody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the line that tells at the start where rights are missing. Nothing is
 * forbidden to root: these run as nobody.
 */
@DisabledOnOs(OS.WINDOWS)
class ForbiddenPathTests {

	@TempDir
	private Path folder;

	private Path closed;

	@BeforeEach
	void open() throws IOException {
		this.closed = Nobody.openDirectory(this.folder, "closed");
	}

	private static void set(Path path, String permissions) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
	}

	@Test
	void folderThatCantBeWrittenIsNamed() throws Exception {
		set(this.closed, "r-xr-xr-x");
		Path log = this.closed.resolve("to/be/made/app.log");
		assertThat(warning(log))
			.startsWith("erroralerts.file.path=" + log + " can't be written yet: no file can be made in " + this.closed
					+ " by " + Nobody.name())
			.contains(", mode r-xr-xr-x (0555)")
			.endsWith(". Give that user the right, or set another file");
	}

	@Test
	void folderThatCantBeEnteredIsNamed() throws Exception {
		Files.createDirectories(this.closed.resolve("below"));
		set(this.closed, "rw-r--r--");
		assertThat(warning(this.closed.resolve("below/app.log")))
			.contains(this.closed + " may not be entered by " + Nobody.name());
		set(this.closed, "rwxr-xr-x");
	}

	@Test
	void fileThatCantBeWrittenIsNamed() throws Exception {
		Path log = Files.createFile(this.closed.resolve("app.log"));
		set(log, "r--r--r--");
		assertThat(warning(log)).contains(log + " may not be written by " + Nobody.name())
			.contains("mode r--r--r-- (0444)");
	}

	@Test
	void nothingIsWrongWithAFolderThatIsToBeMade() {
		assertThat(warning(this.closed.resolve("to/be/made/app.log"))).isEqualTo("null");
	}

	private static String warning(Path path) {
		ChildJvm.Result result = ChildJvm.runUnprivileged(Asking.class, path.toString());
		assertThat(result.status()).as(result.output()).isZero();
		return result.output().strip();
	}

	static final class Asking {

		public static void main(String[] args) {
			System.out.println(LogFolder.on("path", args[0]).warning());
		}

	}

}
