package io.erroralerts.operations;

import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckFinding.Result;

/**
 * All that a check found out.
 *
 * @param application the name of the application
 * @param about as whom it would run, where, and on what
 * @param settings what is set, and where
 * @param parts what was checked
 */
record CheckReport(String application, Map<String, String> about, List<Setting> settings, List<Part> parts) {

	boolean failed() {
		return count(Result.FAILED) > 0;
	}

	long count(Result result) {
		return this.parts.stream()
			.flatMap((part) -> part.findings().stream())
			.filter((finding) -> finding.result() == result)
			.count();
	}

	/**
	 * A property that is set.
	 *
	 * @param name its name
	 * @param value its value, masked if it may be secret
	 * @param origin where it comes from
	 */
	record Setting(String name, String value, String origin) {

	}

	/**
	 * One thing that was checked.
	 *
	 * @param name its name
	 * @param state whether it is on
	 * @param findings what was found
	 */
	record Part(String name, State state, List<CheckFinding> findings) {

	}

	/**
	 * Whether something is on.
	 */
	enum State {

		/**
		 * It is.
		 */
		ON,

		/**
		 * It is not wanted.
		 */
		OFF

	}

}
