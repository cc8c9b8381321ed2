package io.erroralerts.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.erroralerts.alert.Location;
import org.jspecify.annotations.Nullable;

/**
 * Links from a place in the code to where its source is shown.
 *
 * @param template a URL with <code>{commit}</code>, <code>{path}</code> and
 * <code>{line}</code>, or {@code null}
 * @param commit the commit that the application was built from, or {@code null} if it is
 * not known
 */
record SourceLinks(@Nullable String template, @Nullable String commit) {

	static final SourceLinks NONE = new SourceLinks(null, null);

	// Where Maven and Gradle look for sources, whatever the module.
	private static final Map<String, String> FOLDERS = Map.of("kt", "src/main/kotlin/", "groovy", "src/main/groovy/",
			"scala", "src/main/scala/");

	/**
	 * The link to a place.
	 * @param location the place
	 * @return the URL, or an empty string if there is none: a link to another commit
	 * would show another line
	 */
	String to(Location location) {
		String url = this.template;
		if (url == null || !isWeb(url) || location.line() <= 0 || (this.commit == null && url.contains("{commit}"))) {
			return "";
		}
		String file = location.filename();
		String folder = FOLDERS.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "src/main/java/");
		return url.replace("{commit}", encode((this.commit != null) ? this.commit : ""))
			.replace("{path}", encode(folder + location.pathname()))
			.replace("{line}", String.valueOf(location.line()));
	}

	private static boolean isWeb(String url) {
		String lower = url.toLowerCase(Locale.ROOT);
		return lower.startsWith("https://") || lower.startsWith("http://");
	}

	private static String encode(String path) {
		return Arrays.stream(path.split("/"))
			.map((segment) -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
			.collect(Collectors.joining("/"));
	}

}
