package io.erroralerts.mail;

import java.util.regex.Pattern;

/**
 * Hides what nobody may read in a mail.
 */
@FunctionalInterface
interface Masking {

	/**
	 * What stands for a hidden value.
	 */
	String HIDDEN = "[hidden]";

	/**
	 * Hides values by their names only.
	 */
	Masking BY_NAME = new Masking() {

		private static final Pattern SECRET = Pattern.compile(
				"(?i)pass|pwd|secret|token|auth|cookie|session|api.?key|credential|signature|private|csrf|xsrf|jwt");

		@Override
		public String mask(String name, String value) {
			return (!value.isEmpty() && SECRET.matcher(name).find()) ? HIDDEN : value;
		}

	};

	/**
	 * Masks a value.
	 * @param name the name of the header, parameter or entry that has it; empty for text
	 * such as a message, a trace or a line of the log
	 * @param value the value
	 * @return the value, or what may be shown of it
	 */
	String mask(String name, String value);

}
