package io.erroralerts.readme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.erroralerts.format.LogFormatter;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What the README says of properties, beans, words and code is what there is.
 */
class ReadmeTests {

	private static final Path PROJECT = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

	private static final Pattern PROPERTY = Pattern.compile("(?<![\\w.])erroralerts\\.[a-z0-9.-]*[a-z0-9]");

	private static final Pattern CODE = Pattern.compile("^`([^`]+)`$");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

	private final String readme = read(PROJECT.resolve("README.md"));

	@Test
	void everyPropertyHasARowWithItsDefaultAndEveryRowIsAProperty() throws IOException {
		Map<String, String> defaults = new TreeMap<>();
		ownProperties().forEach((name, property) -> defaults.put(name, defaultOf(property)));
		Map<String, String> documented = new TreeMap<>();
		for (List<String> row : table("property")) {
			assertThat(row).as("name, meaning, default").hasSize(3);
			assertThat(row.get(1)).as("meaning of %s", row.get(0)).matches("[A-Z].*\\.");
			Matcher value = CODE.matcher(row.get(2));
			assertThat(documented.put(code(row.get(0)), value.matches() ? value.group(1) : "")).isNull();
		}
		assertThat(documented).containsExactlyInAnyOrderEntriesOf(defaults);
	}

	@Test
	void everyPropertyThatIsNamedAnywhereExists() throws IOException {
		Set<String> known = new TreeSet<>(ownProperties().keySet());
		assertThat(PROPERTY.matcher(this.readme).results().map(MatchResult::group)).isNotEmpty()
			.allSatisfy((name) -> assertThat(known).contains(name));
	}

