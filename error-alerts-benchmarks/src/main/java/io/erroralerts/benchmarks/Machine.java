package io.erroralerts.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the figures were measured.
 */
final class Machine {

	private Machine() {
	}

	static String text() {
		double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		return LocalDate.now() + ", " + Runtime.getRuntime().availableProcessors() + " × " + processor() + ", "
				+ System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java " + Runtime.version()
				+ ((load >= 0) ? String.format(Locale.ROOT, ", load %.1f", load) : "");
	}

	private static String processor() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
