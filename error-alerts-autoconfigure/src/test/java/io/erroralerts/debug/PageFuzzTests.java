package io.erroralerts.debug;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RawHttp;
import io.erroralerts.testsupport.RawHttp.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random and hostile requests, the same in each run: whatever comes, an answer goes back,
 * strangers see nothing, a page is nothing but a page, and no failure is lost to the
 * page's own.
 */
@ExtendWith(OutputCaptureExtension.class)
class PageFuzzTests {

	private static final int REQUESTS = 400;

	private static final String MARK = "fuzz-secret-mark";

	private static final List<String> PATHS = List.of("/message?text=" + MARK, "/orders/1", "/orders/x", "/deep/60",
			"/suppressed", "/cycle", "/library", "/huge", "/handled", "/committed", "/download", "/policy", "/nowhere",
			"/status/400", "/status/503", "/status/404", "/erroralerts", "/erroralerts/", "/erroralerts/E-AAAA-AAAA",
			"/erroralerts?as=json", "/error", "/orders/1/ship", "/", "*", "");

	private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS",
			"PATCH", "TRACE", "CONNECT", "get", "G\u0000T", "<script>", "PROPFIND");

	private static final List<String> HOSTS = List.of("localhost", "localhost", "localhost", "127.0.0.1", "[::1]",
			"evil.example", "", "localhost.evil.example", "[::1", "a b", "localhost:99999999", "\u0000");

	private static final List<String> NAMES = List.of("Accept", "Accept-Language", "Origin", "Referer", "Cookie",
			"User-Agent", "X-Forwarded-For", "Forwarded", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Range",
			"If-None-Match", "Content-Type", "X-HTTP-Method-Override", "Authorization", "X-Error-Reference", "Expect",
			"Accept-Encoding", "Upgrade", "X-\u00fc", "__proto__");

	private static final List<String> VALUES = List.of("text/html", "*/*", "application/json", "text/plain",
			"text/event-stream", "application/problem+json;q=0.1, text/*;q=2", "image/png", "q=;;;,,,/", "null",
			"https://evil.example", "http://localhost:3000", "cross-site", "same-origin", "same-site", "navigate",
			"no-cors", "document", "iframe", "bytes=0-5", "127.0.0.1", "<script>alert(1)</script>", "a=\"b; c='d",
			"de-DE;q=x, %%, *", "\u202e\u2066", "application/x-www-form-urlencoded; charset=nope",
			"multipart/form-data", "Bearer fuzz-token-value", "100-continue");

	@ParameterizedTest
	@ValueSource(longs = { 1, 20261124, -7 })
	void anythingGetsAnAnswerAndStrangersSeeNothing(long seed, CapturedOutput output) {
		Random random = new Random(seed);
		try (ConfigurableApplicationContext context = Applications
			.of(FailingShop.class, "erroralerts.debug.enabled=true",
					"server.tomcat.relaxed-query-chars=<,>,\",{,},|,`,^,[,]", "server.tomcat.connection-timeout=2s")
			.run()) {
			RawHttp http = RawHttp.to(context);
			for (int index = 0; index < REQUESTS; index++) {
				List<String> headers = headers(random);
				byte[] request = request(random, headers);
				Answer answer = http.send(request);
				String sent = new String(request, StandardCharsets.UTF_8);
				try {
					check(answer, headers, sent);
				}
				catch (AssertionError ex) {
					throw new AssertionError("seed " + seed + ", request " + index + ": " + sent, ex);
				}
			}
			Answer after = http.get("/message?text=" + MARK, "Host: localhost", "Accept: text/html");
			assertThat(after.body()).contains(MARK, "FailingShop");
			assertThat(output).doesNotContain("The debugger page could not be made")
				.doesNotContain("A failure is missing at");
		}
	}

	private static void check(Answer answer, List<String> headers, String sent) {
		if (!answer.text().startsWith("HTTP/")) {
			// Cut, or refused by Tomcat before it was known to be HTTP.
			assertThat(answer.text()).doesNotContain("FailingShop", MARK, "<script");
			return;
		}
		assertThat(answer.status()).isBetween(200, 599);
		boolean stranger = headers.stream()
			.anyMatch((line) -> line.startsWith("X-Forwarded-For:") || line.startsWith("Forwarded:")
					|| line.matches("Host: (?!(localhost(:\\d+)?|127\\.0\\.0\\.1|\\[::1\\])$).*")
					|| line.matches("Origin: (?!http://localhost).*"));
		boolean echoed = sent.startsWith("TRACE");
		if (stranger && !echoed) {
			assertThat(answer.body()).doesNotContain("\tat ", "FailingShop", MARK);
		}
		Matcher policy = Pattern.compile("script-src 'nonce-([^']+)'")
			.matcher(answer.header("Content-Security-Policy").orElse(""));
		if (policy.find() && answer.body().startsWith("<!DOCTYPE html>")) {
			StrictHtml.check(answer.body(), policy.group(1));
		}
		else if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
			assertThat(answer.body()).doesNotContain("<script", "\tat ");
		}
	}

	private static List<String> headers(Random random) {
		List<String> headers = new ArrayList<>();
		headers.add("Host: " + pick(random, HOSTS));
		int count = random.nextInt(8);
		for (int index = 0; index < count; index++) {
			headers.add(pick(random, NAMES) + ": " + (random.nextInt(5) == 0 ? noise(random) : pick(random, VALUES)));
		}
		if (random.nextInt(30) == 0) {
			headers.add("X-Long: " + "y".repeat(random.nextInt(20_000)));
		}
		if (random.nextInt(30) == 0) {
			headers.add(0, "Host: " + pick(random, HOSTS));
		}
		return headers;
	}

	private static byte[] request(Random random, List<String> headers) {
		StringBuilder text = new StringBuilder(pick(random, METHODS)).append(' ').append(pick(random, PATHS));
		int parameters = random.nextInt(4);
		for (int index = 0; index < parameters; index++) {
			text.append(text.indexOf("?") < 0 ? '?' : '&');
			text.append(random.nextBoolean() ? URLEncoder.encode(noise(random), StandardCharsets.UTF_8)
					: noise(random).replaceAll("[\\s\\x00-\\x20]", ""));
		}
		text.append(random.nextInt(20) == 0 ? " HTTP/1.0" : " HTTP/1.1").append("\r\n");
		headers.forEach((header) -> text.append(header).append("\r\n"));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
		byte[] body = new byte[random.nextInt(64)];
		random.nextBytes(body);
		if (random.nextInt(4) == 0) {
			bytes.writeBytes(("Content-Length: " + body.length + "\r\n").getBytes(StandardCharsets.UTF_8));
		}
		bytes.writeBytes("Connection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
		bytes.writeBytes(body);
		return bytes.toByteArray();
	}

	private static String noise(Random random) {
		StringBuilder noise = new StringBuilder();
		int length = random.nextInt(24);
		for (int index = 0; index < length; index++) {
			int kind = random.nextInt(4);
			noise.appendCodePoint((kind == 0) ? random.nextInt(0x20) + 0x20
					: (kind == 1) ? "<>\"'&%{}$;=\\/`|".codePointAt(random.nextInt(15))
							: (kind == 2) ? random.nextInt(0xD7FF) + 1 : random.nextInt(0x5F) + 0x20);
		}
		return noise.toString().replaceAll("[\\r\\n]", "");
	}

	private static String pick(Random random, List<String> choices) {
		return choices.get(random.nextInt(choices.size()));
	}

}
