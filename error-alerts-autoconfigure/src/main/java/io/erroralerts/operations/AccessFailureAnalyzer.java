package io.erroralerts.operations;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.delivery.PathObstacle;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Explains a start that failed because the user may not read or write a file: a log file,
 * temporary files, a file of configuration. Has no arguments, for these fail before there
 * is an application context.
 */
final class AccessFailureAnalyzer implements FailureAnalyzer {

	private static final int MAX_DEPTH = 30;

	private static final String LOGBACK_FAILED = "Logback configuration error";

	// Logback's own failures are texts in the message of Boot's exception.
	private static final List<Pattern> LOGBACK = List.of(
			Pattern.compile("Failed to create parent directories for \\[([^\\]\\n]{1,4096})\\]"),
			Pattern.compile("FileNotFoundException: ([^\\n]{1,4096}?) \\(Permission denied\\)"));

	private static final Pattern NOT_FOUND = Pattern.compile("(.{1,4096}?) \\(Permission denied\\)");

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; depth < MAX_DEPTH && current != null; depth++) {
			String file = file(current);
			FailureAnalysis analysis = (file != null) ? analyze(failure, current, file) : null;
			if (analysis != null) {
				return analysis;
			}
			current = current.getCause();
		}
		return null;
	}

	/**
	 * Whether it is the log itself that failed.
	 */
	static boolean isOfLog(@Nullable Throwable failure) {
		return failure != null && says(failure, LOGBACK_FAILED);
	}

	private static @Nullable String file(Throwable cause) {
		if (cause instanceof AccessDeniedException denied) {
			return denied.getFile();
		}
		String message = String.valueOf(cause.getMessage());
		if (cause instanceof FileNotFoundException) {
			Matcher matcher = NOT_FOUND.matcher(message);
			return matcher.matches() ? matcher.group(1) : null;
		}
		if (message.startsWith(LOGBACK_FAILED)) {
			return LOGBACK.stream()
				.map((pattern) -> pattern.matcher(message))
				.filter(Matcher::find)
				.map((matcher) -> matcher.group(1))
				.findFirst()
				.orElse(null);
		}
		return null;
	}

	private static @Nullable FailureAnalysis analyze(Throwable failure, Throwable cause, String file) {
		Path path;
		try {
			path = Path.of(file);
		}
		catch (InvalidPathException ex) {
			return null;
		}
		boolean reading = Files.exists(path) && !Files.isReadable(path);
		PathObstacle obstacle = reading ? PathObstacle.toRead(path) : PathObstacle.toWrite(path);
		if (obstacle == null) {
			// It is something else by now, or was something else all the time.
			return null;
		}
		Need need = need(failure, cause);
		String description = obstacle.problem() + ".\n\nThe application needs " + path + ": " + need.why();
		String action = obstacle.remedy(need.otherwise()) + "\n\nTo see the rights of all parents:\n  namei -l "
				+ obstacle.place()
				+ "\nTo see what else this user may not do:\n  java -jar <application> --erroralerts.check";
		return new FailureAnalysis(description, action, failure);
	}

	private static Need need(Throwable failure, Throwable cause) {
		if (String.valueOf(cause.getMessage()).startsWith(LOGBACK_FAILED)) {
			return new Need("it is a log file.",
					"Set another file by logging.file.name or logging.file.path, or in logback.xml");
		}
		if (says(failure, "java.io.tmpdir")) {
			return new Need("the web server keeps temporary files there.",
					"Set another directory: java -Djava.io.tmpdir=<directory>");
		}
		if (says(failure, "IO error on loading imports")) {
			return new Need("it is a file of its configuration.",
					"Name another file by spring.config.location, spring.config.additional-location or spring.config.import");
		}
		return new Need(String.valueOf(failure.getMessage()).lines().findFirst().orElse("") + frame(cause),
				"Run the application as a user who may, or configure another file");
	}

	private static boolean says(Throwable failure, String words) {
		Throwable current = failure;
		for (int depth = 0; depth < MAX_DEPTH && current != null; depth++) {
			if (String.valueOf(current.getMessage()).contains(words)) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

	// The trace is not shown beside an analysis.
	private static String frame(Throwable cause) {
		for (StackTraceElement element : cause.getStackTrace()) {
			if (!element.getClassName().startsWith("java.") && !element.getClassName().startsWith("sun.")) {
				return "\n  at " + element;
			}
		}
		return "";
	}

	/**
	 * What a file is for.
	 *
	 * @param why a sentence
	 * @param otherwise what to do where no right can be given
	 */
	private record Need(String why, String otherwise) {

	}

}
