package io.erroralerts.file;

import java.util.Locale;

import io.erroralerts.delivery.CheckFinding;
import org.junit.jupiter.api.Test;
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

	private static FileProperties properties(FileProperties.Rotation rotation) {
		MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.file.path", "errors.log")
			.withProperty("erroralerts.file.rotation", rotation.name().toLowerCase(Locale.ROOT));
		return Binder.get(environment).bindOrCreate("erroralerts.file", FileProperties.class);
	}

}
