package io.erroralerts.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.erroralerts.mail.OutboxTestSupport.Time;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailParseException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mails that wait as files.
 */
@Timeout(60)
class SpoolTests {

	private static final RuntimeException DOWN = new MailAuthenticationException("535 wrong password");

	private final Time time = new Time();

	private final OutboxTestSender sender = new OutboxTestSender();

	@TempDir
	private Path temp;

	private Path directory;

	@BeforeEach
	void choose() {
		this.directory = this.temp.resolve("spool");
		this.sender.failure = DOWN;
	}

	@Test
	void aMailIsAFileForItsOwnerOnlyUntilItHasLeft() throws Exception {
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1));
			Path file = this.directory.resolve(names(".mail").get(0));
			assertThat(file.getFileName().toString()).startsWith("20261123T040507789Z-000001-");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory)))
				.isEqualTo("rwx------");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			assertThat(Files.readString(file)).contains("Message-ID: <1@shop.example.com>\nCount: 1\n");
			this.sender.failure = null;
			outbox.work();
			assertThat(names("")).containsExactlyInAnyOrder(".lock", ".open");
		}
		assertThat(names("")).containsExactly(".lock");
	}

	@Test
	void whatIsLeftLeavesAfterTheNextStartAsItWas() throws Exception {
		try (Outbox outbox = outbox()) {
			for (int i = 3; i > 0; i--) {
				outbox.add(OutboxTestSupport.mail(i));
			}
			assertThat(outbox.flush(Duration.ofSeconds(5))).isEqualTo(3);
		}
		this.sender.failure = null;
		this.time.pass(Duration.ofDays(2));
		try (Outbox outbox = outbox()) {
			assertThat(outbox.pending()).isEqualTo(3);
			assertThat(outbox.pendingCount()).isEqualTo(1 + 2 + 3);
			assertThat(outbox.takeLosses().uncleanSince()).isNull();
			outbox.work();
		}
		assertThat(subjects()).containsExactly("mail 1", "mail 2", "mail 3");
		MimeMessage first = this.sender.sent.get(0);
		assertThat(first.getMessageID()).isEqualTo("<1@shop.example.com>");
		assertThat(first.getSentDate()).isEqualTo(Instant.parse("2026-11-23T04:05:07Z"));
		assertThat(first.getContent().toString()).isEqualToIgnoringNewLines("Grüße von Nummer 1");
	}

	@Test
	void attemptsAndRecipientsAreKept() throws Exception {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseRecipient("busy@example.org", 451, "4.2.0 greylisted");
			MailChannelProperties.Spool spool = OutboxTestSupport.spool(this.directory);
			try (Outbox outbox = OutboxTestSupport.outbox(() -> MailTestSupport.sender(relay.port()), spool,
					this.time)) {
				outbox.add(OutboxTestSupport.mail(1, OutboxTestSupport.START, "ops@example.org", "busy@example.org"));
				outbox.work();
			}
			assertThat(Files.readString(this.directory.resolve(names(".mail").get(0)))).contains("\nAttempts: 1\n")
				.contains("\nRecipients: busy@example.org\n");
			relay.acceptRecipient("busy@example.org");
			try (Outbox outbox = OutboxTestSupport.outbox(() -> MailTestSupport.sender(relay.port()), spool,
					this.time)) {
				outbox.work();
			}
			assertThat(relay.mails()).extracting(TestRelay.Mail::recipients)
				.containsExactly(List.of("ops@example.org"), List.of("busy@example.org"));
			assertThat(names(".mail")).isEmpty();
		}
	}

	@Test
	void refusedMailsStayForAWhileAndTheirErrorsAreTold() {
		this.sender.failure = new MailParseException("broken");
		try (Outbox outbox = outbox()) {
			for (int i = 1; i <= 12; i++) {
				outbox.add(OutboxTestSupport.mail(i));
			}
			outbox.work();
			assertThat(outbox.state().failed()).isEqualTo(12);
		}
		assertThat(names(".refused")).hasSize(10).noneMatch((name) -> name.contains("T040507"));
		try (Outbox outbox = outbox()) {
			assertThat(outbox.pending()).isZero();
			assertThat(outbox.takeLosses().count()).as("kept over the restart").isEqualTo(12 * 13 / 2);
			outbox.add(OutboxTestSupport.mail(1));
		}
		try (Outbox outbox = outbox()) {
			assertThat(outbox.takeLosses().count()).isZero();
		}
	}

	@Test
	void brokenFilesAreSetAsideForeignOnesLeftAlone() throws Exception {
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1));
			outbox.add(OutboxTestSupport.mail(2));
		}
		Path cut = this.directory.resolve(names(".mail").get(0));
		byte[] whole = Files.readAllBytes(cut);
		Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
		String stem = "20261123T040507789Z-000009-0123abcd.mail";
		Files.writeString(this.directory.resolve(stem), "Dear all,\n\nthis is no mail of ours");
		Files.write(this.directory.resolve(stem.replace("9-", "8-")), new byte[70_000]);
		Files.writeString(this.directory.resolve(stem.replace("9-", "7-") + ".tmp"), "half");
		Files.writeString(this.directory.resolve("notes.mail"), "mine");
		Files.writeString(this.directory.resolve("notes.tmp"), "mine too");
		this.sender.failure = null;
		try (Outbox outbox = outbox()) {
			outbox.work();
		}
		assertThat(subjects()).containsExactly("mail 2");
		assertThat(names("")).hasSize(6)
			.contains(cut.getFileName() + ".bad", stem + ".bad", stem.replace("9-", "8-") + ".bad", "notes.mail",
					"notes.tmp", ".lock");
	}

	@Test
	void aFileThatBreaksWhileItWaitsIsSetAside() throws Exception {
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(5));
			Files.write(this.directory.resolve(names(".mail").get(0)), "x".getBytes(StandardCharsets.UTF_8));
			outbox.work();
			assertThat(outbox.pending()).isZero();
			assertThat(outbox.takeLosses().count()).isEqualTo(5);
			assertThat(names(".bad")).hasSize(1);
		}
	}

	@Test
	void twoAtATimeNeverSendTheSameAndTheOneThatLivesTakesOver() {
		Outbox first = outbox();
		first.add(OutboxTestSupport.mail(1));
		try (Outbox second = outbox()) {
			second.add(OutboxTestSupport.mail(2));
			assertThat(second.pending()).isOne();
			assertThat(names(".mail")).hasSize(1);
			assertThat(names(this.directory.resolve("slot-2"), ".mail")).hasSize(1);
			this.sender.failure = null;
			second.work();
			assertThat(subjects()).containsExactly("mail 2");
			first.close();
			second.work();
			assertThat(subjects()).as("looked for once a minute").hasSize(1);
			this.time.pass(Duration.ofMinutes(1));
			second.work();
			assertThat(subjects()).containsExactly("mail 2", "mail 1");
			assertThat(names(".mail")).isEmpty();
		}
	}

	@Test
	void aKilledProcessIsNoticed() throws Exception {
		outbox().close();
		Path open = Files.createFile(this.directory.resolve(".open"));
		Instant last = OutboxTestSupport.START.minusSeconds(90);
		Files.setLastModifiedTime(open, FileTime.from(last));
		try (Outbox outbox = outbox()) {
			assertThat(outbox.takeLosses().uncleanSince()).isEqualTo(last);
			assertThat(outbox.takeLosses().uncleanSince()).isNull();
			assertThat(Files.getLastModifiedTime(open).toInstant()).as("until a mail tells it").isEqualTo(last);
			outbox.add(OutboxTestSupport.mail(1));
			assertThat(Files.getLastModifiedTime(open).toInstant()).isEqualTo(OutboxTestSupport.START);
		}
		assertThat(open).doesNotExist();
	}

	@Test
	void theOldestGoFirstWhenTheDirectoryIsFull() {
		int size = OutboxTestSupport.mail(1).content().length;
		MailChannelProperties.Spool limits = new MailChannelProperties.Spool(this.directory,
				DataSize.ofBytes(size * 2L + 10), Duration.ofDays(1));
		try (Outbox outbox = OutboxTestSupport.outbox(() -> this.sender, limits, this.time)) {
			for (int i = 1; i <= 4; i++) {
				outbox.add(OutboxTestSupport.mail(i));
			}
			assertThat(names(".mail")).hasSize(2);
			assertThat(outbox.takeLosses().count()).isEqualTo(1 + 2);
		}
	}

	@Test
	void aDirectoryThatCannotBeUsedCostsNothingAndIsUsedLater() throws Exception {
		Files.writeString(this.directory, "a file is in the way");
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1));
			assertThat(outbox.pending()).isOne();
			assertThat(outbox.state().details().get("spool-error").toString()).startsWith("Mails wait in memory: ");
			Files.delete(this.directory);
			this.time.pass(Duration.ofMinutes(1));
			outbox.work();
			outbox.add(OutboxTestSupport.mail(2));
			assertThat(names(".mail")).hasSize(2);
			assertThat(outbox.state().details()).doesNotContainKey("spool-error");
		}
	}

	@Test
	void aMarkThatSomebodyDeletedComesBack() throws Exception {
		try (Outbox outbox = outbox()) {
			Files.delete(this.directory.resolve(".open"));
			outbox.add(OutboxTestSupport.mail(1));
			assertThat(names("")).hasSize(3).contains(".open");
			assertThat(outbox.state().details()).doesNotContainKey("spool-error");
		}
	}

	@Test
	void aMailIsOnTheDiskWhetherOrNotTheMarkIs() throws Exception {
		try (Outbox outbox = outbox()) {
			Path away = Files.move(this.directory, this.temp.resolve("away"));
			for (int i = 1; i <= OutboxQueue.MAX_IN_MEMORY; i++) {
				outbox.add(OutboxTestSupport.mail(i));
			}
			assertThat(outbox.state().details()).containsKey("spool-error");
			Files.move(away, this.directory);
			Files.delete(this.directory.resolve(".open"));
			Files.createSymbolicLink(this.directory.resolve(".open"), this.temp.resolve("missing"));
			outbox.add(OutboxTestSupport.mail(1001));
			outbox.add(OutboxTestSupport.mail(1002));
			assertThat(outbox.isSafe()).isTrue();
			assertThat(outbox.pending()).isEqualTo(1002);
			assertThat(names(".mail")).hasSize(1002);
			assertThat(outbox.state().details()).doesNotContainKey("spool-error");
		}
	}

	@Test
	void aFullDiskCostsNoMail() throws Exception {
		Files.createDirectory(this.directory);
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", this.directory.toString()),
				"needs the right to mount");
		try (Outbox outbox = outbox()) {
			Path filler = this.directory.resolve("filler");
			outbox.add(OutboxTestSupport.mail(1));
			try {
				Files.write(filler, new byte[128 * 1024]);
			}
			catch (IOException ex) {
				assertThat(ex).hasMessageContaining("No space left");
			}
			outbox.add(OutboxTestSupport.mail(2));
			assertThat(names(".mail")).hasSize(1);
			assertThat(names(".tmp")).isEmpty();
			assertThat(outbox.state().spool()).contains("No space left");
			Files.delete(filler);
			outbox.add(OutboxTestSupport.mail(3));
			assertThat(names(".mail")).hasSize(3);
			this.sender.failure = null;
			outbox.work();
			assertThat(subjects()).containsExactly("mail 1", "mail 2", "mail 3");
		}
		finally {
			run("umount", this.directory.toString());
		}
	}

	@Test
	void whereAnybodyMayWriteOnlyOwnMailsAreSent() throws Exception {
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
				"NOT TESTED: only root can make a file somebody else's");
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1));
			outbox.add(OutboxTestSupport.mail(2));
		}
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxrwxrwx"));
		Path forged = this.directory.resolve(names(".mail").get(1));
		assertThat(run("chown", "nobody", forged.toString())).isTrue();
		this.sender.failure = null;
		try (Outbox outbox = outbox()) {
			outbox.work();
		}
		assertThat(subjects()).containsExactly("mail 1");
		assertThat(names(".bad")).containsExactly(forged.getFileName() + ".bad");
		assertThat(names(".mail")).isEmpty();
	}

	@Test
	void whereOnlyWeMayWriteTheOwnerIsNotAsked() throws Exception {
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
				"NOT TESTED: only root can make a file somebody else's");
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1));
		}
		assertThat(run("chown", "nobody", this.directory.resolve(names(".mail").get(0)).toString())).isTrue();
		this.sender.failure = null;
		try (Outbox outbox = outbox()) {
			outbox.work();
		}
		assertThat(subjects()).containsExactly("mail 1");
	}

	private static boolean run(String... command) throws Exception {
		return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
	}

	private Outbox outbox() {
		return OutboxTestSupport.outbox(() -> this.sender, OutboxTestSupport.spool(this.directory), this.time);
	}

	private List<String> names(String end) {
		return names(this.directory, end);
	}

	private static List<String> names(Path directory, String end) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(end))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> subjects() {
		return this.sender.sent.stream().map((mail) -> {
			try {
				return mail.getSubject();
			}
			catch (MessagingException ex) {
				throw new IllegalStateException(ex);
			}
		}).toList();
	}

}
