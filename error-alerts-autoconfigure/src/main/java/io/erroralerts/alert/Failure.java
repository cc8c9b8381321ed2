package io.erroralerts.alert;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A throwable as a plain value: nothing of the application's objects is held, and no
 * method of the user's is called any more.
 *
 * @param type the binary name of the class
 * @param message its message, or {@code null}
 * @param frames its stack, innermost frame first; frames that it shares with what it
 * caused are left out
 * @param framesInCommon the number of frames that were left out
 * @param cause its cause, or {@code null}
 * @param suppressed its suppressed exceptions
 * @param supertypes the binary names of the classes that the class extends, below
 * {@code Throwable}
 */
public record Failure(String type, @Nullable String message, List<StackTraceElement> frames, int framesInCommon,
		@Nullable Failure cause, List<Failure> suppressed, List<String> supertypes) {

	public Failure {
		frames = List.copyOf(frames);
		suppressed = List.copyOf(suppressed);
		supertypes = List.copyOf(supertypes);
	}

	/**
	 * A failure of whose class no more than the name is known.
	 * @param type the binary name of the class
	 * @param message its message, or {@code null}
	 * @param frames its stack, innermost frame first
	 * @param framesInCommon the number of frames that were left out
	 * @param cause its cause, or {@code null}
	 * @param suppressed its suppressed exceptions
	 */
	public Failure(String type, @Nullable String message, List<StackTraceElement> frames, int framesInCommon,
			@Nullable Failure cause, List<Failure> suppressed) {
		this(type, message, frames, framesInCommon, cause, suppressed, List.of());
	}

	/**
	 * Whether it is an instance of a class.
	 * @param name the name of the class, a nested one behind a dollar sign or a dot
	 * @return {@code true} if its own class or one that this extends has the name
	 */
	public boolean isA(String name) {
		return isSame(this.type, name) || this.supertypes.stream().anyMatch((each) -> isSame(each, name));
	}

	private static boolean isSame(String binaryName, String name) {
		return binaryName.equals(name) || binaryName.replace('$', '.').equals(name);
	}

	/**
	 * This failure and its causes.
	 * @return the chain, outermost first
	 */
	public List<Failure> chain() {
		List<Failure> chain = new ArrayList<>();
		Failure current = this;
		while (current != null) {
			chain.add(current);
			current = current.cause();
		}
		return chain;
	}

	/**
	 * The cause of all.
	 * @return the last failure of the chain
	 */
	public Failure root() {
		List<Failure> chain = chain();
		return chain.get(chain.size() - 1);
	}

	/**
	 * The type without its package and, for a nested class, without the class around it.
	 * @return the name that a reader of the source knows
	 */
	public String simpleType() {
		String simple = this.type.substring(this.type.lastIndexOf('.') + 1);
		int nested = simple.lastIndexOf('$') + 1;
		boolean named = nested > 0 && nested < simple.length() && Character.isLetter(simple.charAt(nested));
		return named ? simple.substring(nested) : simple;
	}

}
