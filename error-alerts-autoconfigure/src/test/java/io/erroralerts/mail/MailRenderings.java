package io.erroralerts.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the fixtures as HTML, for a look at them in a browser.
 */
final class MailRenderings {

	private MailRenderings() {
	}

	/**
	 * Writes the files.
	 * @param arguments the directory
	 * @throws IOException if they can't be written
	 */
	public static void main(String... arguments) throws IOException {
		Map<String, MailReport> reports = Map.of("new", MailFixtures.fresh(), "repeated", MailFixtures.repeated(),
				"storm", MailFixtures.storm());
		for (Map.Entry<String, MailReport> report : reports.entrySet()) {
			Files.writeString(Path.of(arguments[0], "mail-" + report.getKey() + ".html"),
					MailHtml.write(MailFixtures.content(report.getValue())));
		}
	}

}
