package io.erroralerts.mail;

import java.util.Map;

/**
 * Writes the content of a mail as plain text.
 */
final class MailText {

	// The column in which the values of LogFormatter.DEFAULT_BLOCK begin.
	private static final int COLUMN = 20;

	private MailText() {
	}

	static String write(MailContent content) {
		StringBuilder text = new StringBuilder();
		for (Map.Entry<String, String> fact : content.facts().entrySet()) {
			String name = fact.getKey() + ":";
			text.append(name).append(" ".repeat(Math.max(1, COLUMN - name.length()))).append(fact.getValue());
			text.append('\n');
		}
		text.append('\n').append(content.text()).append('\n');
		if (!content.trace().isEmpty()) {
			text.append('\n').append(content.trace()).append('\n');
		}
		return text.toString();
	}

}
