package io.erroralerts.debug;

/**
 * A place for a breakpoint.
 * <p>
 * In a web application no exception is ever uncaught for the JVM, so that the breakpoint
 * of an IDE for uncaught exceptions never stops there. In debug mode each exception that
 * nobody handled comes by here, and goes on its way.
 */
public final class ErrorAlertsDebugger {

	private ErrorAlertsDebugger() {
	}

	/**
	 * Called in debug mode, on the thread of the request, with what the application
	 * threw. Set a breakpoint here.
	 * @param failure the exception as it was thrown, not what the container wrapped
	 * around it
	 */
	public static void unhandled(Throwable failure) {
		// Nothing: a debugger stops here.
	}

}
