package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the line that tells at the start where rights are missing, which root never
 * lacks.
 */
@DisabledOnOs(OS.WINDOWS)
class ForbiddenPathTests {

	@TempDir
	private Path folder;

	private Path closed;

	private String user;

	@BeforeEach
	void close() throws Exception {
		this.closed = Files.createDirectories(this.folder.resolve("closed"));
		this.user = System.getProperty("user.name");
	}

	@AfterEach
	void open() throws Exception {
		set("rwxr-xr-x");
	}

	private void set(String permissions) throws Exception {
		Files.setPosixFilePermissions(this.closed, PosixFilePermissions.fromString(permissions));
		if (permissions.equals("r-xr-xr-x") || permissions.equals("rw-r--r--")) {
			boolean bound = !Files.isWritable(this.closed) || !Files.isExecutable(this.closed);
			if (!bound) {
				System.err
					.println("NOT TESTED: a folder that forbids to write. Run the tests as another user than root");
			}
			Assumptions.assumeTrue(bound, "Nothing is forbidden to root");
		}
	}

	@Test
	void folderThatCantBeWrittenIsNamed() throws Exception {
		set("r-xr-xr-x");
		Path log = this.closed.resolve("to/be/made/app.log");
		assertThat(warning(log))
			.startsWith("erroralerts.file.path=" + log + " can't be written by user " + this.user + ": " + this.closed
					+ " (owner ")
			.endsWith(", mode r-xr-xr-x) forbids it. Give that user the right to write there, or set another file");
	}

	@Test
	void folderThatCantBeEnteredIsNamed() throws Exception {
		Files.createDirectories(this.closed.resolve("below"));
		set("rw-r--r--");
		assertThat(warning(this.closed.resolve("below/app.log"))).contains(this.closed + " may not be entered by ");
	}

	@Test
	void fileThatCantBeWrittenIsNamed() throws Exception {
		Path log = Files.createFile(this.folder.resolve("app.log"));
		set("r-xr-xr-x");
		Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("r--r--r--"));
		assertThat(warning(log)).contains(log + " may not be written by ").contains("mode r--r--r--");
	}

	@Test
	void nothingIsWrongWithAFolderThatIsToBeMade() {
		assertThat(warning(this.folder.resolve("to/be/made/app.log"))).isNull();
	}

	private static String warning(Path path) {
		return LogFolder.on("path", path.toString()).warning();
	}

}
