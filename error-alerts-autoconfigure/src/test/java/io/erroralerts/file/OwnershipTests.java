package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The file that tells who rotates the log.
 */
class OwnershipTests {

	@TempDir
	private Path folder;

	@Test
	void aLinkInPlaceOfTheLockCostsNoOtherFile() throws Exception {
		Path victim = Files.writeString(this.folder.resolve("victim"), "precious");
		Path lock = Files.createSymbolicLink(this.folder.resolve(".shop.log.lock"), victim);
		Ownership ownership = new Ownership(this.folder.resolve("shop.log"));
		assertThat(ownership.acquire()).as("nobody can tell").isTrue();
		ownership.release();
		assertThat(Files.readString(victim)).isEqualTo("precious");
		assertThat(Files.isSymbolicLink(lock)).as("it is not ours").isTrue();
		assertThat(Ownership.other(this.folder.resolve("shop.log"))).isNull();
	}

	@Test
	void theLockNamesTheProcessAndGoesWithIt() throws Exception {
		Ownership ownership = new Ownership(this.folder.resolve("shop.log"));
		assertThat(ownership.acquire()).isTrue();
		Path lock = this.folder.resolve(".shop.log.lock");
		assertThat(Files.readString(lock).strip()).isEqualTo(String.valueOf(ProcessHandle.current().pid()));
		ownership.release();
		assertThat(lock).doesNotExist();
	}

}
