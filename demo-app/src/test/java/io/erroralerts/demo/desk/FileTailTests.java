package io.erroralerts.demo.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileTailTests {

	private final List<String> lines = new ArrayList<>();

	private Path file;

	private FileTail tail;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.file = directory.resolve("shop.log");
		this.tail = new FileTail(this.file, this.lines::add);
	}

	@AfterEach
	void close() throws IOException {
		this.tail.close();
	}

	@Test
	void waitsForTheFile() throws IOException {
		this.tail.poll();
		append("first\nsecond\n");
		this.tail.poll();
		assertThat(this.lines).containsExactly("first", "second");
	}

	@Test
	void waitsForTheEndOfALine() throws IOException {
		append("fir");
		this.tail.poll();
		assertThat(this.lines).isEmpty();
		append("st ü\r\n");
		this.tail.poll();
		assertThat(this.lines).containsExactly("first ü");
	}

	@Test
	void losesNothingWhenTheFileIsMoved() throws IOException {
		append("before\n");
		this.tail.poll();
		append("last words\n");
		Path moved = this.file.resolveSibling("shop.log.1");
		Files.move(this.file, moved);
		Files.writeString(moved, "a straggler\n", StandardOpenOption.APPEND);
		append("after\n");
		this.tail.poll();
		assertThat(this.lines).containsExactly("before", "last words", "a straggler", "after");
	}

	@Test
	void followsAFileThatGoesAndComesBack() throws IOException {
		append("before\n");
		this.tail.poll();
		Files.delete(this.file);
		this.tail.poll();
		append("after\n");
		this.tail.poll();
		this.tail.poll();
		assertThat(this.lines).containsExactly("before", "after");
	}

	@Test
	void beginsAnewWhenTheFileIsEmptied() throws IOException {
		append("before\ncut");
		this.tail.poll();
		Files.writeString(this.file, "");
		this.tail.poll();
		append("after\n");
		this.tail.poll();
		assertThat(this.lines).containsExactly("before", "after");
	}

	@Test
	void showsOnlyTheEndOfAFileThatWasThereBefore() throws IOException {
		append("an old line\n".repeat(20_000) + "the newest\n");
		this.tail.poll();
		assertThat(this.lines).hasSizeLessThan(6_000).endsWith("the newest").first().isEqualTo("an old line");
	}

	@Test
	void showsAllOfAFileThatCameLater() throws IOException {
		this.tail.poll();
		append("a new line\n".repeat(20_000));
		this.tail.poll();
		assertThat(this.lines).hasSize(20_000);
	}

	@Test
	void cutsALineThatIsTooLong() throws IOException {
		append("x".repeat(100_000) + "\nnext\n");
		this.tail.poll();
		this.lines.clear();
		append("y".repeat(100_000) + "\nnext\n");
		this.tail.poll();
		assertThat(this.lines).hasSize(2).first().asString().hasSizeLessThan(20_000);
		assertThat(this.lines).last().isEqualTo("next");
	}

	private void append(String text) throws IOException {
		Files.writeString(this.file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

}
