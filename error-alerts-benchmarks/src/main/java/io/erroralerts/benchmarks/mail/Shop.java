package io.erroralerts.benchmarks.mail;

import java.util.Arrays;
import java.util.List;

import io.erroralerts.benchmarks.Stack;

/**
 * Errors of a thousand different kinds: each has its own class, where it fails, and its
 * own message.
 */
final class Shop {

	private static final List<String> FIRST = List.of("Order", "Price", "Stock", "Cart", "User", "Bill", "Parcel",
			"Mail", "Tax", "Gift");

	private static final List<String> SECOND = List.of("Read", "Write", "Check", "Load", "Send", "Sort", "Find", "Move",
			"Copy", "Sync");

	private static final List<String> THIRD = List.of("Job", "Task", "Port", "Gate", "Step", "Rule", "Flow", "Hook",
			"Pool", "Link");

	private Shop() {
	}

	/**
	 * The name of a class, which no other number has.
	 * @param number a number below 1,000
	 */
	static String name(int number) {
		return FIRST.get(number / 100) + SECOND.get(number / 10 % 10) + THIRD.get(number % 10);
	}

	/**
	 * A failure in the class of that name, called from where it really is.
	 * @param stack the stack of the caller
	 */
	static IllegalStateException failure(Stack stack, String name) {
		IllegalStateException failure = stack.failure(Stack.FAILURE, "Nothing for " + name);
		StackTraceElement[] frames = Arrays.copyOf(failure.getStackTrace(), Stack.FAILURE);
		frames[0] = new StackTraceElement("com.acme.shop." + name, "run", name + ".java", 42);
		failure.setStackTrace(frames);
		return failure;
	}

}
