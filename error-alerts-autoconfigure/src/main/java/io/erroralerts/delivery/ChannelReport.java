package io.erroralerts.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line at start that says which channels are on, which are off, and why.
 */
final class ChannelReport {

	private static final Logger logger = LoggerFactory.getLogger("io.erroralerts");

	private final List<String> on = new ArrayList<>();

	private final List<String> off = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private final Map<String, List<String>> silent = new LinkedHashMap<>();

	void on(String channel, ChannelDefinition.On definition) {
		this.on.add(channel + " to " + definition.destination() + " from " + definition.settings().levelName());
		if (definition.warning() != null) {
			this.problems.add(definition.warning());
		}
	}

	void off(String channel, ChannelDefinition.Off definition) {
		if (definition.problem()) {
			problem(channel, definition.reason());
		}
		else {
			this.off.add(channel + " (" + definition.reason() + ")");
		}
	}

	void problem(String channel, String problem) {
		this.on.removeIf((line) -> line.startsWith(channel + " to "));
		this.off.add(channel);
		this.problems.add("The " + channel + " channel is off: " + problem);
	}

	void silent(String channel, String reason) {
		this.silent.computeIfAbsent(reason, (key) -> new ArrayList<>()).add(channel);
	}

	void log() {
		// All channels are silent for one reason: it is said once.
		this.silent.forEach((reason, channels) -> this.off.add(String.join(", ", channels) + " (" + reason + ")"));
		logger.info("Error alerts: {}; off: {}", this.on.isEmpty() ? "no channel is on" : String.join(", ", this.on),
				this.off.isEmpty() ? "none" : String.join(", ", this.off));
		this.problems.forEach(logger::warn);
	}

}
