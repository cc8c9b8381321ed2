package io.erroralerts.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.erroralerts.delivery.OnFull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.ResolvableType;
import org.springframework.util.unit.DataSize;

/**
 * What a property of some type takes, in a sentence with an example.
 */
final class AllowedValues {

	private AllowedValues() {
	}

	static String of(@Nullable Bindable<?> target) {
		return (target != null) ? of(target.getType()) : "See the documentation of the property.";
	}

	private static String of(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (Collection.class.isAssignableFrom(raw)) {
			Class<?> element = type.getGeneric(0).resolve(Object.class);
			return element.isRecord() ? "Each entry of the list has keys of its own, which begin with the name and [0]."
					: of(type.getGeneric(0));
		}
		if (raw == Boolean.class || raw == boolean.class) {
			return "It is true or false.";
		}
		if (raw == Integer.class || raw == int.class) {
			return "It is a whole number, such as 100.";
		}
		if (raw == Duration.class) {
			return "It is a time with its unit, ms, s, m, h or d, such as 5m.";
		}
		if (raw == DataSize.class) {
			return "It is a size with its unit, B, KB, MB or GB, such as 10MB.";
		}
		if (raw == OnFull.class) {
			return "It is drop, or wait with a time, such as wait(200ms).";
		}
		if (raw == Path.class) {
			return "It is a path of this machine, such as /var/lib/shop.";
		}
		if (raw == LogLevel.class) {
			// In the order that people know; what is fatal is an error here.
			return oneOf(List.of("trace", "debug", "info", "warn", "error", "off"));
		}
		if (raw.isEnum()) {
			return oneOf(Arrays.stream(raw.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList());
		}
		return "It has to be a " + raw.getSimpleName() + ".";
	}

	private static String oneOf(List<String> names) {
		int last = names.size() - 1;
		return "It is " + String.join(", ", names.subList(0, last)) + " or " + names.get(last) + ".";
	}

}
