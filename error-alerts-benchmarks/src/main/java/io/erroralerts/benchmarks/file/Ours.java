package io.erroralerts.benchmarks.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.benchmarks.Applications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file channel of an application that has the starter. A thread waits if the queue is
 * full, as those of the peers do.
 */
final class Ours implements LogUnderTest {

	private final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	private Ours() {
	}

	static LogUnderTest open(Path directory, boolean location, String... more) {
		List<String> properties = new ArrayList<>(List.of("erroralerts.file.path=" + directory.resolve("app.log"),
				"erroralerts.file.rotation=size", "erroralerts.file.max-size=50MB", "erroralerts.file.max-files=20",
				"erroralerts.file.compress=false", "erroralerts.file.on-full=wait(20s)"));
		if (!location) {
			properties.add("erroralerts.file.format=%asctime %levelname: %message");
		}
		properties.addAll(List.of(more));
		Applications.start(properties.toArray(String[]::new));
		return new Ours();
	}

	@Override
	public void warn(Integer order, Integer stock) {
		this.logger.warn("Order {} has low stock {}", order, stock);
	}

}
