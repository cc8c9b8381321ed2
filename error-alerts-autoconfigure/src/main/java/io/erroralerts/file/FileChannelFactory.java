package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.delivery.PathObstacle;
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
		Path path = absolute(properties.path());
		return new ChannelDefinition.On(properties.at(path), properties.settings(), path.toString(),
				warning(path, environment),
				() -> new FileSink(properties, path, Clock.systemDefaultZone(), environment));
	}

	/**
	 * What keeps the file from being written now. It may be mended while the application
	 * runs: the channel tries again.
	 */
	private static @Nullable String warning(Path path, ConfigurableEnvironment environment) {
		String property = "erroralerts.file.path=" + path;
		if (Files.isDirectory(path)) {
			return property + " is a directory. Set the name of a file in it";
		}
		PathObstacle obstacle = PathObstacle.toWrite(path);
		if (obstacle != null) {
			return property + " can't be written yet: " + obstacle.problem() + (obstacle.isLackOfRight()
					? ". Give that user the right, or set another file" : ". Set another file");
		}
		String log = environment.getProperty("logging.file.name");
		if (log != null && path.equals(absolute(log))) {
			return RotatingLog.shared(path, "Spring Boot (logging.file.name)");
		}
		String other = Ownership.other(path);
		return (other != null) ? RotatingLog.shared(path, other) : null;
	}

	private static Path absolute(String path) {
		return Path.of(path.strip()).toAbsolutePath().normalize();
	}

}
