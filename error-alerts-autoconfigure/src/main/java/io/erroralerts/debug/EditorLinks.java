package io.erroralerts.debug;

import org.jspecify.annotations.Nullable;

/**
 * Links that open a source file in the developer's editor. The browser opens them; no
 * process is started.
 */
interface EditorLinks {

	/**
	 * The link to a line.
	 * @param path the absolute path of the file on this machine
	 * @param line the line, counted from 1
	 * @return the URL, of a scheme that an editor listens to, or {@code null} if no
	 * editor is known
	 */
	@Nullable String to(String path, int line);

	/**
	 * No links.
	 * @return links to nowhere
	 */
	static EditorLinks none() {
		return (path, line) -> null;
	}

}
