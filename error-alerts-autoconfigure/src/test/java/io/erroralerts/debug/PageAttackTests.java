package io.erroralerts.debug;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RawHttp;
import io.erroralerts.testsupport.RawHttp.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Attacks on debuggers of other frameworks, tried on this one, over a socket.
 */
@ExtendWith(OutputCaptureExtension.class)
class PageAttackTests {

	// Of the message, the trace and the source: none of it may reach a stranger.
	private static final String[] DETAILS = { "top-secret-message", "IllegalStateException", "\tat ", "FailingShop",
			"E-" };

	private static final String[] FORMATS = { "text/html", "application/json", "application/problem+json", "text/plain",
			"text/markdown", "*/*" };

	private static ConfigurableApplicationContext context;

	private static RawHttp http;

	private static String reference;

	@BeforeAll
	static void start() {
		context = Applications
			.of(OpenShop.class, "erroralerts.debug.enabled=true", "erroralerts.debug.allowed-hosts=dev.example.org",
					"server.forward-headers-strategy=framework")
			.run();
		http = RawHttp.to(context);
	}

	// Other tests fail often enough for the page to be forgotten.
	@BeforeEach
	void leaveAFailure() {
		Answer failed = fail("Host: localhost", "Accept: text/html");
		assertThat(failed.body()).contains("top-secret-message", "FailingShop");
		reference = failed.header("X-Error-Page").orElseThrow().replaceFirst(".*/", "");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static Answer fail(String... headers) {
		return http.get("/message?text=top-secret-message", headers);
	}

	private static List<String> pages() {
		return List.of("/erroralerts", "/erroralerts/", "/erroralerts/" + reference,
				"/erroralerts/" + reference + "?as=json", "/erroralerts/" + reference + "?as=text",
				"/erroralerts/" + reference + "?as=markdown", "/erroralerts?as=json", "/erroralerts/page.css",
				"/erroralerts/page.js", "/erroralerts/nothing");
	}

	private static void assertClosed(String... headers) {
		for (String format : FORMATS) {
			String[] all = Stream.concat(Stream.of(headers), Stream.of("Accept: " + format)).toArray(String[]::new);
			// Of a failure the reference is told, as everywhere.
			assertThat(fail(all).body().replaceAll("E-[0-9A-Z]{4}-[0-9A-Z]{4}", "")).as("%s for %s", format, headers[0])
				.doesNotContain(DETAILS);
			for (String page : pages()) {
				Answer answer = http.get(page, all);
				assertThat(answer.status()).as(page).isIn(0, 400, 403);
				assertThat(answer.body()).as(page).doesNotContain(DETAILS);
			}
		}
	}

	private static void assertOpen(String... headers) {
		assertThat(
				fail(Stream.concat(Stream.of(headers), Stream.of("Accept: text/html")).toArray(String[]::new)).body())
			.contains("top-secret-message", "FailingShop");
		Answer page = http.get("/erroralerts/" + reference, headers);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("top-secret-message");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "localhost:8080", "shop.localhost", "127.0.0.1", "127.0.0.1:80",
			"[::1]", "[::1]:8080", "dev.example.org", "DEV.example.org:8443" })
	void thisMachineAndListedHostsAreServed(String host) {
		assertOpen("Host: " + host);
	}

