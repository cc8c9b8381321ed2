package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.erroralerts.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

	@Test
	void theLockThatSomebodyHasDeletedIsMadeAnew() throws Exception {
		Ownership ownership = new Ownership(this.folder.resolve("shop.log"));
		assertThat(ownership.acquire()).isTrue();
		Path lock = this.folder.resolve(".shop.log.lock");
		Files.delete(lock);
		assertThat(ownership.acquire()).isTrue();
		assertThat(lock).isRegularFile();
		ownership.release();
		assertThat(lock).doesNotExist();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theLockOfAnotherIsNotDeleted() throws Exception {
		Ownership ownership = new Ownership(this.folder.resolve("shop.log"));
		assertThat(ownership.acquire()).isTrue();
		Path lock = this.folder.resolve(".shop.log.lock");
		Files.move(lock, this.folder.resolve("ours"));
		Files.writeString(lock, "4711");
		ownership.release();
		assertThat(lock).content().isEqualTo("4711");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void whoFindsAnotherLockInPlaceOfHisHasNoLongerTheFile() throws Exception {
		Ownership ownership = new Ownership(this.folder.resolve("shop.log"));
		assertThat(ownership.acquire()).isTrue();
		Files.delete(this.folder.resolve(".shop.log.lock"));
		CompletableFuture<ChildJvm.Result> other = CompletableFuture.supplyAsync(
				() -> ChildJvm.run(Other.class, this.folder.toString()), (task) -> new Thread(task, "other").start());
		await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(this.folder.resolve("held")));
		assertThat(ownership.acquire()).isFalse();
		assertThat(Ownership.other(this.folder.resolve("shop.log"))).startsWith("process ");
		Files.createFile(this.folder.resolve("enough"));
		assertThat(other.get().status()).isZero();
		assertThat(ownership.acquire()).isTrue();
		ownership.release();
	}

	static final class Other {

		private Other() {
		}

		public static void main(String[] arguments) throws Exception {
			Path folder = Path.of(arguments[0]);
			Ownership ownership = new Ownership(folder.resolve("shop.log"));
			if (ownership.acquire()) {
				Files.createFile(folder.resolve("held"));
			}
			await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("enough")));
			ownership.release();
		}

	}

}
