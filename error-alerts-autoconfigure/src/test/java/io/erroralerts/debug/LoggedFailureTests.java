package io.erroralerts.debug;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import io.erroralerts.testsupport.RawHttp;
import io.erroralerts.testsupport.RawHttp.Answer;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Failures that no request answers for: of threads, tasks, jobs and listeners, and what a
 * request logged although it ended well.
 */
class LoggedFailureTests {

	private static final Pattern REFERENCE = Pattern.compile("E-[0-9A-Z]{4}-[0-9A-Z]{4}");

	private static ConfigurableApplicationContext context;

	private static Browser browser;

	private static RawHttp http;

	@BeforeAll
	static void start() {
		context = Applications.of(NightShift.class, "erroralerts.debug.enabled=true", "shift.password=hunter2-hunter2")
			.run();
		browser = new Browser(context);
		http = RawHttp.to(context);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	static List<String> payloads() {
		return PageXssTests.payloads();
	}

	@Test
	void anUncaughtExceptionOfAThreadHasAPage() {
		run("counter-7", () -> {
			LoggerFactory.getLogger("shift").info("Counting until it is enough");
			throw new IllegalStateException("uncaught in a thread");
		});
		HttpResponse<String> page = browser.html(awaitPage("uncaught in a thread"));
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("counter-7", "Uncaught exception in thread counter-7")
			// Where, with the source, and what the thread had logged.
			.contains("LoggedFailureTests.java:", "class=\"line failing\"", "What this thread logged before",
					"Counting until it is enough")
			.contains("href=\"#record\"", "io.erroralerts.capture")
			.doesNotContain("id=\"request\"", "copy-curl", "href=\"#request\"");
	}

	@Test
	void anAsynchronousMethodHasAPage() {
		context.getBean(Night.class).fallAsleep();
		assertThat(browser.html(awaitPage("asleep at the desk")).body()).contains("Night", "fallAsleep");
	}

	@Test
	void aScheduledJobHasAPage() {
		context.getBean(TaskScheduler.class).schedule(() -> {
			throw new IllegalStateException("the clock struck thirteen");
		}, Instant.now());
		assertThat(browser.html(awaitPage("the clock struck thirteen")).body()).contains("shift-clock-",
				"Unexpected error occurred in scheduled task");
	}

	@Test
	void aListenerHasAPage() {
		run("announcer", () -> context.publishEvent(new Bell("rung by nobody")));
		assertThat(browser.html(awaitPage("rung by nobody")).body()).contains("Night.listen");
	}

	@Test
	void anErrorThatIsLoggedHasAPageByItsReferenceOnly() {
		run("logger", () -> {
			LoggerFactory.getLogger("shift").warn("No error", new IllegalStateException("only a warning"));
			LoggerFactory.getLogger("shift").error("Lost the key", new IllegalStateException("of the vault"));
		});
		String page = awaitPage("of the vault");
		assertThat(browser.html(page).body()).contains("Lost the key");
		assertThat(browser.json("/erroralerts?as=json").body()).doesNotContain("only a warning");
		assertThat(browser.html(page.toLowerCase(Locale.ROOT).replace("e-", "E-")).statusCode()).isEqualTo(200);
	}

	@Test
	void aRequestThatLoggedAnErrorAndEndedWellHasAPage() {
		HttpResponse<String> answer = browser.json("/survives?card=7");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("survived");
		String page = awaitPage("/survives?card=7");
		assertThat(browser.html(page).body()).contains("swallowed, and logged", "/survives?card=7",
				"200 OK, although an ERROR was logged", "LoggedFailureTests.java:", "Night.survives()");
		// Once, whatever else is listed.
		assertThat(browser.html("/erroralerts").body().split("/survives\\?card=7", -1)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404, 409, 503 })
	void aRequestThatLoggedAnErrorAndAnsweredAnErrorHasAPage(int status) {
		assertThat(browser.json("/sends/" + status).statusCode()).isEqualTo(status);
		String page = awaitPage("logged before " + status);
		assertThat(browser.html(page).body()).contains("/sends/" + status, "Night.sends(int, HttpServletResponse)");
		assertThat(browser.html("/erroralerts").body().split("logged before " + status, -1)).hasSize(2);
	}

	@Test
	void withoutSourceThePageSaysHowToGiveIt() {
		run("packaged", () -> {
			IllegalStateException failure = new IllegalStateException("of a packaged class");
			failure.setStackTrace(new StackTraceElement[] {
					new StackTraceElement("io.erroralerts.debug.Nowhere", "fail", "Nowhere.java", 3) });
			LoggerFactory.getLogger("shift").error("No source", failure);
		});
		String page = awaitPage("of a packaged class");
		assertThat(browser.html(page).body()).containsOnlyOnce("set erroralerts.debug.source-roots");
		assertThat(browser.html(page + "?as=text").body()).containsOnlyOnce("set erroralerts.debug.source-roots");
		assertThat(browser.html(awaitSurvivor()).body()).doesNotContain("erroralerts.debug.source-roots");
	}

	@Test
	void anErrorWithoutAnExceptionHasAPageWithItsPlace() {
		run("bare-3", () -> {
			MDC.put("order", "4711");
			LoggerFactory.getLogger("shift").info("Looking for the ladder");
			LoggerFactory.getLogger("shift").error("The ladder is {} short", 3);
		});
		String page = awaitPage("The ladder is 3 short");
		HttpResponse<String> html = browser.html(page);
		assertThat(html.statusCode()).isEqualTo(200);
		assertThat(html.body()).contains("The ladder is 3 short", "bare-3", "Where it was logged")
			// Of this file, and the line is open.
			.contains("LoggedFailureTests.java:", "class=\"line failing\"", "What this thread logged before",
					"Looking for the ladder", "href=\"#record\"", "4711")
			.doesNotContain("id=\"request\"", "library frames");
		assertThat(browser.html(page + "?as=text").body()).startsWith("shift: The ladder is 3 short\n")
			.contains("ERROR was logged · thread bare-3 · E-", "> LoggedFailureTests.", "The ladder is {} short");
		assertThat(browser.html(page + "?as=markdown").body()).contains("- Thread: `bare-3`", "The ladder is {} short");
		assertThat(JsonParserFactory.getJsonParser().parseMap(browser.html(page + "?as=json").body()))
			.containsEntry("detail", "The ladder is 3 short")
			.hasEntrySatisfying("location",
					(place) -> assertThat(place.toString()).contains("LoggedFailureTests.java:"))
			.doesNotContainKeys("exception", "trace", "status");
	}

	@Test
	void aRequestThatLoggedAnErrorWithoutAnExceptionHasAPage() {
		HttpResponse<String> answer = browser.json("/shrugs?ladder=3");
		assertThat(answer.statusCode()).isEqualTo(200);
		String page = awaitPage("Two rungs are loose");
		assertThat(browser.html(page).body()).contains("Two rungs are loose", "/shrugs?ladder=3", "Night.shrugs()",
				"200 OK, although an ERROR was logged", "Where it was logged", "LoggedFailureTests.java:",
				"class=\"line failing\"", "Before the rungs", "The rest too");
		// One request is one failure, and the first error tells how it began.
		assertThat(browser.html("/erroralerts?as=text").body())
			.contains("ERROR Night: Two rungs are loose", "GET /shrugs?ladder=3 · LoggedFailureTests.java:")
			.doesNotContain("The rest too");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404, 409, 503 })
	void aRequestThatLoggedAnErrorWithoutAnExceptionAndAnsweredAnErrorHasAPage(int status) {
		assertThat(browser.json("/shrugs/" + status).statusCode()).isEqualTo(status);
		assertThat(browser.html("/erroralerts?as=text").body()).contains("/shrugs/" + status);
		if (status == 503) {
			assertThat(browser.html("/shrugs/" + status).body()).contains("503", "Shrugged before 503",
					"Where it was logged");
		}
	}

