package io.erroralerts.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;

/**
 * A style sheet or a script of the debugger page.
 *
 * @param content its text
 */
record PageResource(String content) {

	/**
	 * Loads a resource of this package.
	 * @param name its name
	 * @return the resource
	 */
	static PageResource load(String name) {
		try {
			return new PageResource(
					new ClassPathResource(name, PageResource.class).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(name + " is missing from the jar", ex);
		}
	}

}
