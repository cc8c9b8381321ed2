package io.erroralerts.debug;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.web.util.UriUtils;

/**
 * Links of a scheme that the editor has registered with the operating system. Which
 * editor it is, is told or seen by the marker files that it leaves beside the sources.
 */
final class BrowserEditorLinks implements EditorLinks {

	private static final Map<String, String> KNOWN = Map.of("idea", "idea://open?file={file}&line={line}", "vscode",
			"vscode://file/{path}:{line}", "vscode-insiders", "vscode-insiders://file/{path}:{line}", "vscodium",
			"vscodium://file/{path}:{line}", "cursor", "cursor://file/{path}:{line}", "windsurf",
			"windsurf://file/{path}:{line}", "zed", "zed://file/{path}:{line}", "textmate",
			"txmt://open?url=file://{file}&line={line}");

	// Eclipse listens to no scheme that opens a file.
	private static final List<String> WITHOUT_LINKS = List.of("none", "eclipse");

	// What a browser runs or shows itself is no editor.
	private static final Pattern FOREIGN = Pattern.compile("^(javascript|data|vbscript|blob|about|view-source):.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern PATTERN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]*$");

	// The root of the file system is nearer than that.
	private static final int MAX_PARENTS = 32;

	private final @Nullable String configured;

	private final Map<String, String> pathMap;

	private final ConcurrentLruCache<Path, String> seen = new ConcurrentLruCache<>(256, BrowserEditorLinks::editorOf);

	/**
	 * Links.
	 * @param editor the name of an editor, a pattern, or {@code null} to see which it is
	 * @param pathMap entries such as {@code /app=>/home/me/app}, for sources that are
	 * elsewhere where the editor runs
	 * @throws InvalidConfigurationPropertyValueException if one is malformed
	 */
	BrowserEditorLinks(@Nullable String editor, List<String> pathMap) {
		this.configured = (editor != null) ? pattern(editor.strip()) : null;
		this.pathMap = pathMap(pathMap);
	}

	@Override
	public @Nullable String to(String path, int line) {
		String pattern = this.configured;
		if (pattern == null) {
			Path folder = Path.of(path).getParent();
			pattern = (folder != null) ? this.seen.get(folder) : "";
		}
		if (pattern.isEmpty()) {
			return null;
		}
		String file = encode(mapped(path.replace('\\', '/')));
		return pattern.replace("{file}", file)
			.replace("{path}", file.startsWith("/") ? file.substring(1) : file)
			.replace("{line}", String.valueOf(Math.max(1, line)));
	}

	private static String pattern(String editor) {
		String known = KNOWN.get(editor.toLowerCase(Locale.ROOT));
		if (known != null) {
			return known;
		}
		if (WITHOUT_LINKS.contains(editor.toLowerCase(Locale.ROOT))) {
			return "";
		}
		if (!PATTERN.matcher(editor).matches() || FOREIGN.matcher(editor).matches()
				|| !(editor.contains("{file}") || editor.contains("{path}"))) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.debug.editor", editor, "Name one of "
					+ String.join(", ", KNOWN.keySet().stream().sorted().toList())
					+ ", eclipse or none, or a URL with {file} and {line}, or with {path}, which has no slash in front.");
		}
		return editor;
	}

	private static Map<String, String> pathMap(List<String> entries) {
		Map<String, String> map = new LinkedHashMap<>();
		for (String entry : entries) {
			String[] parts = entry.split("=>", -1);
			if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
				throw new InvalidConfigurationPropertyValueException("erroralerts.debug.path-map", entry,
						"An entry is a path here and a path where the editor runs, such as /app=>/home/me/app.");
			}
			map.put(folder(parts[0]), folder(parts[1]));
		}
		return map;
	}

	private static String folder(String path) {
		return path.strip().replace('\\', '/').replaceFirst("/+$", "");
	}

	/**
	 * The most precise entry wins.
	 */
	private String mapped(String path) {
		return this.pathMap.keySet()
			.stream()
			.filter((from) -> path.equals(from) || path.startsWith(from + "/"))
			.max((one, two) -> Integer.compare(one.length(), two.length()))
			.map((from) -> this.pathMap.get(from) + path.substring(from.length()))
			.orElse(path);
	}

	private static String encode(String path) {
		return UriUtils.encode(path, StandardCharsets.UTF_8).replace("%2F", "/").replace("%3A", ":");
	}

	/**
	 * The pattern of the editor whose marker is nearest, or an empty one.
	 */
	private static String editorOf(Path folder) {
		Path current = folder;
		for (int depth = 0; current != null && depth < MAX_PARENTS; depth++) {
			if (Files.isDirectory(current.resolve(".idea"))) {
				return KNOWN.getOrDefault("idea", "");
			}
			if (Files.isDirectory(current.resolve(".vscode"))) {
				return KNOWN.getOrDefault("vscode", "");
			}
			if (Files.isRegularFile(current.resolve(".project"))) {
				return "";
			}
			current = current.getParent();
		}
		return "";
	}

}
