package io.erroralerts.debug;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BrowserEditorLinksTests {

	@ParameterizedTest
	@CsvSource({ "idea, idea://open?file=/home/me/Shop.java&line=12",
			"IDEA, idea://open?file=/home/me/Shop.java&line=12", "vscode, vscode://file/home/me/Shop.java:12",
			"cursor, cursor://file/home/me/Shop.java:12", "zed, zed://file/home/me/Shop.java:12",
			"textmate, txmt://open?url=file:///home/me/Shop.java&line=12",
			"http://localhost:63342/api/file{file}:{line}, http://localhost:63342/api/file/home/me/Shop.java:12",
			"my-editor:{path}?{line}, my-editor:home/me/Shop.java?12" })
	void anEditorIsNamedOrDescribed(String editor, String link) {
		assertThat(new BrowserEditorLinks(editor, List.of()).to("/home/me/Shop.java", 12)).isEqualTo(link);
	}

	@Test
	void aPathOfWindowsIsOneToo() {
		assertThat(new BrowserEditorLinks("vscode", List.of()).to("C:\\work\\Shop.java", 3))
			.isEqualTo("vscode://file/C:/work/Shop.java:3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "eclipse", "none" })
	void eclipseListensToNoScheme(String editor) {
		assertThat(new BrowserEditorLinks(editor, List.of()).to("/home/me/Shop.java", 12)).isNull();
	}

	@Test
	void whatWouldMeanSomethingInALinkIsEncoded() {
		String link = new BrowserEditorLinks("idea", List.of()).to("/a b&c=d#e?f%2F'\"<>{line}/ü.java", 1);
		assertThat(link)
			.isEqualTo("idea://open?file=/a%20b%26c%3Dd%23e%3Ff%252F%27%22%3C%3E%7Bline%7D/%C3%BC.java&line=1");
	}

	@Test
	void theNearestMarkerTellsTheEditor(@TempDir Path folder) throws IOException {
		Path sources = Files.createDirectories(folder.resolve("shop/orders/src/main/java"));
		String file = sources.resolve("Shop.java").toString();
		assertThat(new BrowserEditorLinks(null, List.of()).to(file, 1)).isNull();
		Files.createDirectories(folder.resolve("shop/.idea"));
		assertThat(new BrowserEditorLinks(null, List.of()).to(file, 1)).startsWith("idea://open?file=");
		Files.createDirectories(folder.resolve("shop/orders/.vscode"));
		assertThat(new BrowserEditorLinks(null, List.of()).to(file, 1)).startsWith("vscode://file/");
		Files.writeString(sources.resolve(".project"), "<projectDescription/>");
		assertThat(new BrowserEditorLinks(null, List.of()).to(file, 1)).isNull();
	}

	@Test
	void aPathOfTheContainerBecomesOneOfTheHost() {
		BrowserEditorLinks links = new BrowserEditorLinks("idea",
				List.of("/app=>/home/me/app", "/app/lib/ => /home/me/lib"));
		assertThat(links.to("/app/src/Shop.java", 1)).contains("file=/home/me/app/src/Shop.java&");
		assertThat(links.to("/app/lib/Shop.java", 1)).contains("file=/home/me/lib/Shop.java&");
		assertThat(links.to("/apple/Shop.java", 1)).contains("file=/apple/Shop.java&");
	}

	@ParameterizedTest
	@ValueSource(strings = { "notepad", "javascript:alert('{file}')", "JavaScript:{file}", "data:text/html,{file}",
			"idea://open", "//host/{file}", "vb script:{file}", "" })
	void whatIsNoEditorIsRefused(String editor) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new BrowserEditorLinks(editor, List.of()))
			.withMessageContaining("erroralerts.debug.editor")
			.satisfies((ex) -> assertThat(ex.getReason()).contains("idea", "vscode", "{file}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app", "/app=>", "=>/home", "/a=>/b=>/c", "/app=/home" })
	void aMalformedPathMapIsRefused(String entry) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new BrowserEditorLinks("idea", List.of(entry)))
			.withMessageContaining("erroralerts.debug.path-map");
	}

}