	@Test
	void anExceptionSaysMoreThanARecordWithoutOne() {
		HttpResponse<String> answer = browser.html("/shrugs-and-dies");
		assertThat(answer.body()).contains("IllegalStateException", "of a shrug").doesNotContain("Where it was logged");
		assertThat(browser.html("/erroralerts?as=text").body()).contains("of a shrug").doesNotContain("Only a shrug");
	}

	@Test
	void aStormOfRecordsWithoutExceptionsIsBoundedAsTheOthers() {
		try (ConfigurableApplicationContext storm = Applications
			.of(NightShift.class, "erroralerts.debug.enabled=true", "erroralerts.debug.history.max-failures=6")
			.run()) {
			Browser visitor = new Browser(storm);
			String first = visitor.html("/dies?first").headers().firstValue("X-Error-Page").orElseThrow();
			run("drizzle", () -> {
				for (int i = 0; i < 2000; i++) {
					LoggerFactory.getLogger("shift").error("drop {}", i);
				}
			});
			await().atMost(20, TimeUnit.SECONDS).until(() -> visitor.html("/erroralerts").body().contains("drop "));
			assertThat(visitor.html(first.replaceFirst("http://[^/]*", "")).statusCode()).isEqualTo(200);
			assertThat(visitor.html("/erroralerts?as=text").body().lines().filter((line) -> line.contains("drop ")))
				.hasSizeLessThan(6);
		}
	}

