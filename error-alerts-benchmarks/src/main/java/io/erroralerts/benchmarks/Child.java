package io.erroralerts.benchmarks;

import java.util.Locale;

/**
 * The main class of the JVM in which one contestant has its turn.
 */
final class Child {

	/**
	 * What a line begins with that holds a number.
	 */
	static final String MARK = "measured ";

	private Child() {
	}

	/**
	 * Runs one contestant once.
	 * @param arguments the names of the figure and of the contestant
	 */
	@SuppressWarnings("SystemOut")
	public static void main(String[] arguments) {
		int status = 1;
		try {
			Contestant contestant = Figures.named(arguments[0])
				.contestants()
				.stream()
				.filter((candidate) -> candidate.name().equals(arguments[1]))
				.findFirst()
				.orElseThrow();
			contestant.task()
				.run((name, value) -> System.out
					.println(MARK + name + " " + String.format(Locale.ROOT, "%.6f", value)));
			status = 0;
		}
		catch (Throwable ex) {
			ex.printStackTrace();
		}
		System.out.flush();
		// Peers leave threads behind that would keep the JVM for hours.
		Runtime.getRuntime().halt(status);
	}

}