	// DNS rebinding: a page of a stranger points its own name at 127.0.0.1.
	// CVE-2024-34069,
	// CVE-2025-24010, CVE-2016-9014.
	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
			"evillocalhost", "evil-localhost", "xdev.example.org", "dev.example.org.evil.example", "0.0.0.0",
			"10.0.0.1", "127.0.0.2", "[::]", "[::2]", "192.168.1.1", "2130706433", "0x7f000001", "localhost.", "",
			":80", "localhost:80:90", "dev.example.org:x" })
	void anotherHostSeesNothingAnywhere(String host) {
		assertClosed("Host: " + host);
	}

	@Test
	void aRequestWithoutAHostSeesNothing() {
		for (String page : pages()) {
			Answer answer = http.send("GET " + page + " HTTP/1.0", new String[0], "");
			assertThat(answer.status()).isIn(400, 403);
			assertThat(answer.body()).doesNotContain(DETAILS);
		}
	}

	@Test
	void theHostOfTheRequestLineDoesNotHelp() {
		for (String line : List.of("GET http://localhost/erroralerts/" + reference + " HTTP/1.1",
				"GET http://evil.example/erroralerts/" + reference + " HTTP/1.1")) {
			Answer answer = http.send(line, new String[] { "Host: evil.example" }, "");
			assertThat(answer.body()).doesNotContain("top-secret-message", "IllegalStateException");
		}
	}

	// CVE-2015-3224: a header says that the peer is this machine, or that it is not.
	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 203.0.113.7", "X-Forwarded-For: ::1",
			"Forwarded: for=127.0.0.1;host=localhost", "X-Forwarded-Host: localhost", "X-Real-IP: 127.0.0.1",
			"Via: 1.1 proxy", "x-forwarded-for: 127.0.0.1", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443",
			"X-Forwarded-Server: public.example", "X-Client-IP: 127.0.0.1", "CF-Connecting-IP: 203.0.113.7",
			"True-Client-IP: 203.0.113.7", "Forwarded-For: 203.0.113.7",
			"Sec-Fetch-Site: same-origin\r\nReferer: https://public.example/orders",
			"Sec-Fetch-Site: same-origin\r\nReferer: http://localhost:1/orders",
			"Sec-Fetch-Site: same-origin\r\nReferer: ::" })
	void behindAProxyNothingIsShown(String header) {
		assertClosed(header, "Host: localhost");
		assertClosed(header, "Host: evil.example");
	}

	// The default of nginx for years: no header of its own, and itself as the host.
	@Test
	void aProxyThatTellsNothingOfItselfIsKnownByItsProtocol() {
		Answer failed = http.send("GET /message?text=top-secret-message HTTP/1.0",
				new String[] { "Host: localhost", "Accept: text/html" }, "");
		assertThat(failed.status()).isEqualTo(500);
		assertThat(failed.body()).doesNotContain("top-secret-message", "IllegalStateException");
		for (String page : pages()) {
			Answer answer = http.send("GET " + page + " HTTP/1.0", new String[] { "Host: localhost" }, "");
			assertThat(answer.status()).as(page).isEqualTo(403);
			assertThat(answer.body()).contains("HTTP/1.0 says that a proxy is in between").doesNotContain(DETAILS);
		}
	}

	@Test
	void whoComesFromAPageOfTheApplicationIsServed() {
		assertOpen("Host: localhost", "Sec-Fetch-Site: same-origin", "Referer: http://localhost/erroralerts");
		assertOpen("Host: localhost:8080", "Sec-Fetch-Site: same-origin", "Referer: http://LOCALHOST:8080/?a=b");
		assertOpen("Host: localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
				"Sec-Fetch-Dest: document", "Referer: https://issues.example/42");
	}

	@Test
	void anotherMachineSeesNothingWhateverItSays() throws SocketException {
		Optional<InetAddress> own = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
			.findFirst();
		assumeThat(own).as("this machine has no address but that of the loopback: a foreign peer was NOT tried")
			.isPresent();
		RawHttp foreign = RawHttp.to(own.orElseThrow(), context);
		for (String headers : List.of("Host: localhost", "Host: dev.example.org",
				"Host: localhost\r\nX-Forwarded-For: 127.0.0.1", "Host: localhost\r\nForwarded: for=\"[::1]\"",
				"Host: localhost\r\nX-Real-IP: 127.0.0.1", "Host: localhost\r\nOrigin: http://localhost")) {
			Answer failed = foreign.get("/message?text=top-secret-message", headers, "Accept: application/json");
			assertThat(failed.status()).isEqualTo(500);
			assertThat(failed.body()).doesNotContain("top-secret-message", "IllegalStateException");
			for (String page : pages()) {
				Answer answer = foreign.get(page, headers);
				assertThat(answer.status()).as(page).isEqualTo(403);
				assertThat(answer.body()).doesNotContain(DETAILS);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1,true", "127.1.2.3,true", "::1,true", "0:0:0:0:0:0:0:1,true", "::ffff:127.0.0.1,true",
			"::1%lo,true", "10.0.0.1,false", "::ffff:10.0.0.1,false", "fe80::1%eth0,false", "localhost,false",
			"'',false", "evil.example,false", "0.0.0.0,false", "::,false" })
	void onlyLoopbackAddressesAreThisMachine(String peer, boolean shown) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(peer);
		request.addHeader("Host", "localhost");
		assertThat(context.getBean(PageVisitors.class).maySee(request)).isEqualTo(shown);
	}

	// CVE-2026-27977: "null" is the origin of a sandboxed frame, and of nobody.
	@ParameterizedTest
	@ValueSource(strings = { "Origin: null", "Origin: https://evil.example", "Origin: http://localhost.evil.example",
			"Origin: http://evil.example:80", "Origin: http://localhost@evil.example", "Origin: garbage", "Origin: ",
			"Origin: http://", "Origin: file://", "Sec-Fetch-Site: cross-site",
			"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script",
			"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image",
			"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors",
			"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
			"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: object",
			"Origin: http://localhost\r\nOrigin: http://evil.example" })
	void aPageOfAnotherSiteReadsNothing(String headers) {
		assertClosed(headers, "Host: localhost");
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-site", "cross-site" })
	void aPageOfAnotherOriginMayOpenThePagesAndNotEmbedThem(String site) {
		String opened = "Sec-Fetch-Site: " + site + "\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: ";
		assertThat(http.get("/erroralerts/" + reference, "Host: localhost", opened + "document").status())
			.isEqualTo(200);
		for (String destination : List.of("iframe", "embed", "object", "frame", "script", "image", "empty")) {
			Answer answer = http.get("/erroralerts/" + reference, "Host: localhost", opened + destination);
			assertThat(answer.status()).as(destination).isEqualTo(403);
			assertThat(answer.body()).doesNotContain(DETAILS).contains("Sec-Fetch-Site: " + site);
		}
	}

	// CVE-2025-48068: what development servers answer is read by any site.
	@Test
	void noAnswerAllowsAnotherOriginToReadIt() {
		for (String page : pages()) {
			Answer answer = http.get(page, "Host: localhost", "Origin: http://localhost:3000",
					"Sec-Fetch-Site: same-origin");
			assertThat(answer.header("Access-Control-Allow-Origin")).as(page).isEmpty();
			assertThat(answer.header("Access-Control-Allow-Credentials")).as(page).isEmpty();
			assertThat(answer.header("Cross-Origin-Resource-Policy")).as(page).hasValue("same-origin");
		}
		Answer preflight = http.send("OPTIONS /erroralerts/" + reference + " HTTP/1.1", new String[] {
				"Host: localhost", "Origin: https://evil.example", "Access-Control-Request-Method: GET" }, "");
		assertThat(preflight.status()).isEqualTo(403);
		assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void thePolicyIsStrictAndEachNonceIsNew() {
		Pattern policy = Pattern
			.compile("default-src 'none'; script-src 'nonce-([\\w-]{24})'; style-src 'nonce-\\1'; .*"
					+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'.*");
		String before = "";
		for (String page : List.of("/message?text=x", "/erroralerts", "/erroralerts/" + reference)) {
			Answer answer = http.get(page, "Host: localhost", "Accept: text/html");
			Matcher matcher = policy.matcher(answer.header("Content-Security-Policy").orElseThrow());
			assertThat(matcher.matches()).as(page).isTrue();
			assertThat(answer.text()).doesNotContain("unsafe-inline", "unsafe-eval");
			StrictHtml.check(answer.body(), matcher.group(1));
			assertThat(matcher.group(1)).isNotEqualTo(before);
			before = matcher.group(1);
			assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
			assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
			assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
			assertThat(answer.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
			assertThat(answer.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
			assertThat(answer.header("Cache-Control")).hasValue("no-store");
			assertThat(answer.body()).doesNotContain("https://", "src=", "@import", "url(");
		}
	}

	// CVE-2021-39197, CVE-2022-4116: nothing is to be changed, so that nothing can be
	// forged.
	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND" })
	void thePagesCanOnlyBeRead(String method) {
		for (String page : pages()) {
			Answer answer = http.send(method + " " + page + " HTTP/1.1",
					new String[] { "Host: localhost", "Content-Type: text/plain", "Content-Length: 4" }, "x=42");
			assertThat(answer.status()).as(page).isEqualTo(405);
			assertThat(answer.body()).doesNotContain(DETAILS);
		}
	}

	// CVE-2024-45811 and its kin: the client names a file.
	@ParameterizedTest
	@ValueSource(strings = { "/erroralerts/../../../../etc/passwd", "/erroralerts/%2e%2e/%2e%2e/etc/passwd",
			"/erroralerts/..%2f..%2fetc%2fpasswd", "/erroralerts//etc/passwd", "/erroralerts/etc/passwd",
			"/erroralerts/REF?file=/etc/passwd", "/erroralerts/REF?path=../../etc/passwd&frame=1",
			"/erroralerts/REF/frames/0?file=/etc/passwd", "/erroralerts/REF/../../etc/passwd",
			"/erroralerts/file:///etc/passwd", "/erroralerts/REF%00.txt", "/erroralerts/..;/..;/etc/passwd",
			"/erroralerts?as=../../../etc/passwd" })
	void noPathOfAClientIsFollowed(String path) {
		Answer answer = http.get(path.replace("REF", reference), "Host: localhost", "Accept: text/plain",
				"X-File: /etc/passwd");
		assertThat(answer.status()).isIn(200, 400, 404);
		assertThat(answer.text()).doesNotContain("root:", "/bin/bash");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Host: evil.example|erroralerts.debug.allowed-hosts",
			"Host: localhost;X-Forwarded-For: 1.2.3.4|the header X-Forwarded-For says that a proxy is in between",
			"Host: localhost;Origin: null|erroralerts.debug.allowed-hosts",
			"Host: localhost;Sec-Fetch-Site: cross-site|Sec-Fetch-Site: cross-site" })
	void aRefusalNamesTheRuleAndThePropertyToBothSides(String headers, String reason, CapturedOutput output) {
		assertThat(http.get("/erroralerts", headers.split(";")).body()).startsWith("Not shown: ").contains(reason);
		fail(headers.split(";"));
		assertThat(output).contains("The debugger page was not shown: ").contains(reason);
	}

	@Test
	void aRefusalCanForgeNoLineOfTheLog(CapturedOutput output) {
		fail("Host: evil\u001b[2J\u202e.example", "Accept: text/html");
		fail("Host: localhost", "Origin: https://evil.example/\u001b]0;x\u0007" + "y".repeat(3000));
		assertThat(output.getAll()).doesNotContain("\u001b[2J", "\u202e", "\u001b]0;x");
		assertThat(output.getAll().lines().filter((line) -> line.contains("The debugger page was not shown")))
			.allSatisfy((line) -> assertThat(line).hasSizeLessThan(500));
	}

	@Test
	void aStrangerIsNotToldTheAddressOfAPage() {
		for (String path : List.of("/handled", "/message?text=top-secret-message", "/nowhere")) {
			for (String[] headers : new String[][] { { "Host: evil.example" },
					{ "Host: localhost", "X-Forwarded-For: 203.0.113.7" }, { "Host: localhost", "Origin: null" } }) {
				Answer answer = http.get(path, headers);
				assertThat(answer.status()).as(path).isGreaterThanOrEqualTo(400);
				assertThat(answer.header("X-Error-Page")).as("%s for %s", path, headers[headers.length - 1]).isEmpty();
			}
		}
		assertThat(http.get("/handled", "Host: localhost").header("X-Error-Page")).isPresent();
	}

	@Test
	void whereDebugModeIsOffThereIsNoPage() {
		try (ConfigurableApplicationContext production = Applications.of(FailingShop.class).run()) {
			RawHttp other = RawHttp.to(production);
			for (String page : pages()) {
				Answer answer = other.get(page, "Host: localhost", "Accept: text/html");
				assertThat(answer.status()).as(page).isEqualTo(404);
				assertThat(answer.header("X-Error-Page")).isEmpty();
			}
			Answer failed = other.get("/message?text=top-secret-message", "Host: localhost",
					"Accept: application/json");
			assertThat(failed.body()).doesNotContain("top-secret-message", "IllegalStateException");
			assertThat(failed.header("X-Error-Page")).isEmpty();
			assertThat(production.getBeansOfType(FailurePageFilter.class)).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(FailingShop.class)
	static class OpenShop {

		// As open as developers make it.
		@Bean
		WebMvcConfigurer everybodyMayRead() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					registry.addMapping("/**").allowedOriginPatterns("*").allowCredentials(true);
				}

			};
		}

	}

}
