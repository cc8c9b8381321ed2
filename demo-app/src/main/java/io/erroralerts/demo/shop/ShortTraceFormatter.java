package io.erroralerts.demo.shop;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.erroralerts.format.LogFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Writes of a trace what one reads of it: each cause, its own frames, and how many others
 * there were. Everything else of a record stays as the starter formats it.
 */
class ShortTraceFormatter extends LogFormatter {

	private static final int MAX_CAUSES = 10;

	private final String ownPackage;

	/**
	 * A formatter that folds frames.
	 * @param ownPackage how the names of the classes begin whose frames are kept
	 */
	ShortTraceFormatter(String ownPackage) {
		this.ownPackage = ownPackage;
	}

	@Override
	public String formatException(ILoggingEvent event) {
		List<String> lines = new ArrayList<>();
		IThrowableProxy throwable = event.getThrowableProxy();
		for (int i = 0; throwable != null && i < MAX_CAUSES; i++) {
			lines.add(((i == 0) ? "  " : "  because of ") + describe(throwable));
			addFrames(lines, throwable.getStackTraceElementProxyArray());
			throwable = throwable.getCause();
		}
		return String.join(System.lineSeparator(), lines);
	}

	private void addFrames(List<String> lines, StackTraceElementProxy @Nullable [] frames) {
		int folded = 0;
		for (StackTraceElementProxy frame : (frames != null) ? frames : new StackTraceElementProxy[0]) {
			StackTraceElement element = frame.getStackTraceElement();
			// Proxies have no line; nobody wrote them.
			if (element.getClassName().startsWith(this.ownPackage) && element.getLineNumber() > 0) {
				lines.add("    at " + simpleName(element) + "." + element.getMethodName() + "(" + element.getFileName()
						+ ":" + element.getLineNumber() + ")");
			}
			else {
				folded++;
			}
		}
		lines.add("    (" + folded + " frames of others)");
	}

	private static String simpleName(StackTraceElement element) {
		return element.getClassName().substring(element.getClassName().lastIndexOf('.') + 1);
	}

	private static String describe(IThrowableProxy throwable) {
		String message = throwable.getMessage();
		return (message != null) ? throwable.getClassName() + ": " + message : throwable.getClassName();
	}

}