	// What is logged of it can't be read, or is endless.
	@Test
	void anExceptionThatDoesNotAnswerHasAPage() {
		run("hostile", () -> {
			IllegalStateException cycle = new IllegalStateException("round and round");
			cycle.initCause(new IllegalStateException("and back", cycle));
			LoggerFactory.getLogger("shift").error("endless", cycle);
			LoggerFactory.getLogger("shift").error("mute", new MuteException());
		});
		assertThat(browser.html(awaitPage("and back")).body()).contains("endless", "round and round");
		assertThat(browser.html(awaitPage("MuteException")).body()).contains("mute");
	}

	@Test
	void aRequestThatWarnsOnlyHasNone() {
		assertThat(browser.json("/fine").headers().firstValue("X-Error-Page")).isEmpty();
		assertThat(browser.html("/erroralerts").body()).doesNotContain("no harm done");
	}

	@Test
	void anErrorThatARequestLoggedAndThenDiedOfIsOneFailure() {
		HttpResponse<String> answer = browser.html("/dies");
		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("500", "died of it");
		String page = answer.headers().firstValue("X-Error-Page").orElseThrow().replaceFirst("http://[^/]*", "");
		assertThat(browser.html("/erroralerts").body().split(page, -1)).hasSize(2);
	}

	@Test
	void eachFormIsWithoutARequest() {
		run("forms", () -> {
			throw new IllegalStateException("in every form");
		});
		String page = awaitPage("in every form");
		assertThat(browser.html(page + "?as=text").body()).startsWith("IllegalStateException: in every form\n")
			.contains("ERROR was logged · thread forms · E-", "Uncaught exception in thread forms", "Page: http");
		assertThat(browser.html(page + "?as=markdown").body()).contains("- Thread: `forms`",
				"- Logged: `Uncaught exception in thread forms", "## Trace");
		Map<String, Object> problem = JsonParserFactory.getJsonParser()
			.parseMap(browser.html(page + "?as=json").body());
		assertThat(problem).containsEntry("thread", "forms")
			.containsEntry("exception", "java.lang.IllegalStateException")
			.containsEntry("detail", "in every form")
			.doesNotContainKeys("status", "path", "instance");
		assertThat(browser.html("/erroralerts?as=text").body())
			.contains("ERROR IllegalStateException: in every form · thread forms");
		assertThat(browser.html("/erroralerts").body()).contains("thread forms");
	}

