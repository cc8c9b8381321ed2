package io.erroralerts.debug;

import org.jspecify.annotations.Nullable;

/**
 * Finds the source of a frame. Called on the thread of a failing request, once per frame
 * that is shown: answers are bounded, cached and quick, and a failure is an answer
 * without lines. Never follows a name that a client sent.
 */
interface SourceFinder {

	/**
	 * The source lines around a line.
	 * @param className the binary name of the frame's class
	 * @param fileName the name of the source file as the class file tells it, or
	 * {@code null}
	 * @param line the line, or a negative number if it is not known
	 * @return what was found, or {@code null} if nothing is known about the class
	 */
	@Nullable SourceExcerpt find(String className, @Nullable String fileName, int line);

	/**
	 * The finder that finds nothing.
	 * @return that finder
	 */
	static SourceFinder none() {
		return (className, fileName, line) -> null;
	}

}
