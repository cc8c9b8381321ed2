package io.erroralerts.delivery;

/**
 * One thing that a check found out.
 *
 * @param result how good or bad it is
 * @param what what was found, in one sentence
 * @param why why it matters; empty where that needs no words
 * @param remedy what to do about it, exactly; empty where there is nothing to do
 */
public record CheckFinding(Result result, String what, String why, String remedy) {

	/**
	 * Something that works.
	 * @param what what was found
	 * @return the finding
	 */
	public static CheckFinding ok(String what) {
		return new CheckFinding(Result.OK, what, "", "");
	}

	/**
	 * Something to know.
	 * @param what what was found
	 * @return the finding
	 */
	public static CheckFinding note(String what) {
		return new CheckFinding(Result.NOTE, what, "", "");
	}

	/**
	 * Something that works now, and may not always.
	 * @param what what was found
	 * @param why why it matters
	 * @param remedy what to do about it
	 * @return the finding
	 */
	public static CheckFinding warning(String what, String why, String remedy) {
		return new CheckFinding(Result.WARNING, what, why, remedy);
	}

	/**
	 * Something that does not work.
	 * @param what what was found
	 * @param why why it matters
	 * @param remedy what to do about it
	 * @return the finding
	 */
	public static CheckFinding failed(String what, String why, String remedy) {
		return new CheckFinding(Result.FAILED, what, why, remedy);
	}

	/**
	 * How good or bad a finding is.
	 */
	public enum Result {

		/**
		 * It works.
		 */
		OK,

		/**
		 * Good to know.
		 */
		NOTE,

		/**
		 * It works now, and may not always.
		 */
		WARNING,

		/**
		 * It does not work.
		 */
		FAILED

	}

}