	@Test
	void theSameGuardsAreBeforeIt() {
		run("guarded", () -> {
			throw new IllegalStateException("for this machine only");
		});
		String page = awaitPage("for this machine only");
		for (String form : List.of("", "?as=html", "?as=json", "?as=text", "?as=markdown")) {
			for (String[] headers : new String[][] { { "Host: evil.example" }, { "Host: localhost", "Origin: null" },
					{ "Host: localhost", "Origin: http://evil.example" },
					{ "Host: localhost", "X-Forwarded-For: 127.0.0.1" },
					{ "Host: localhost", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors" } }) {
				for (String path : List.of(page + form, "/erroralerts" + form)) {
					Answer answer = http.get(path, headers);
					assertThat(answer.status()).as("%s with %s", path, headers[headers.length - 1]).isEqualTo(403);
					assertThat(answer.body()).doesNotContain("for this machine only", "guarded");
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void aPayloadIsTextInEverySlotOfARecord(String payload) {
		String mark = "slot " + Integer.toHexString(payload.hashCode());
		run(payload, () -> {
			MDC.put("key " + payload, payload);
			MDC.put(payload, payload);
			LoggerFactory.getLogger("before." + payload).info(payload);
			LoggerFactory.getLogger("hostile." + payload)
				.error(payload, new IllegalStateException(payload, new PageXssTests.EverySlot(mark + payload)));
		});
		String page = awaitPage(mark);
		for (String path : List.of(page, "/erroralerts")) {
			Answer answer = http.get(path, "Host: localhost", "Accept: text/html");
			assertThat(answer.status()).isEqualTo(200);
			Matcher nonce = Pattern.compile("script-src 'nonce-([^']+)'")
				.matcher(answer.header("Content-Security-Policy").orElseThrow());
			assertThat(nonce.find()).isTrue();
			StrictHtml.check(answer.body(), nonce.group(1));
			assertThat(answer.body()).doesNotContain("\u001b", "\u202e", "\u2066");
		}
		assertThat(HtmlUtils.htmlUnescape(http.get(page, "Host: localhost", "Accept: text/html").body()))
			.contains("EverySlot");
		assertText(page);
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void aPayloadIsTextInEverySlotOfARecordWithoutAnException(String payload) {
		String mark = "bare " + Integer.toHexString(payload.hashCode());
		run(payload, () -> LoggerFactory.getLogger("hostile." + payload).error(mark + payload));
		String page = awaitPage(mark);
		Answer answer = http.get(page, "Host: localhost", "Accept: text/html");
		Matcher nonce = Pattern.compile("script-src 'nonce-([^']+)'")
			.matcher(answer.header("Content-Security-Policy").orElseThrow());
		assertThat(nonce.find()).isTrue();
		StrictHtml.check(answer.body(), nonce.group(1));
		assertThat(answer.body()).contains("Where it was logged").doesNotContain("\u001b", "\u202e", "\u2066");
		assertText(page);
	}

	private static void assertText(String page) {
		for (String form : List.of("text", "markdown")) {
			assertThat(http.get(page + "?as=" + form, "Host: localhost").body()).doesNotContain("\u001b", "\u0007",
					"\u202e", "\u2066");
		}
	}

	@Test
	void secretsOfARecordAreMasked() {
		String secret = "tid-" + "kelt-9876";
		String own = "hunter2" + "-hunter2";
		run("keeper of " + own, () -> {
			MDC.put("sessionToken", secret);
			LoggerFactory.getLogger("shift").info("It was {} before", secret);
			LoggerFactory.getLogger("shift")
				.error("Refused " + secret, new IllegalStateException("masked are " + secret + " and " + own));
		});
		String page = awaitPage("masked are");
		for (String form : List.of("html", "text", "markdown", "json")) {
			String body = browser.html(page + "?as=" + form).body();
			assertThat(body).as(form).doesNotContain(secret, own);
		}
		assertThat(browser.html(page).body()).contains("sessionToken", "It was [masked] before");
		assertThat(browser.html("/erroralerts?as=json").body()).doesNotContain(secret, own);
	}

	// Others share the JVM, and with it the handler of uncaught exceptions and the log.
	@Test
	void aThreadOfAnotherApplicationIsNotListed() {
		try (ConfigurableApplicationContext other = Applications
			.of(Quiet.class, "erroralerts.debug.enabled=true", "erroralerts.own-packages=org.elsewhere")
			.run()) {
			run("neighbour", () -> {
				throw new IllegalStateException("behind the wall");
			});
			String page = awaitPage("behind the wall");
			Browser neighbour = new Browser(other);
			assertThat(neighbour.html(page).statusCode()).isEqualTo(404);
			assertThat(neighbour.html("/erroralerts").body()).doesNotContain("behind the wall");
			String ours = browser.html("/dies").headers().firstValue("X-Error-Page").orElseThrow();
			assertThat(neighbour.html(ours.replaceFirst("http://[^/]*", "")).statusCode()).isEqualTo(404);
			assertThat(neighbour.html("/erroralerts").body()).doesNotContain("died of it");
		}
	}

	// It has logged the exception first, and the log knows it.
	@Test
	void aThreadThatAnotherApplicationLooksAfterTooHasAPageAllTheSame() {
		try (ConfigurableApplicationContext first = Applications.of(Quiet.class).run();
				ConfigurableApplicationContext second = Applications
					.of(NightShift.class, "erroralerts.debug.enabled=true")
					.run()) {
			run("shared", () -> {
				throw new IllegalStateException("everybody's business");
			});
			Browser visitor = new Browser(second);
			await().dontCatchUncaughtExceptions()
				.atMost(20, TimeUnit.SECONDS)
				.until(() -> visitor.html("/erroralerts?as=text").body().contains("everybody's business"));
			assertThat(first.isActive()).isTrue();
			awaitPage("everybody's business");
		}
	}

	@Test
	void aStormTakesNoMoreThanItsShare() {
		try (ConfigurableApplicationContext storm = Applications
			.of(NightShift.class, "erroralerts.debug.enabled=true", "erroralerts.debug.history.max-failures=6")
			.run()) {
			Browser visitor = new Browser(storm);
			String first = visitor.html("/dies?first").headers().firstValue("X-Error-Page").orElseThrow();
			for (int i = 0; i < 4; i++) {
				int number = i;
				run("storm", () -> {
					Logger logger = LoggerFactory.getLogger("shift");
					for (int j = 0; j < 500; j++) {
						logger.error("storm", new IllegalStateException("gust " + number));
					}
				});
			}
			run("storm", () -> {
				throw new IllegalStateException("the last gust");
			});
			await().atMost(20, TimeUnit.SECONDS).until(() -> visitor.html("/erroralerts").body().contains("gust"));
			assertThat(visitor.html(first.replaceFirst("http://[^/]*", "")).statusCode()).isEqualTo(200);
			assertThat(visitor.html("/erroralerts").body()).contains("came too fast for a page: see the log");
			// Those of requests come back into their own.
			for (int i = 0; i < 6; i++) {
				visitor.html("/dies?" + i);
			}
			assertThat(visitor.html("/erroralerts?as=text").body().split("GET /dies", -1)).hasSizeGreaterThan(3);
		}
	}

	// Then nobody knows which request a thread works for, and a thread has no end.
	@Test
	void withoutCaptureARequestIsBlamedForNothingThatAnotherLogged() {
		try (ConfigurableApplicationContext uncaptured = Applications
			.of(NightShift.class, "erroralerts.debug.enabled=true", "erroralerts.capture.web=off",
					"server.tomcat.threads.max=1")
			.run()) {
			Browser visitor = new Browser(uncaptured);
			assertThat(visitor.json("/survives?first").statusCode()).isEqualTo(200);
			assertThat(visitor.json("/fine?second").statusCode()).isEqualTo(200);
			assertThat(visitor.html("/dies?third").body()).contains("died of it");
			await().atMost(20, TimeUnit.SECONDS)
				.until(() -> visitor.html("/erroralerts").body().contains("swallowed, and logged"));
			assertThat(visitor.html("/erroralerts").body()).contains("/dies?third").doesNotContain("/fine?second");
		}
	}

	@Test
	void withoutDebugModeNothingIsRead() {
		try (ConfigurableApplicationContext off = Applications.of(NightShift.class).run()) {
			assertThat(off.getBeanNamesForType(DebugRecordDesk.class)).isEmpty();
			assertThat(new Browser(off).html("/erroralerts").statusCode()).isEqualTo(404);
			// That of the application of this class.
			assertThat(readers()).isOne();
		}
	}

	@Test
	void whereThereIsNoPageWhatIsReadIsDroppedAndTheThreadEndsWithTheApplication() {
		try (ConfigurableApplicationContext plain = Applications.plain("erroralerts.debug.enabled=true").run()) {
			LoggerFactory.getLogger("shift").error("Nobody looks", new IllegalStateException("at this"));
			assertThat(plain.getBeanNamesForType(DebugRecordDesk.class)).isEmpty();
			assertThat(readers()).isEqualTo(2);
		}
		await().atMost(20, TimeUnit.SECONDS).until(() -> readers() == 1);
	}

	private static long readers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("erroralerts-debug"))
			.count();
	}

	@Test
	void whenThePageStepsAsideNothingIsListed() {
		try (ConfigurableApplicationContext aside = Applications
			.of(NightShift.class, "erroralerts.debug.enabled=true", "erroralerts.debug.use-debugger=false")
			.run()) {
			DebugRecordDesk desk = aside.getBean(DebugRecordDesk.class);
			FailureHistory history = aside.getBean(FailureHistory.class);
			desk.add(new LoggedFailure(ErrorReference.random(), Instant.now(), new IllegalStateException("aside"), null,
					"", "", "", Map.of(), List.of()));
			assertThat(history.all()).isEmpty();
		}
	}

	private static void run(String name, Runnable work) {
		CountDownLatch done = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			finally {
				done.countDown();
			}
		}, name);
		thread.start();
		try {
			thread.join(20_000);
			assertThat(done.await(1, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String awaitSurvivor() {
		browser.json("/survives");
		return awaitPage("swallowed, and logged");
	}

	private static String awaitPage(String message) {
		// Awaitility would take the uncaught exceptions that we wait for as its own.
		return await().dontCatchUncaughtExceptions()
			.atMost(20, TimeUnit.SECONDS)
			.until(() -> find(message), (page) -> page != null);
	}

	private static @Nullable String find(String message) {
		String list = browser.html("/erroralerts?as=text").body();
		int start = list.indexOf(message);
		if (start < 0) {
			return null;
		}
		Matcher reference = REFERENCE.matcher(list);
		return reference.find(start) ? "/erroralerts/" + reference.group() : null;
	}

	static final class MuteException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

		@Override
		public Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

	record Bell(String message) {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Quiet {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import(Night.class)
	static class NightShift {

		@Bean
		ThreadPoolTaskScheduler taskScheduler() {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.setThreadNamePrefix("shift-clock-");
			return scheduler;
		}

	}

	@RestController
	static class Night {

		private static final Logger logger = LoggerFactory.getLogger(Night.class);

		@Async
		void fallAsleep() {
			throw new IllegalStateException("asleep at the desk");
		}

		@EventListener
		void listen(Bell bell) {
			throw new IllegalStateException(bell.message());
		}

		@GetMapping("/survives")
		String survives() {
			logger.error("It went on", new IllegalStateException("swallowed, and logged"));
			logger.error("And on", new IllegalStateException("the second one"));
			return "survived";
		}

		@GetMapping("/shrugs")
		String shrugs() {
			logger.info("Before the rungs");
			logger.error("Two rungs are loose");
			logger.error("The rest too");
			return "shrugged";
		}

		@GetMapping("/shrugs/{status}")
		void shrugs(@PathVariable int status, HttpServletResponse response) throws IOException {
			logger.error("Shrugged before {}", status);
			response.sendError(status);
		}

		@GetMapping("/shrugs-and-dies")
		String shrugsAndDies() {
			logger.error("Only a shrug");
			throw new IllegalStateException("of a shrug");
		}

		@GetMapping("/sends/{status}")
		void sends(@PathVariable int status, HttpServletResponse response) throws IOException {
			logger.error("It will be answered", new IllegalStateException("logged before " + status));
			response.sendError(status);
		}

		@GetMapping("/fine")
		String fine() {
			logger.warn("It went on", new IllegalStateException("no harm done"));
			return "fine";
		}

		@GetMapping("/dies")
		String dies() {
			IllegalStateException failure = new IllegalStateException("died of it");
			logger.error("It will not go on", failure);
			throw failure;
		}

	}

}
