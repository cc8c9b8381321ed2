package io.erroralerts.debug;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Debug mode.
 *
 * @param enabled Whether exceptions are shown to the developer while the channels are
 * silent. Needs a development environment.
 * @param useDebugger Whether debug mode shows the debugger page. By default it does,
 * unless an external debugger is wanted.
 * @param useReloader Whether spring-boot-devtools restarts the application when its
 * classes change. By default it does, unless an external debugger is wanted.
 * @param externalDebugger Whether an external debugger such as that of an IDE is wanted.
 * Found out by default.
 * @param keepChannels Whether the channels stay on in debug mode.
 * @param allowPackaged Whether debug mode is allowed in a packaged application.
 * @param forbiddenProfiles Profiles in which debug mode never switches on.
 * @param allowedHosts Host names, beside those of this machine, under which the debugger
 * page may be asked for.
 * @param editor Editor that the debugger page opens source files in: its name, or the
 * pattern of a URL with {file} and {line}. Seen by .idea and .vscode by default.
 * @param pathMap Where source files are for the editor, as entries such as
 * /app=>/home/me/app.
 * @param sourceRoots Directories with sources, for classes whose sources are not found
 * beside them.
 */
@ConfigurationProperties("erroralerts.debug")
record DebugProperties(@DefaultValue("false") boolean enabled, @Nullable Boolean useDebugger,
		@Nullable Boolean useReloader, @DefaultValue("auto") ExternalDebugger externalDebugger,
		@DefaultValue("false") boolean keepChannels, @DefaultValue("false") boolean allowPackaged, @DefaultValue( {
				"prod", "production" }) List<String> forbiddenProfiles,
		@DefaultValue List<String> allowedHosts, @Nullable String editor, @DefaultValue List<String> pathMap,
		@DefaultValue List<String> sourceRoots){

	// As in a Host header, without the port. A final dot says that nothing follows.
	private static final Pattern HOST = Pattern
		.compile("([\\p{L}\\p{N}_-]{1,63}\\.){0,30}[\\p{L}\\p{N}_-]{1,63}\\.?|\\[[0-9A-Fa-f:.]{2,45}\\]");

	DebugProperties {
		editor = StringUtils.hasText(editor) ? editor.strip() : null;
		forbiddenProfiles = List.copyOf(forbiddenProfiles);
		allowedHosts = withoutBlanks(allowedHosts);
		pathMap = withoutBlanks(pathMap);
		sourceRoots = withoutBlanks(sourceRoots);
		// Where debug mode is off nobody else looks at them.
		new BrowserEditorLinks(editor, pathMap);
		sourceRoots.forEach(DebugProperties::checkPath);
		allowedHosts.forEach(DebugProperties::checkHost);
	}

	// Such as those of "dev.example.org,${EXTRA_HOST:}".
	private static List<String> withoutBlanks(List<String> values) {
		return values.stream().filter(StringUtils::hasText).toList();
	}

	private static void checkPath(String root) {
		try {
			Path.of(root);
		}
		catch (InvalidPathException ex) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.debug.source-roots", root,
					"It is no path here. Set a directory such as /app/src/main/java.");
		}
	}

	private static void checkHost(String host) {
		if (!HOST.matcher(host).matches()) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.debug.allowed-hosts", host,
					"It is the name of a host alone, such as dev.example.org.");
		}
	}

	/**
	 * Whether an external debugger is wanted.
	 */
	enum ExternalDebugger {

		/**
		 * It is if the JVM was started with a debug agent.
		 */
		AUTO,

		/**
		 * It is: ours steps aside.
		 */
		TRUE,

		/**
		 * It is not.
		 */
		FALSE

	}

}
