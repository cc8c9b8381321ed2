package io.erroralerts.debug;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClassPathSourcesTests {

	private static final String CLASS = "com.acme.Shop";

	@TempDir
	private Path folder;

	private URLClassLoader loader;

	@AfterEach
	void close() throws IOException {
		if (this.loader != null) {
			this.loader.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "shop/target/classes, shop/src/main/java", "shop/target/classes, shop/src/main/kotlin",
			"shop/target/classes, shop/target/generated-sources/annotations",
			"shop/target/classes, shop/target/generated-sources/openapi",
			"shop/target/test-classes, shop/src/test/java",
			"shop/target/test-classes, shop/target/generated-test-sources/test-annotations",
			"shop/build/classes/java/main, shop/src/main/java", "shop/build/classes/kotlin/main, shop/src/main/kotlin",
			"shop/build/classes/java/integration, shop/src/integration/java",
			"shop/build/classes/java/main, shop/build/generated/sources/annotationProcessor/java/main",
			"out/production/shop, shop/src/main/java", "out/production/shop, shop/src", "out/production/shop, src",
			"shop/out/production/classes, shop/src/main/java", "out/test/shop, shop/src/test/java",
			"shop/bin/main, shop/src/main/java", "shop/bin/test, shop/src/test/java", "shop/bin, shop/src" })
	void theSourceOfEachLayoutIsFound(String classes, String sources) throws IOException {
		Path file = source(this.folder.resolve(sources), "com/acme/Shop.java", 30);
		SourceExcerpt found = finder(classes(classes)).find(CLASS, "Shop.java", 12);
		assertThat(found).isNotNull();
		assertThat(found.path()).isEqualTo(file.toString());
		assertThat(found.origin()).isEqualTo(lastThree(classes));
		assertThat(found.firstLine()).isEqualTo(7);
		assertThat(found.lines()).hasSize(11).startsWith("line 7").endsWith("line 17");
		assertThat(found.line()).isEqualTo(12);
	}

	private String lastThree(String classes) {
		Path path = this.folder.resolve(classes);
		return path.subpath(path.getNameCount() - 3, path.getNameCount()).toString();
	}

	@Test
	void ownSourceIsFoundWhereTheTestsRun() {
		StackTraceElement frame = new Throwable().getStackTrace()[0];
		SourceExcerpt found = new ClassPathSources(getClass().getClassLoader(), List.of(), UnaryOperator.identity())
			.find(frame.getClassName(), frame.getFileName(), frame.getLineNumber());
		assertThat(found).isNotNull();
		assertThat(found.lines().get(found.line() - found.firstLine())).contains("new Throwable().getStackTrace()[0]");
	}

	@Test
	void linesAtBothEndsOfAFileAreFewer() throws IOException {
		source(this.folder.resolve("shop/src/main/java"), "com/acme/Shop.java", 10);
		ClassPathSources finder = finder(classes("shop/target/classes"));
		assertThat(finder.find(CLASS, "Shop.java", 1).lines()).startsWith("line 1").hasSize(6);
		assertThat(finder.find(CLASS, "Shop.java", 10).lines()).endsWith("line 10").hasSize(6);
	}

	@Test
	void aLineThatTheFileDoesNotHaveShowsNothing() throws IOException {
		source(this.folder.resolve("shop/src/main/java"), "com/acme/Shop.java", 10);
		ClassPathSources finder = finder(classes("shop/target/classes"));
		for (int line : new int[] { 11, 13, 5000, Integer.MAX_VALUE, 0, -1, -2, Integer.MIN_VALUE }) {
			SourceExcerpt found = finder.find(CLASS, "Shop.java", line);
			assertThat(found.lines()).as("line %s", line).isEmpty();
			assertThat(found.path()).endsWith("Shop.java");
		}
	}

	@Test
	void aChangedFileIsReadAgain() throws IOException {
		Path file = source(this.folder.resolve("shop/src/main/java"), "com/acme/Shop.java", 10);
		ClassPathSources finder = finder(classes("shop/target/classes"));
		assertThat(finder.find(CLASS, "Shop.java", 3).lines()).contains("line 3");
		Files.writeString(file, "one\ntwo\nthree\n");
		Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
		assertThat(finder.find(CLASS, "Shop.java", 3).lines()).containsExactly("one", "two", "three");
	}

	@Test
	void theSourcesOfALibraryAreBesideItOrInTheCacheOfGradle() throws IOException {
		Path jar = jar("repository/shop-1.0.jar", "com/acme/Shop.class", "");
		jar("repository/shop-1.0-sources.jar", "com/acme/Shop.java", text(20));
		SourceExcerpt found = finder(jar).find(CLASS, "Shop.java", 10);
		assertThat(found.origin()).isEqualTo("shop-1.0.jar");
		assertThat(found.path()).isNull();
		assertThat(found.lines()).contains("line 10");
		close();
		Path cached = jar("modules-2/files-2.1/com.acme/shop/1.0/aa/shop-1.0.jar", "com/acme/Shop.class", "");
		jar("modules-2/files-2.1/com.acme/shop/1.0/bb/shop-1.0-sources.jar", "com/acme/Shop.java", text(20));
		assertThat(finder(cached).find(CLASS, "Shop.java", 10).lines()).contains("line 10");
	}

	@Test
	void ofALibraryWithoutSourcesTheNameIsKnown() throws IOException {
		SourceExcerpt found = finder(jar("shop-1.0.jar", "com/acme/Shop.class", "")).find(CLASS, "Shop.java", 10);
		assertThat(found.origin()).isEqualTo("shop-1.0.jar");
		assertThat(found.lines()).isEmpty();
		SourceExcerpt runtime = new ClassPathSources(getClass().getClassLoader(), List.of(), UnaryOperator.identity())
			.find("java.lang.String", "String.java", 100);
		assertThat(runtime.origin()).isEqualTo("java.base");
	}

	@Test
	void aPackagedApplicationHasTheSourcesThatItIsTold() throws IOException {
		source(this.folder.resolve("mounted"), "com/acme/Shop.java", 20);
		ClassPathSources finder = finder(jar("app.jar", "com/acme/Shop.class", ""), this.folder.resolve("mounted"));
		assertThat(finder.find(CLASS, "Shop.java", 10).path()).endsWith("Shop.java");
	}

	// As the loader of an executable jar names its classes.
	@ParameterizedTest
	@CsvSource({ "jar:nested:/srv/shop.jar/!BOOT-INF/lib/lib-1.0.jar!/, lib-1.0.jar",
			"jar:nested:/srv/shop.jar/!BOOT-INF/classes/!/, BOOT-INF/classes",
			"jar:file:/srv/lib/lib-1.0.jar!/, lib-1.0.jar" })
	void withinAnExecutableJarTheOriginIsKnown(String base, String origin) {
		ClassLoader executable = new ClassLoader(null) {

			@Override
			public URL getResource(String name) {
				try {
					return new URL(null, base + name, new URLStreamHandler() {

						@Override
						protected URLConnection openConnection(URL url) throws IOException {
							throw new IOException("nobody opens it");
						}

						@Override
						protected void parseURL(URL url, String spec, int start, int limit) {
							setURL(url, "jar", null, -1, null, null, spec.substring("jar:".length()), null, null);
						}

					});
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}

		};
		SourceExcerpt found = new ClassPathSources(executable, List.of(), UnaryOperator.identity()).find(CLASS,
				"Shop.java", 3);
		assertThat(found.origin()).isEqualTo(origin);
		assertThat(found.path()).isNull();
	}

	@Test
	void kotlinMayLeaveOutTheCommonPackage() throws IOException {
		Path root = this.folder.resolve("shop/src/main/kotlin");
		Path file = root.resolve("Orders.kt");
		Files.createDirectories(root);
		Files.writeString(file, "package com.acme\n\nfun ship() {\n}\n");
		ClassPathSources finder = finder(classes("shop/target/classes"));
		assertThat(finder.find(CLASS, "Orders.kt", 3).path()).isEqualTo(file.toString());
		Files.writeString(file, "package com.other\n\nfun ship() {\n}\n");
		assertThat(finder.find(CLASS, "Orders.kt", 3).path()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.acme.Shop$Basket", "com.acme.Shop$1", "com.acme.Shop$$SpringCGLIB$$0",
			"com.acme.Shop$$Lambda/0x00007f1234567890", "com.acme.Shop/0x0000000800c03000" })
	void namesThatWereAddedDoNotHideTheSource(String name) throws IOException {
		source(this.folder.resolve("shop/src/main/java"), "com/acme/Shop.java", 20);
		assertThat(finder(classes("shop/target/classes")).find(name, "Shop.java", 10).lines()).contains("line 10");
	}

	// A stack trace may have been sent by another machine, and say whatever it likes.
	@ParameterizedTest
	@ValueSource(strings = { "../Secret.java", "../../../../etc/passwd", "/etc/passwd", "..\\Secret.java",
			"C:\\Secret.java", "Shop.java:stream", "Shop.java\0", ".java", "", "Secret.properties",
			"Shop.java/../Secret.java", "%2e%2e/Secret.java", "\u202eSecret.java\u0000" })
	void aHostileFileNameFindsNothing(String fileName) throws IOException {
		source(this.folder.resolve("shop/src/main/java/com"), "Secret.java", 20);
		Files.writeString(this.folder.resolve("shop/src/main/java/com/Secret.properties"), text(20));
		SourceExcerpt found = finder(classes("shop/target/classes")).find(CLASS, fileName, 10);
		assertThat(found.path()).isNull();
		assertThat(found.lines()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "../../x", "com..acme.Shop", ".com.acme.Shop", "com.acme.Shop.",
			"com/acme/Shop", "com.acme.Shop\0", "http://x/y", "com.acme.\nShop", "a b", "$$", "/" })
	void aHostileClassNameFindsNothingOutside(String className) throws IOException {
		source(this.folder.resolve("shop/src/main/java/com"), "Secret.java", 20);
		assertThat(finder(classes("shop/target/classes")).find(className, "Secret.java", 10)).isNull();
	}

	@Test
	void aLinkThatLeadsOutOfTheSourcesIsNotFollowed() throws IOException {
		Path secret = source(this.folder.resolve("elsewhere"), "Secret.java", 20);
		Path root = this.folder.resolve("shop/src/main/java/com/acme");
		Files.createDirectories(root);
		Files.createSymbolicLink(root.resolve("Secret.java"), secret);
		SourceExcerpt found = finder(classes("shop/target/classes")).find(CLASS, "Secret.java", 10);
		assertThat(found.path()).isNull();
		assertThat(found.lines()).isEmpty();
	}

	@Test
	void whatIsShownIsBounded() throws IOException {
		Path root = this.folder.resolve("shop/src/main/java/com/acme");
		Files.createDirectories(root);
		Files.writeString(root.resolve("Shop.java"), "x".repeat(100_000) + "\nshort\n");
		Files.writeString(root.resolve("Huge.java"), text(400_000));
		ClassPathSources finder = finder(classes("shop/target/classes"));
		assertThat(finder.find(CLASS, "Shop.java", 1).lines().get(0)).hasSize(401).endsWith("…");
		assertThat(finder.find(CLASS, "Huge.java", 10).lines()).isEmpty();
	}

	@Test
	void bytesThatAreNoTextDoNoHarm() throws IOException {
		Path root = this.folder.resolve("shop/src/main/java/com/acme");
		Files.createDirectories(root);
		Files.write(root.resolve("Shop.java"), new byte[] { (byte) 0xff, (byte) 0xfe, 0, 10, (byte) 0xc3, 10, 'x' });
		assertThat(finder(classes("shop/target/classes")).find(CLASS, "Shop.java", 3).lines()).hasSize(3).endsWith("x");
	}

	private ClassPathSources finder(Path classes, Path... roots) throws IOException {
		this.loader = new URLClassLoader(new URL[] { classes.toUri().toURL() }, null);
		return new ClassPathSources(this.loader, List.of(roots), UnaryOperator.identity());
	}

	private Path classes(String path) throws IOException {
		Path classes = this.folder.resolve(path);
		Files.createDirectories(classes.resolve("com/acme"));
		Files.write(classes.resolve("com/acme/Shop.class"), new byte[0]);
		return classes;
	}

	private Path source(Path root, String name, int lines) throws IOException {
		Path file = root.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text(lines));
	}

	private static String text(int lines) {
		return IntStream.rangeClosed(1, lines)
			.mapToObj((line) -> String.format(Locale.ROOT, "line %d", line))
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private Path jar(String path, String entry, String content) throws IOException {
		Path jar = this.folder.resolve(path);
		Files.createDirectories(jar.getParent());
		try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
			zip.putNextEntry(new ZipEntry(entry));
			zip.write(content.getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
		}
		return jar;
	}

}
