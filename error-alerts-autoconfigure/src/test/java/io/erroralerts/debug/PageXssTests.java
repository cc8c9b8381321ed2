package io.erroralerts.debug;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RawHttp;
import io.erroralerts.testsupport.RawHttp.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.asm.ClassWriter;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payloads in every slot of the page, and secrets in every slot too.
 */
class PageXssTests {

	// In two parts: the page shows the source too.
	private static final String SECRET = "s3" + "cr3t";

	private static ConfigurableApplicationContext context;

	private static RawHttp http;

	static List<String> payloads() {
		return List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>",
				"</title></style></script><script>alert(1)</script>", "</pre></textarea></code><iframe srcdoc=x>",
				"javascript:alert(1)", "' onmouseover='alert(1)", "\" autofocus onfocus=\"alert(1)",
				"{{constructor.constructor('alert(1)')()}}${7*7}#{7*7}", "<!--><script>alert(1)</script-->",
				"]]><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u2028\u2029</script>",
				"\u202e<script>\u2066", "\u001b[2J\u001b]0;owned\u0007", "\ud800<script>\udc00", "%3Cscript%3E",
				"<ScRiPt/x>alert(1)</sCrIpT>", "<a href=//evil.example>", "`-alert(1)-`",
				"{title}{sentences}{reference}");
	}

	@BeforeAll
	static void start() {
		context = Applications
			.of(HostileShop.class, "erroralerts.debug.enabled=true", "shop.payment.secret=s3cr3t-of-the-properties",
					"shop.greeting=<script>alert(1)</script>", "server.tomcat.relaxed-query-chars=<,>,\",{,},|,`,^,[,]",
					"logging.level.io.erroralerts.debug=debug")
			.run();
		http = RawHttp.to(context);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void aPayloadIsTextInEverySlot(String payload) {
		String encoded = URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
		String line = payload.replaceAll("[\\x00-\\x1f]", " ");
		String[] headers = { "Host: localhost", "Accept: text/html", "User-Agent: " + line, "X-Payload: " + line,
				"Referer: " + line,
				"Cookie: theme=" + encoded + "; " + encoded.replaceAll("\\W", "x") + "=" + encoded };
		Answer answer = http.get("/every/" + encoded.replace("%2F", "_").replace("%5C", "_") + "?value=" + encoded + "&"
				+ encoded + "=1", headers);
		assertThat(answer.status()).isEqualTo(500);
		check(answer);
		// What is text for the reader is there, and no renderer has swallowed it.
		assertThat(HtmlUtils.htmlUnescape(answer.body())).contains("Every" + "Slot");
		String page = answer.header("X-Error-Page").orElseThrow().replaceFirst("^http://localhost(:\\d+)?", "");
		check(http.get(page, "Host: localhost", "Accept: text/html"));
		check(http.get("/erroralerts", "Host: localhost", "Accept: text/html"));
		for (String form : List.of("text", "markdown")) {
			assertThat(http.get(page + "?as=" + form, "Host: localhost").body()).doesNotContain("\u001b", "\u0007",
					"\u202e", "\u2066");
		}
		Answer json = http.get(page + "?as=json", "Host: localhost");
		assertThat(json.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(json.header("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(json.body()).startsWith("{").endsWith("}");
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void aPayloadIsTextOnThePagesAboutClients(String payload) {
		String encoded = URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
		for (String path : List.of("/nowhere/" + encoded, "/number?value=" + encoded, "/every?" + encoded)) {
			Answer answer = http.get(path, "Host: localhost", "Accept: text/html");
			assertThat(answer.status()).isIn(400, 404);
			if (answer.header("X-Error-Page").isPresent()) {
				check(answer);
			}
			else {
				assertThat(answer.body()).doesNotContain("<script>alert", "<img src", "<svg");
			}
		}
	}

	// The type of an exception is a name that a class file may choose.
	@ParameterizedTest
	@MethodSource("payloads")
	void aPayloadIsTextInTypeFrameAndFile(String payload) throws Exception {
		HostileShop.failure = hostile(payload);
		Answer answer = http.get("/thrown", "Host: localhost", "Accept: text/html");
		assertThat(answer.status()).isEqualTo(500);
		check(answer);
	}

	private static void check(Answer answer) {
		Matcher nonce = Pattern.compile("script-src 'nonce-([^']+)'")
			.matcher(answer.header("Content-Security-Policy").orElseThrow());
		assertThat(nonce.find()).isTrue();
		StrictHtml.check(answer.body(), nonce.group(1));
		assertThat(answer.body()).doesNotContain("\u001b", "\u202e", "\u2066");
	}

	private static Throwable hostile(String payload) throws Exception {
		String name = payload.replaceAll("[.;\\[/\\p{Cs}]", "_");
		ClassWriter writer = new ClassWriter(0);
		writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC,
				ClassUtils.convertClassNameToResourcePath(PageXssTests.class.getPackageName()) + "/Evil"
						+ name.hashCode() + name,
				null, "java/lang/RuntimeException", null);
		MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "(Ljava/lang/String;)V", null,
				null);
		constructor.visitCode();
		constructor.visitVarInsn(Opcodes.ALOAD, 0);
		constructor.visitVarInsn(Opcodes.ALOAD, 1);
		constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/RuntimeException", "<init>",
				"(Ljava/lang/String;)V", false);
		constructor.visitInsn(Opcodes.RETURN);
		constructor.visitMaxs(2, 2);
		constructor.visitEnd();
		writer.visitEnd();
		Class<?> type = MethodHandles.lookup().defineClass(writer.toByteArray());
		RuntimeException failure = (RuntimeException) type.getConstructor(String.class).newInstance(payload);
		failure.setStackTrace(new StackTraceElement[] {
				new StackTraceElement(payload, payload, payload, payload, payload, payload, 7),
				new StackTraceElement("io.erroralerts.debug." + payload, "<init>" + payload, payload + ".java", 1),
				new StackTraceElement("io.erroralerts.debug.PageXssTests", payload, "../../" + payload, -2) });
		failure.addSuppressed(new IllegalStateException(payload, new IOException(payload)));
		return failure;
	}

	@Test
	void settingsAreTextToo() {
		Answer answer = http.get("/every/x?value=y", "Host: localhost", "Accept: text/html");
		check(answer);
		assertThat(answer.body()).doesNotContain("<script>alert");
	}

	@Test
	void secretsAreMaskedInEverySlotAndForm() {
		String[] headers = { "Host: localhost", "Authorization: Basic YWRhOnMzY3IzdC1iYXNpYw==",
				"X-Api-Key: s3cr3t-api-key-123", "Cookie: JSESSIONID=0123456789ABCDEF; access_token=s3cr3t-cookie-456",
				"X-Auth-Token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLXMzY3IzdA" };
		Answer failed = http.get("/secret?password=s3cr3t-parameter&user=ada&card=4111111111111111", headers);
		assertThat(failed.status()).isEqualTo(500);
		String page = failed.header("X-Error-Page").orElseThrow().replaceFirst("^http://localhost(:\\d+)?", "");
		for (String form : List.of("html", "text", "markdown", "json")) {
			String body = http.get(page + "?as=" + form, "Host: localhost").body();
			assertThat(body).as(form)
				.doesNotContain("s3cr3t", "YWRhOnMz", "0123456789ABCDEF", "4111111111111111", "eyJzdWIiOiJhZGEifQ");
		}
		assertThat(http.get(page, "Host: localhost", "Accept: text/html").body()).contains("ada", "[masked]");
		assertThat(failed.text()).doesNotContain("s3cr3t");
	}

	// What is copied is pasted into a shell.
	@Test
	void theCommandForCurlRunsNothingElse(@TempDir Path folder) throws Exception {
		Path marker = folder.resolve("owned");
		for (String payload : List.of("'; touch " + marker + "; '", "$(touch " + marker + ")", "`touch " + marker + "`",
				"\\'; touch " + marker + " #", "\"; touch " + marker + "; \"", "| touch " + marker,
				"' \\\n touch " + marker)) {
			String encoded = URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
			Answer failed = http.get("/every/x?value=" + encoded + "&" + encoded + "=1", "Host: localhost",
					"Accept: text/html", "X-Payload: " + payload.replace('\n', ' '),
					"User-Agent: '" + payload.replace('\n', ' '));
			Matcher copy = Pattern.compile("(?s)<pre[^>]*id=\"copy-curl\"[^>]*>(.*?)</pre>").matcher(failed.body());
			assertThat(copy.find()).isTrue();
			String command = HtmlUtils.htmlUnescape(copy.group(1));
			assertThat(command).startsWith("curl ");
			Process shell = new ProcessBuilder("sh", "-c", "curl() { printf '%s\\n' \"$#\"; }\n" + command)
				.redirectErrorStream(true)
				.start();
			String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
			assertThat(output.strip()).as(command).matches("\\d+");
			assertThat(Files.exists(marker)).as(command).isFalse();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HostileShop {

		private static volatile Throwable failure = new IllegalStateException();

		// Whoever logs in may have chosen the name.
		@Bean
		OncePerRequestFilter users() {
			return new OncePerRequestFilter() {

				@Override
				protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
						FilterChain chain) throws ServletException, IOException {
					String name = String.valueOf(request.getHeader("X-Payload"));
					chain.doFilter(new HttpServletRequestWrapper(request) {

						@Override
						public Principal getUserPrincipal() {
							return () -> name;
						}

					}, response);
				}

			};
		}

		@RestController
		static class HostileController {

			private static final Logger logger = LoggerFactory.getLogger(HostileController.class);

			@GetMapping("/every/{part}")
			void every(@PathVariable String part, @RequestParam String value, HttpSession session) {
				session.setAttribute(value, value);
				session.setAttribute("map", Map.of(value, List.of(value)));
				logger.warn("Before it failed: {}", value);
				LoggerFactory.getLogger("logger." + value).warn("of a hostile name");
				throw new IllegalStateException(value, new EverySlot(value));
			}

			@GetMapping("/number")
			int number(@RequestParam int value) {
				return value;
			}

			@GetMapping("/thrown")
			void thrown() throws Throwable {
				throw failure;
			}

			@GetMapping("/secret")
			void secret(@RequestParam String password, HttpServletRequest request, HttpSession session) {
				session.setAttribute("userPassword", SECRET + "-session-789");
				session.setAttribute("settings", Map.of("apiSecret", SECRET + "-in-a-map"));
				logger.warn("Logging in with password={} and {}", password, request.getHeader("X-Api-Key"));
				throw new IllegalStateException(
						"Refused " + password + ", " + request.getHeader("Authorization").substring(6) + ", key "
								+ SECRET + "-of-the-properties",
						new IOException("jdbc:postgresql://db/shop?user=ada&password=" + SECRET + "-of-the-database"));
			}

		}

	}

	static final class EverySlot extends RuntimeException {

		private static final long serialVersionUID = 1L;

		EverySlot(String message) {
			super(message);
		}

	}

}
