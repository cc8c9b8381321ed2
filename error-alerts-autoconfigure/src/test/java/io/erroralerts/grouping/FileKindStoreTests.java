package io.erroralerts.grouping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

import io.erroralerts.alert.ErrorAlert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class FileKindStoreTests extends KindStoreContract {

	@TempDir
	private Path folder;

	private Path directory;

	private Path file;

	@BeforeEach
	void inAFreshDirectory() {
		this.directory = this.folder.resolve("state");
		this.file = this.directory.resolve("kinds.state");
	}

	@Override
	KindStore open() {
		return new FileKindStore(this.directory);
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void nobodyElseMayReadIt() throws IOException {
		save();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file))).isEqualTo("rw-------");
	}

	@Test
	void nothingOfAMessageOrATraceIsWritten() throws IOException {
		PolicyDriver driver = new PolicyDriver();
		ErrorAlert alert = Errors.failed(Errors.failure("com.acme.A", "password=hunter", null,
				Errors.frame("com.acme.A", "run", 1), Errors.frame("com.acme.Deeper", "go", 2)));
		driver.error(alert);
		driver.error(Errors.logged("com.acme.L", "password=hunter {}", "password=hunter 2"));
		try (KindStore store = open()) {
			store.save(driver.policy().state());
		}
		assertThat(Files.readString(this.file)).contains("A in A.run", "ERROR in com.acme.L")
			.doesNotContain("hunter", "password", "Deeper");
	}

	@Test
	void aFileThatIsNotOursIsSetAside() throws IOException {
		save();
		Files.writeString(this.file, "something else");
		try (KindStore store = open()) {
			assertThat(store.load()).isEqualTo(PolicyState.EMPTY);
			assertThat(this.file).doesNotExist();
			assertThat(this.directory.resolve("kinds.state.bad")).hasContent("something else");
			assertThat(store.save(PolicyState.EMPTY)).isTrue();
			assertThat(this.file).exists();
		}
	}

	@Test
	void damageOfAnyKindIsNoticed() throws IOException {
		byte[] good = save();
		Random random = new Random(42);
		for (int i = 0; i < 500; i++) {
			byte[] bad = good.clone();
			if (i % 3 == 0) {
				bad = Arrays.copyOf(good, random.nextInt(good.length));
			}
			else if (i % 3 == 1) {
				bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
			}
			else {
				random.nextBytes(bad);
			}
			Files.write(this.file, bad);
			try (KindStore store = open()) {
				assertThat(store.load()).isEqualTo(PolicyState.EMPTY);
				assertThat(store.problem()).isNull();
			}
		}
	}

	@Test
	void aFileOfAnySizeIsNotReadIntoMemory() throws IOException {
		save();
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.allocate(1), 1L << 32);
		}
		try (KindStore store = open()) {
			assertThat(store.load()).isEqualTo(PolicyState.EMPTY);
		}
	}

	@Test
	void theLeftoversOfACrashDoNoHarm() throws IOException {
		byte[] good = save();
		Files.writeString(this.directory.resolve("kinds.state.tmp"), "half of");
		try (KindStore store = open()) {
			assertThat(StateText.write(store.load())).isEqualTo(new String(good, StandardCharsets.UTF_8));
			assertThat(store.save(PolicyState.EMPTY)).isTrue();
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aSymbolicLinkIsRefused() throws IOException {
		Files.createDirectory(this.folder.resolve("elsewhere"));
		Files.createSymbolicLink(this.directory, this.folder.resolve("elsewhere"));
		assertRefused("symbolic link");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aDirectoryThatAnybodyCanWriteIsRefused() throws IOException {
		Files.createDirectory(this.directory);
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertRefused("written by anybody");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aDirectoryOfAnotherUserIsRefused() throws IOException {
		Files.createDirectory(this.directory);
		boolean root = "root".equals(System.getProperty("user.name"));
		assumeThat(root).isTrue();
		Files.setOwner(this.directory,
				this.directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
		assertRefused("belongs to nobody");
	}

	@Test
	void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
		Files.writeString(this.directory, "x");
		assertRefused("no directory");
	}

	@Test
	void theUsualDirectoryIsThatOfApplicationAndUser() {
		assertThat(StateDirectory.ofApplication("../My Shop/é")).isEqualTo(Path.of(System.getProperty("java.io.tmpdir"))
			.resolve("erroralerts-" + System.getProperty("user.name").toLowerCase(Locale.ROOT) + "--my-shop-"));
	}

	private void assertRefused(String reason) {
		try (KindStore store = open()) {
			assertThat(store.problem()).contains(reason);
			assertThat(store.load()).isEqualTo(PolicyState.EMPTY);
			assertThat(store.save(PolicyState.EMPTY)).isFalse();
		}
	}

	private byte[] save() throws IOException {
		PolicyDriver driver = new PolicyDriver();
		driver.error(Errors.of("A"));
		try (KindStore store = open()) {
			assertThat(store.save(driver.policy().state())).isTrue();
		}
		return Files.readAllBytes(this.file);
	}

}
