package io.erroralerts.operations;

import java.util.Iterator;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.ClassUtils;

/**
 * Prints the analysis of a log file that can't be written. Boot logs analyses: this one
 * would go to the file that it is about.
 */
final class BrokenLogReporter implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		if (AccessFailureAnalyzer.isOfLog(analysis.getCause()) && !isSeenOnConsole()) {
			System.err.printf(
					"%n***************************%nAPPLICATION FAILED TO START%n"
							+ "***************************%n%nDescription:%n%n%s%n%nAction:%n%n%s%n%n",
					analysis.getDescription(), analysis.getAction());
		}
	}

	private static boolean isSeenOnConsole() {
		return ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext", BrokenLogReporter.class.getClassLoader())
				&& LoggerFactory.getILoggerFactory() instanceof LoggerContext context
				&& hasConsole(context.getLogger(Logger.ROOT_LOGGER_NAME));
	}

	private static boolean hasConsole(Logger root) {
		for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext();) {
			if (all.next() instanceof ConsoleAppender<?> console && console.isStarted()) {
				return true;
			}
		}
		return false;
	}

}