	@Test
	void everyKeyOfTheYamlIsAPropertyAndAllOfThemBind() throws IOException {
		Set<String> known = allProperties();
		List<String> blocks = blocks("yaml");
		assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
		for (String yaml : blocks) {
			Map<String, String> values = parse(yaml);
			assertThat(values).isNotEmpty();
			// The metadata knows a list of objects, and nothing of what is in one.
			assertThat(known)
				.containsAll(values.keySet().stream().map((key) -> key.replaceFirst("\\[\\d+]\\..*", "")).toList());
			contextRunner().withPropertyValues(pairs(values)).run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@Test
	void theQuickStartSwitchesEveryChannelOn() {
		assertThat(parse(blocks("yaml").get(0))).containsKeys("erroralerts.mail.to", "spring.mail.host",
				"erroralerts.file.path", "erroralerts.syslog.host");
	}

	@Test
	void everyBeanOfTheTableExistsWithItsType() {
		List<List<String>> beans = table("bean");
		assertThat(beans).hasSizeGreaterThanOrEqualTo(6);
		contextRunner().withPropertyValues("spring.mail.host=localhost").run((context) -> {
			for (List<String> row : beans) {
				assertThat(context).hasBean(code(row.get(0)));
				Class<?> type = context.getBean(code(row.get(0))).getClass();
				assertThat(Stream.concat(superclasses(type), ClassUtils.getAllInterfacesForClassAsSet(type).stream())
					.map(Class::getSimpleName)).as(row.get(0)).contains(code(row.get(1)));
			}
		});
	}

	@Test
	void everyPatternWordHasARow() {
		// The message to who mistypes a word names all of them.
		String message = catchThrowable(() -> new LogFormatter("%nosuchword")).getMessage();
		Set<String> words = Pattern.compile("%\\w+")
			.matcher(message.substring(message.indexOf("Logback's own words")))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(words).hasSizeGreaterThan(10);
		words.add("%message");
		assertThat(table("word")).extracting((row) -> code(row.get(0))).containsExactlyInAnyOrderElementsOf(words);
	}

	@Test
	void theJavaExampleIsTheCompiledClass() {
		String source = read(PROJECT.resolve("error-alerts-autoconfigure/src/test/java")
			.resolve(AlertFormats.class.getName().replace('.', '/') + ".java"));
		assertThat(blocks("java")).singleElement(InstanceOfAssertFactories.STRING)
			.isEqualToNormalizingNewlines(source.substring(source.indexOf("import ")));
	}

	@Test
	void theJavaExampleDoesWhatIsSaidOfIt() {
		LoggingEvent event = new LoggingEvent(ReadmeTests.class.getName(), new LoggerContext().getLogger("com.acme"),
				Level.ERROR, "It failed", null, null);
		event.setInstant(Instant.parse("2003-07-08T16:49:45.896Z"));
		contextRunner().withUserConfiguration(AlertFormats.class)
			.run((context) -> assertThat(context.getBean("fileFormatter", LogFormatter.class).format(event))
				.startsWith("2003-07-08T16:49:45.896Z ERROR")
				.endsWith(": It failed"));
	}

	@Test
	void everyLinkLeadsSomewhere() {
		Set<String> anchors = this.readme.lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
			.map((heading) -> "#" + heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.collect(Collectors.toSet());
		assertThat(LINK.matcher(this.readme).results().map((link) -> link.group(1)))
			.filteredOn((target) -> !target.startsWith("https:"))
			.isNotEmpty()
			.allSatisfy((target) -> assertThat(
					target.startsWith("#") ? anchors.contains(target) : Files.exists(PROJECT.resolve(target)))
				.as(target)
				.isTrue());
	}

	@Test
	void theVersionIsTheOneThatIsBuilt() {
		String pom = read(PROJECT.resolve("pom.xml"));
		String version = pom.split("<artifactId>error-alerts</artifactId>\\s*<version>")[1].split("<")[0];
		String boot = pom.split("<artifactId>spring-boot-starter-parent</artifactId>\\s*<version>")[1].split("<")[0];
		assertThat(this.readme).contains("<version>" + version + "</version>");
		String java = pom.split("<java.version>")[1].split("<")[0];
		assertThat(table("what")).extracting((row) -> row.subList(0, 2))
			.contains(List.of("Spring Boot", boot), List.of("Java", java));
	}

	private static WebApplicationContextRunner contextRunner() {
		return new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(doors()));
	}

	private static Class<?>[] doors() {
		try {
			return Stream.concat(
					Stream.of(MailSenderAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
							WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class),
					new ClassPathResource(
							"META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")
						.getContentAsString(StandardCharsets.UTF_8)
						.lines()
						.map((name) -> ClassUtils.resolveClassName(name, null)))
				.toArray(Class<?>[]::new);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Stream<Class<?>> superclasses(Class<?> type) {
		return Stream.iterate(type, (current) -> current != null, Class::getSuperclass);
	}

	/**
	 * The rows of the table whose first column has this name.
	 */
	private List<List<String>> table(String firstColumn) {
		List<List<String>> rows = this.readme.lines()
			.map(String::strip)
			.dropWhile((line) -> !line.matches("\\| " + firstColumn + " +\\|.*"))
			.takeWhile((line) -> line.startsWith("|"))
			.skip(2)
			.map(ReadmeTests::cells)
			.toList();
		assertThat(rows).as("table of " + firstColumn).isNotEmpty();
		return rows;
	}

	private static List<String> cells(String row) {
		return Stream.of(row.substring(1, row.length() - 1).split("\\|")).map(String::strip).toList();
	}

	private static String code(String cell) {
		Matcher matcher = CODE.matcher(cell);
		assertThat(matcher.matches()).as(cell).isTrue();
		return matcher.group(1);
	}

	private List<String> blocks(String language) {
		return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
			.matcher(this.readme)
			.results()
			.map((block) -> block.group(1))
			.toList();
	}

	private static Map<String, String> parse(String yaml) {
		YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
		factory.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		Properties properties = factory.getObject();
		assertThat(properties).isNotNull();
		return properties.stringPropertyNames()
			.stream()
			.collect(Collectors.toMap((name) -> name, properties::getProperty));
	}

	private static String[] pairs(Map<String, String> values) {
		return values.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
	}

	private static Map<String, Map<?, ?>> ownProperties() throws IOException {
		return metadata((url) -> url.toString().contains("error-alerts-autoconfigure"));
	}

	private static Set<String> allProperties() throws IOException {
		return metadata((url) -> true).keySet();
	}

	private static Map<String, Map<?, ?>> metadata(Predicate<URL> wanted) throws IOException {
		Map<String, Map<?, ?>> properties = new TreeMap<>();
		List<URL> files = new ArrayList<>(Collections
			.list(ReadmeTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json")));
		files.removeIf(wanted.negate());
		for (URL file : files) {
			try (InputStream in = file.openStream()) {
				Map<?, ?> content = new JsonMapper().readValue(in, Map.class);
				for (Object entry : (List<?>) content.get("properties")) {
					Map<?, ?> property = (Map<?, ?>) entry;
					properties.put(property.get("name").toString(), property);
				}
			}
		}
		assertThat(properties).isNotEmpty();
		return properties;
	}

	private static String defaultOf(Map<?, ?> property) {
		Object value = property.get("defaultValue");
		if (value == null) {
			return "";
		}
		String text = value.toString();
		return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
