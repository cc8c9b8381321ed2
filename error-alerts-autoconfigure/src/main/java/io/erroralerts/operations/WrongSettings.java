package io.erroralerts.operations;

import java.util.ArrayList;
import java.util.List;

import io.erroralerts.delivery.CheckFinding;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;

/**
 * Values that would stop the start, of properties that no channel's own check reads: all
 * that our auto-configurations bind is bound here, as the start would.
 */
final class WrongSettings {

	private static final String PREFIX = "erroralerts.";

	private WrongSettings() {
	}

	/**
	 * A finding for each group of properties with a value that can't be used.
	 * @param environment where the values come from
	 * @param channels the names of the channels, which tell of their own properties
	 * @return the findings
	 */
	static List<CheckFinding> of(Environment environment, List<String> channels) {
		List<CheckFinding> findings = new ArrayList<>();
		Binder binder = Binder.get(environment);
		for (Class<?> type : types()) {
			ConfigurationProperties properties = AnnotatedElementUtils.getMergedAnnotation(type,
					ConfigurationProperties.class);
			String prefix = (properties != null) ? properties.prefix() : "";
			if (prefix.isEmpty() || channels.stream().anyMatch((channel) -> prefix.equals(PREFIX + channel))) {
				continue;
			}
			try {
				binder.bindOrCreate(prefix, type);
			}
			catch (RuntimeException ex) {
				WrongSetting wrong = WrongSetting.in(ex, environment);
				if (wrong != null) {
					findings.add(finding(wrong));
				}
			}
		}
		return findings;
	}

	/**
	 * A finding of one.
	 */
	static CheckFinding finding(WrongSetting wrong) {
		return CheckFinding.failed(
				wrong.name() + "=" + wrong.value() + " can't be used"
						+ ((wrong.origin() != null) ? ", from: " + wrong.origin() : ""),
				"The application does not start with it", wrong.allowed());
	}

	private static List<Class<?>> types() {
		ClassLoader loader = WrongSettings.class.getClassLoader();
		List<Class<?>> types = new ArrayList<>();
		for (String door : ImportCandidates.load(AutoConfiguration.class, loader)) {
			if (door.startsWith("io.erroralerts.")) {
				try {
					EnableConfigurationProperties enabled = Class.forName(door, false, loader)
						.getAnnotation(EnableConfigurationProperties.class);
					types.addAll((enabled != null) ? List.of(enabled.value()) : List.of());
				}
				catch (ClassNotFoundException | LinkageError ex) {
					// What it needs is not there, and it would not be opened.
				}
			}
		}
		return types;
	}

}
