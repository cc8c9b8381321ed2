package io.erroralerts.operations;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckFinding.Result;
import io.erroralerts.operations.CheckReport.Part;
import io.erroralerts.operations.CheckReport.Setting;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiStyle;

/**
 * Writes a report for people, in columns that fit a terminal.
 */
final class CheckTable {

	private static final int WIDTH = 110;

	private static final int RESULT_WIDTH = 9;

	private static final int MAX_NAME = 46;

	private static final int MAX_VALUE = 46;

	private final CharsetEncoder encoder;

	private final StringBuilder text = new StringBuilder();

	CheckTable(Charset charset) {
		this.encoder = charset.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	String write(CheckReport report) {
		line("");
		heading("error-alerts: check of " + clean(report.application()));
		line("");
		int width = report.about().keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
		report.about().forEach((name, value) -> wrapped(pad(name, width), value, width));
		line("");
		settings(report.settings().stream().map(this::clean).toList());
		line("");
		findings(report.parts());
		line("");
		line(summary(report));
		line("Beans of the application (a JavaMailSender, formatters, an AlertChannel) were not made and not asked.");
		line("");
		return this.text.toString();
	}

	private void settings(List<Setting> settings) {
		if (settings.isEmpty()) {
			line("Nothing is set: no property of erroralerts or spring.mail was found.");
			return;
		}
		int name = column("setting", settings.stream().map(Setting::name).toList(), MAX_NAME);
		int value = column("value", settings.stream().map(Setting::value).toList(), MAX_VALUE);
		heading(pad("setting", name) + pad("value", value) + "from");
		for (Setting setting : settings) {
			boolean longName = setting.name().length() + 2 > name;
			boolean longValue = setting.value().length() + 2 > value;
			if (longName) {
				line(setting.name());
			}
			String start = pad(longName ? "" : setting.name(), name);
			if (longValue) {
				line(start + setting.value());
				start = pad("", name);
			}
			line(start + pad(longValue ? "" : setting.value(), value) + setting.origin());
		}
	}

	private Setting clean(Setting setting) {
		return new Setting(clean(setting.name()), clean(setting.value()).replace('\n', ' '), clean(setting.origin()));
	}

	private void findings(List<Part> parts) {
		int name = column("check", parts.stream().map(Part::name).toList(), MAX_NAME);
		int indent = name + RESULT_WIDTH;
		heading(pad("check", name) + pad("result", RESULT_WIDTH) + "finding");
		for (Part part : parts) {
			String first = part.name();
			for (CheckFinding finding : part.findings()) {
				String result = pad(finding.result().name().toLowerCase(Locale.ROOT), RESULT_WIDTH);
				wrapped(pad(first, name) + AnsiOutput.toString(color(finding.result()), result, AnsiColor.DEFAULT),
						finding.what(), indent);
				labelled("why", finding.why(), indent);
				labelled("remedy", finding.remedy(), indent);
				first = "";
			}
		}
	}

	private void labelled(String label, String value, int indent) {
		if (!value.isEmpty()) {
			wrapped(pad("", indent) + AnsiOutput.toString(AnsiStyle.FAINT, pad(label, 8), AnsiStyle.NORMAL), value,
					indent + 8);
		}
	}

	private static AnsiColor color(Result result) {
		return switch (result) {
			case OK -> AnsiColor.GREEN;
			case NOTE -> AnsiColor.DEFAULT;
			case WARNING -> AnsiColor.YELLOW;
			case FAILED -> AnsiColor.RED;
		};
	}

	private static String summary(CheckReport report) {
		long failed = report.count(Result.FAILED);
		long warnings = report.count(Result.WARNING);
		String more = (warnings > 0) ? ", " + plural(warnings, "warning") : "";
		return (failed > 0) ? AnsiOutput.toString(AnsiColor.RED, plural(failed, "problem"), AnsiColor.DEFAULT) + more
				+ "; exit status 1" : "No problem found" + more + "; exit status 0";
	}

	private static String plural(long count, String noun) {
		return count + " " + noun + ((count == 1) ? "" : "s");
	}

	private static int column(String heading, List<String> cells, int max) {
		int width = cells.stream().mapToInt(String::length).filter((length) -> length <= max).max().orElse(0);
		return Math.max(heading.length(), width) + 2;
	}

	private void heading(String heading) {
		line(AnsiOutput.toString(AnsiStyle.BOLD, heading, AnsiStyle.NORMAL));
	}

	private void wrapped(String start, String value, int indent) {
		String next = start;
		for (String paragraph : clean(value).split("\n")) {
			for (String line : wrap(paragraph, WIDTH - indent)) {
				line(next + line);
				next = pad("", indent);
			}
		}
	}

	private static List<String> wrap(String paragraph, int width) {
		// A command is copied as it is.
		if (paragraph.startsWith("  ")) {
			return List.of(paragraph);
		}
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : paragraph.split(" ")) {
			if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
		}
		lines.add(line.toString());
		return lines;
	}

	private static String pad(String value, int width) {
		return value + " ".repeat(Math.max(0, width - value.length()));
	}

	private void line(String line) {
		this.text.append(line.stripTrailing()).append(System.lineSeparator());
	}

	// What a relay says is data: no control characters, and nothing that the terminal
	// can't show.
	private String clean(String value) {
		StringBuilder shown = new StringBuilder(value.length());
		value.codePoints().forEach((codePoint) -> {
			String letter = Character.toString(codePoint);
			boolean plain = codePoint == '\n' || (!isActive(codePoint) && this.encoder.canEncode(letter));
			shown.append(plain ? letter : "?");
		});
		return shown.toString();
	}

	// What moves the cursor, breaks the line or turns it round.
	private static boolean isActive(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			default -> false;
		};
	}

}
