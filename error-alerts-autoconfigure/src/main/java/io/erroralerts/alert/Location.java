package io.erroralerts.alert;

import org.jspecify.annotations.Nullable;

/**
 * A place in the source, as the JVM knows it.
 *
 * @param className the binary name of the class
 * @param function the name of the method
 * @param file the source file without its path, or {@code null} if it was compiled
 * without that knowledge
 * @param line the line, counted from 1, or a negative number if it is not known
 */
public record Location(String className, String function, @Nullable String file, int line) {

	/**
	 * The location of a stack frame.
	 * @param frame the frame
	 * @return its location
	 */
	public static Location of(StackTraceElement frame) {
		return new Location(frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
	}

	/**
	 * The source file with the path of its package, {@code com/acme/OrderService.java}.
	 * @return the path; where the file is not known, the one that the class name suggests
	 */
	public String pathname() {
		int dot = this.className.lastIndexOf('.');
		String folder = (dot < 0) ? "" : this.className.substring(0, dot + 1).replace('.', '/');
		return folder + filename();
	}

	/**
	 * The source file, {@code OrderService.java}.
	 * @return the file name; where it is not known, the one that the class name suggests
	 */
	public String filename() {
		return (this.file != null) ? this.file : topLevelName() + ".java";
	}

	/**
	 * The source file without its suffix, {@code OrderService}.
	 * @return the module in the sense of Python's {@code %(module)s}
	 */
	public String module() {
		String name = filename();
		int dot = name.lastIndexOf('.');
		return (dot <= 0) ? name : name.substring(0, dot);
	}

	/**
	 * Class and method for people, {@code OrderService.ship}: lambdas and nested classes
	 * are shown under the method or class that a reader of the source would look for.
	 * @return the short form
	 */
	public String shortForm() {
		String name = this.function;
		if (name.startsWith("lambda$")) {
			int end = name.indexOf('$', 7);
			name = name.substring(7, (end < 0) ? name.length() : end);
		}
		return topLevelName() + "." + name;
	}

	private String topLevelName() {
		String name = this.className.substring(this.className.lastIndexOf('.') + 1);
		int dollar = name.indexOf('$');
		return (dollar <= 0) ? name : name.substring(0, dollar);
	}

}
