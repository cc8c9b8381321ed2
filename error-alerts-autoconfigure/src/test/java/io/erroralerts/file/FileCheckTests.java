package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.testsupport.ChildJvm;
import io.erroralerts.testsupport.Nobody;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link FileCheck} says of the room on the disk.
 */
class FileCheckTests {

	@ParameterizedTest
	@EnumSource(FileProperties.Rotation.class)
	void aFullDiskIsAProblemWhoeverRotates(FileProperties.Rotation rotation) {
		CheckFinding finding = FileCheck.space(properties(rotation), 4096);
		assertThat(finding.result()).isEqualTo(CheckFinding.Result.FAILED);
		assertThat(finding.what()).startsWith("the disk is full: 4096 octets are free for ");
		assertThat(finding.remedy()).contains("erroralerts.file.path");
	}

	@Test
	void aDiskThatIsSoonFullIsAWarningWhereTheFileRotates() {
		CheckFinding finding = FileCheck.space(properties(FileProperties.Rotation.SIZE), 1 << 20);
		assertThat(finding.result()).isEqualTo(CheckFinding.Result.WARNING);
		assertThat(finding.remedy()).contains("erroralerts.file.max-size");
		assertThat(FileCheck.space(properties(FileProperties.Rotation.EXTERNAL), 1 << 20).result())
			.isEqualTo(CheckFinding.Result.OK);
	}

	@Test
	void aFileThatCanBeWrittenAndNotRotatedIsAWarningWithTheDirectory(@TempDir Path folder) throws Exception {
		Path directory = Nobody.openDirectory(folder, "logs");
		Path file = Files.createFile(directory.resolve("errors.log"));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
		assertThat(ask("size", file)).contains("OK " + file + " can be written",
				"WARNING no file can be made in " + directory, "sudo chown " + Nobody.name() + " " + directory);
		assertThat(ask("external", file)).doesNotContain("WARNING");
	}

	@Test
	void whereNobodyCanMakeAFileThePathOfTheUserIsToldAndTheReason() {
		Path processes = Path.of("/proc");
		if (!Files.isDirectory(processes.resolve("self"))) {
			System.err.println("!!! NOT TESTED: there is no /proc here");
			Assumptions.abort("no file system that takes no files");
		}
		MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.file.path", "/proc/self/x.log");
		List<CheckFinding> findings = new ArrayList<>();
		new FileCheck().check(new CheckRequest(environment, "shop", null, false), findings::add);
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(CheckFinding.Result.FAILED);
			assertThat(finding.toString()).contains("/proc/self").doesNotContain(".check", "Exception");
		});
		environment.setProperty("erroralerts.file.path", "/proc/x.log");
		findings.clear();
		new FileCheck().check(new CheckRequest(environment, "shop", null, false), findings::add);
		assertThat(findings).singleElement()
			.satisfies((finding) -> assertThat(finding.toString()).contains("/proc")
				.doesNotContain(".check", "Exception"));
	}

	private static String ask(String rotation, Path file) {
		ChildJvm.Result result = ChildJvm.runUnprivileged(Asking.class, rotation, file.toString());
		assertThat(result.status()).as(result.output()).isZero();
		return result.output();
	}

	private static FileProperties properties(FileProperties.Rotation rotation) {
		MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.file.path", "errors.log")
			.withProperty("erroralerts.file.rotation", rotation.name().toLowerCase(Locale.ROOT));
		return Binder.get(environment).bindOrCreate("erroralerts.file", FileProperties.class);
	}

	static final class Asking {

		public static void main(String[] args) {
			MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.file.path", args[1])
				.withProperty("erroralerts.file.rotation", args[0]);
			new FileCheck().check(new CheckRequest(environment, "shop", null, false), (finding) -> System.out
				.println(finding.result() + " " + finding.what() + "\n" + finding.why() + "\n" + finding.remedy()));
		}

	}

}
