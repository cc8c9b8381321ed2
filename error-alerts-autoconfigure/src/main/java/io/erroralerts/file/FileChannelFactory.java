package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.scrub.Scrubbers;
import io.erroralerts.delivery.ChannelFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the file channel. Listed in {@code META-INF/spring.factories}.
 */
final class FileChannelFactory implements ChannelFactory {

	@Override
	public String name() {
		return "file";
	}

	@Override
	public ChannelDefinition define(ConfigurableEnvironment environment, String application) {
		FileProperties properties = Binder.get(environment).bindOrCreate("erroralerts.file", FileProperties.class);
		if (properties.path() == null) {
			return ChannelDefinition.notSet("erroralerts.file.path");
		}
		if (!properties.enabled()) {
			return ChannelDefinition.disabled("erroralerts.file.enabled");
		}
		try {
			Path path = Path.of(properties.path()).toAbsolutePath().normalize();
			return new ChannelDefinition.On(properties.at(path), properties.settings(), path.toString(), problem(path),
					() -> new FileSink(properties, path, Clock.systemDefaultZone(), Scrubbers.of(environment)));
		}
		catch (InvalidPathException ex) {
			return new ChannelDefinition.Off("erroralerts.file.path=" + properties.path() + " is no path: "
					+ ex.getReason() + ". Set the name of a file", true);
		}
	}

	/**
	 * What keeps the file from being written now. It may be mended while the application
	 * runs: the channel tries again.
	 */
	private static @Nullable String problem(Path path) {
		String property = "erroralerts.file.path=" + path;
		if (Files.isDirectory(path)) {
			return property + " is a directory. Set the name of a file in it";
		}
		if (Files.exists(path)) {
			return Files.isWritable(path) ? null : property + " can't be written by " + user()
					+ ". Give that user the right to write it, or set another file";
		}
		Path folder = path.getParent();
		while (folder != null && !Files.exists(folder)) {
			folder = folder.getParent();
		}
		if (folder == null || !Files.isDirectory(folder)) {
			return property + " can't be created, for " + folder + " is no directory. Set a file in another one";
		}
		return Files.isWritable(folder) ? null : property + " can't be created by " + user() + " in " + folder
				+ ". Give that user the right to write there, or set another file";
	}

	private static String user() {
		return "user " + System.getProperty("user.name");
	}

}
