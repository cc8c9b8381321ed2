package io.erroralerts.debug;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Source lines around the line of a frame, or at least what the frame's class comes from.
 *
 * @param origin what the class comes from, for people: {@code spring-webmvc-7.0.10.jar}
 * or {@code target/classes}; {@code null} if that is not known
 * @param path the absolute path of the source file on this machine, for a link to the
 * editor; {@code null} if there is none, or if it lies in an archive
 * @param firstLine the number of the first of the lines, counted from 1
 * @param lines the lines without their ends; empty if there is no source
 * @param line the number of the line that the frame is at
 */
record SourceExcerpt(@Nullable String origin, @Nullable String path, int firstLine, List<String> lines, int line) {

	SourceExcerpt {
		lines = List.copyOf(lines);
	}

}
