package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.delivery.OnFull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FileChannelFactory} and {@link FileProperties}.
 */
class FileChannelFactoryTests {

	@TempDir
	private Path folder;

	@Test
	void isFound() {
		assertThat(SpringFactoriesLoader.loadFactories(ChannelFactory.class, null))
			.hasAtLeastOneElementOfType(FileChannelFactory.class);
		assertThat(new FileChannelFactory().name()).isEqualTo("file");
	}

	@Test
	void isOffWithoutAPath() {
		assertThat(LogFolder.define()).isEqualTo(new ChannelDefinition.Off("set erroralerts.file.path", false));
		assertThat(LogFolder.define("path", " "))
			.isEqualTo(new ChannelDefinition.Off("set erroralerts.file.path", false));
	}

	@Test
	void isOffWhenDisabled() {
		assertThat(LogFolder.define("path", "app.log", "enabled", "false"))
			.isEqualTo(new ChannelDefinition.Off("erroralerts.file.enabled=false", false));
	}

	@Test
	void hasDefaults() {
		ChannelDefinition.On on = LogFolder.on("path", "app.log");
		assertThat(on.destination()).isEqualTo(Path.of("app.log").toAbsolutePath().toString());
		assertThat(on.warning()).isNull();
		assertThat(on.settings().level()).isEqualTo(LogLevel.WARN);
		assertThat(on.settings().loggers()).isEmpty();
		assertThat(on.settings().queueSize()).isEqualTo(8192);
		assertThat(on.settings().onFull()).isEqualTo(OnFull.DROP);
	}

	@Test
	void takesWhatAllChannelsTake() {
		ChannelDefinition.On on = LogFolder.on("path", "app.log", "level", "error", "loggers", "com.acme,org.acme",
				"queue-size", "10", "on-full", "wait(200ms)");
		assertThat(on.settings().level()).isEqualTo(LogLevel.ERROR);
		assertThat(on.settings().loggers()).isEqualTo(List.of("com.acme", "org.acme"));
		assertThat(on.settings().queueSize()).isEqualTo(10);
		assertThat(on.settings().onFull()).isEqualTo(new OnFull(Duration.ofMillis(200)));
	}

	@Test
	void channelsWithEqualValuesAreOne() {
		assertThat(LogFolder.on("path", "a.log").key()).isEqualTo(LogFolder.on("path", "./x/../a.log ").key())
			.isNotEqualTo(LogFolder.on("path", "b.log").key())
			.isNotEqualTo(LogFolder.on("path", "a.log", "rotation", "size").key());
	}

	@Test
	void pathThatWillWorkIsNotWarnedOf() throws Exception {
		assertThat(warning(this.folder.resolve("app.log"))).isNull();
		assertThat(warning(this.folder.resolve("to/be/made/app.log"))).isNull();
		assertThat(warning(Files.createFile(this.folder.resolve("there.log")))).isNull();
	}

	@Test
	void pathThatIsADirectoryIsWarnedOf() {
		assertThat(warning(this.folder))
			.isEqualTo("erroralerts.file.path=" + this.folder + " is a directory. Set the name of a file in it");
	}

	@Test
	void pathBelowAFileIsWarnedOf() throws Exception {
		Path other = Files.createFile(this.folder.resolve("file"));
		assertThat(warning(other.resolve("logs/app.log"))).startsWith("erroralerts.file.path="
				+ other.resolve("logs/app.log") + " can't be written yet: " + other + " is no directory");
	}

	@Test
	void fileThatSpringBootWritesTooIsWarnedOf() {
		Path file = this.folder.resolve("app.log");
		MockEnvironment environment = new MockEnvironment().withProperty("logging.file.name", file.toString())
			.withProperty("erroralerts.file.path", file.toString());
		ChannelDefinition.On on = (ChannelDefinition.On) new FileChannelFactory().define(environment, "orders");
		assertThat(on.warning()).isEqualTo("erroralerts.file.path=" + file
				+ " is written by Spring Boot (logging.file.name) too, who also rotates it. Set another file for each of"
				+ " them");
	}

	@Test
	void fileThatAnotherProcessWritesIsWarnedOf() throws Exception {
		Path file = this.folder.resolve("app.log");
		Path lock = this.folder.resolve(".app.log.lock");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Path program = Files.writeString(this.folder.resolve("Holder.java"), """
				import java.nio.channels.FileChannel;
				import java.nio.file.*;
				class Holder {
					public static void main(String[] args) throws Exception {
						try (var lock = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE,
								StandardOpenOption.WRITE)) {
							lock.lock();
							lock.write(java.nio.ByteBuffer.wrap((ProcessHandle.current().pid() + "").getBytes()));
							System.out.println("locked");
							System.in.read();
						}
					}
				}
				""");
		Process holder = new ProcessBuilder(java, program.toString(), lock.toString()).start();
		try {
			assertThat(holder.inputReader().readLine()).isEqualTo("locked");
			assertThat(warning(file)).isEqualTo("erroralerts.file.path=" + file + " is written by process "
					+ holder.pid() + " too, who also rotates it. Set another file for each of them");
		}
		finally {
			holder.destroy();
			holder.waitFor();
		}
		assertThat(warning(file)).isNull();
	}

	@Test
	void valueThatIsNoPathNamesItsProperty() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> LogFolder.define("path", "a\u0000b"))
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
					(ex) -> assertThat(ex.getName()).isEqualTo("erroralerts.file.path"));
	}

	@ParameterizedTest
	@CsvSource({ "max-size,0B", "max-size,-1MB", "max-files,-1", "max-age,0s", "total-size,0B", "permissions,rw",
			"flush-interval,-1ms", "flush-interval,1s", "queue-size,0", "queue-size,-5" })
	void wrongValueNamesItsProperty(String name, String value) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> LogFolder.define("path", "app.log", name, value))
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
				assertThat(ex.getName()).isEqualTo("erroralerts.file." + name);
				assertThat(ex.getReason()).contains("Set ");
			});
	}

	@ParameterizedTest
	@CsvSource({ "rotation,weekly", "json,xml", "max-size,big", "max-files,many", "compress,perhaps", "level,LOUD",
			"queue-size,many", "on-full,explode", "enabled,perhaps" })
	void valueOfTheWrongTypeNamesItsProperty(String name, String value) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> LogFolder.define("path", "app.log", name, value))
			.withStackTraceContaining("erroralerts.file." + name);
	}

	private static String warning(Path path) {
		return LogFolder.on("path", path.toString()).warning();
	}

}
