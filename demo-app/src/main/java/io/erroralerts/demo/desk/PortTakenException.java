package io.erroralerts.demo.desk;

import java.net.BindException;

/**
 * A server of the desk could not listen, because another program has its port.
 */
class PortTakenException extends IllegalStateException {

	private final String property;

	private final int port;

	PortTakenException(String property, int port, BindException cause) {
		super("Port %d is taken".formatted(port), cause);
		this.property = property;
		this.port = port;
	}

	/**
	 * Finds out whether a failure means that the port is taken.
	 * @param failure what happened
	 * @param property the property that sets the port
	 * @param port the port
	 * @return the exception to throw: this one, or one that wraps whatever else it was
	 */
	static RuntimeException orElse(Throwable failure, String property, int port) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException bind) {
				return new PortTakenException(property, port, bind);
			}
		}
		return new IllegalStateException("Can't listen on port " + port + " (" + property + ")", failure);
	}

	String property() {
		return this.property;
	}

	int port() {
		return this.port;
	}

}
