package io.erroralerts.benchmarks;

import java.util.function.Supplier;

/**
 * Stacks as deep as those of real applications. What a record costs depends on how deep
 * the call of the logger is, and on how many frames a throwable has.
 */
public final class Stack {

	/**
	 * How deep a web request typically is when its controller logs.
	 */
	public static final int WEB_REQUEST = 80;

	/**
	 * How many frames the throwables have.
	 */
	public static final int FAILURE = 40;

	private final int depth;

	private Stack(int depth) {
		this.depth = depth;
	}

	/**
	 * Remembers how deep the calling method is. Where something is called again and again
	 * that costs nothing more.
	 * @return the stack, of use to the method that called only
	 */
	public static Stack here() {
		return new Stack(new Throwable().getStackTrace().length - 1);
	}

	/**
	 * Calls something at a given depth.
	 * @param depth the number of frames, that of the action included
	 * @param action what is called
	 * @param <T> what it returns
	 * @return what it returned
	 * @throws IllegalArgumentException if the stack is that deep already
	 */
	public <T> T at(int depth, Supplier<T> action) {
		// This method and the action have a frame each.
		int missing = depth - this.depth - 2;
		if (missing < 1) {
			throw new IllegalArgumentException("The stack is deeper than " + depth + " frames already");
		}
		return controller(missing, action);
	}

	/**
	 * Makes a throwable whose trace has so many frames.
	 * @param frames the number of frames
	 * @param message its message
	 * @return the throwable
	 * @throws IllegalArgumentException if the stack is that deep already
	 */
	public IllegalStateException failure(int frames, String message) {
		// One more frame: this method's.
		return new Stack(this.depth + 1).at(frames, () -> new IllegalStateException(message));
	}

	private static <T> T controller(int missing, Supplier<T> action) {
		return (missing == 1) ? action.get() : service(missing - 1, action);
	}

	private static <T> T service(int missing, Supplier<T> action) {
		return (missing == 1) ? action.get() : filter(missing - 1, action);
	}

	private static <T> T filter(int missing, Supplier<T> action) {
		return (missing == 1) ? action.get() : proxy(missing - 1, action);
	}

	private static <T> T proxy(int missing, Supplier<T> action) {
		return (missing == 1) ? action.get() : controller(missing - 1, action);
	}

}
