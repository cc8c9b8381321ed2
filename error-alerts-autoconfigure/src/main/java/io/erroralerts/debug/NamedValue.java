package io.erroralerts.debug;

import org.jspecify.annotations.Nullable;

/**
 * A value with a name, without secrets.
 *
 * @param name the name
 * @param value the value as text
 * @param origin where it comes from, or {@code null}
 */
record NamedValue(String name, String value, @Nullable String origin) {

	NamedValue(String name, String value) {
		this(name, value, null);
	}

}
