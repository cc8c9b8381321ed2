package io.erroralerts.capture;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.spi.ThrowableProxy;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.testsupport.Browser;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Failures of web requests in a real Tomcat: each is one record, and one trace on the
 * console.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebCaptureTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext context;

	private static Browser browser;

	private final List<CapturedEvent> records = RecordingChannelFactory.records("web-capture");

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(FailingApplication.class)
			.properties("server.port=0", "recording.name=web-capture", "erroralerts.test.keep-channels=true",
					"spring.application.name=web-capture")
			.run();
		browser = new Browser(context);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void forget() {
		this.records.clear();
	}

	@ParameterizedTest
	@CsvSource({ "/controller, controller", "/filter-before, filter before", "/filter-after, filter after",
			"/view, view", "/callable, callable", "/deferred, deferred", "/future, future",
			"/broken-backend, Broken pipe", "/out-of-memory, simulated", "/handled-500, handled 500",
			"/resolved-first, resolved first" })
	void aServerErrorIsOneRecordAndOneTrace(String path, String message, CapturedOutput output) throws Exception {
		HttpResponse<String> response = browser.json(path);
		CapturedEvent record = onlyRecord();
		String reference = record.reference().value();
		assertThat(record.getFormattedMessage()).isEqualTo("Exception on " + path + " [GET] (" + reference + ")");
		assertThat(rootCause(record)).hasMessage(message);
		assertThat(record.request()).hasToString("GET " + path);
		assertThat(record.getMDCPropertyMap()).containsEntry("errorReference", reference);
		assertThat(record.getLoggerName()).isEqualTo("io.erroralerts.capture");
		assertThat(tracesOf(output, rootCause(record))).isOne();
		if (!path.equals("/filter-after")) {
			// Spring answers nothing when it takes the backend for a client that went
			// away.
			boolean answered = !path.equals("/broken-backend");
			assertThat(response.statusCode()).isEqualTo(answered ? 500 : 200);
			assertThat(response.headers().firstValue("X-Error-Reference").isPresent()).isEqualTo(answered);
		}
		assertNothingElse(path, output);
	}

	@Test
	void theOuterExceptionIsRecordedAndTheContainersLineIsGone(CapturedOutput output) {
		browser.json("/wrapped");
		CapturedEvent record = onlyRecord();
		assertThat(throwable(record)).hasMessage("outer").hasRootCauseMessage("inner");
		assertNothingElse("/wrapped", output);
		assertThat(output).doesNotContain("Servlet.service()");
	}

	@ParameterizedTest
	@CsvSource({ "/status?code=503, 503", "/status?code=500, 500" })
	void aResponseStatusExceptionOfTheServerIsRecorded(String path, int status) {
		HttpResponse<String> response = browser.json(path);
		assertThat(response.statusCode()).isEqualTo(status);
		CapturedEvent record = onlyRecord();
		assertThat(response.body()).contains("\"reference\":\"" + record.reference() + "\"");
		assertThat(response.headers().firstValue("X-Error-Reference")).contains(record.reference().value());
	}

	@ParameterizedTest
	@CsvSource({ "/status?code=404, 404", "/binding?number=x, 400", "/nowhere, 404", "/handled-409, 409",
			"/binding?number=%zz, 400" })
	void aClientErrorIsNoRecord(String path, int status, CapturedOutput output) {
		HttpResponse<String> response = browser.json(path.replace("%zz", "%25zz"));
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("X-Error-Reference")).isEmpty();
		assertThat(response.body()).doesNotContain("reference");
		assertNoRecord(path, output);
	}

	@Test
	void aRequestThatTheContainerRefusesIsNoRecord(CapturedOutput output) throws Exception {
		assertThat(raw("GET /binding?number=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 400");
		assertNoRecord("malformed", output);
	}

	@ParameterizedTest
	@CsvSource({ "/send-error, 500", "/problem, 503" })
	void aServerErrorWithoutExceptionHasNeitherRecordNorReference(String path, int status, CapturedOutput output) {
		HttpResponse<String> response = browser.json(path);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("X-Error-Reference")).isEmpty();
		assertThat(response.body()).doesNotContain("reference");
		assertNoRecord(path, output);
	}

	@ParameterizedTest
	@CsvSource({ "200, 0", "404, 0", "500, 1" })
	void whatTheFirstFilterOfTheApplicationMadeOfAnExceptionDecides(int status, int count) {
		HttpResponse<String> response = browser.json("/controller?swallow=" + status);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("X-Error-Reference").stream()).hasSize(count);
		browser.json("/status?code=503");
		await().atMost(LONG).until(() -> this.records.size() > count);
		assertThat(this.records).filteredOn((record) -> record.request().path().equals("/controller")).hasSize(count);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/logged-500", "/logged-rethrown", "/logged-wrapped", "/logged-wrapper", "/logged-null" })
	void whatTheApplicationLoggedItselfIsTheOneRecord(String path, CapturedOutput output) {
		HttpResponse<String> response = browser.json(path);
		assertThat(response.statusCode()).isEqualTo(500);
		CapturedEvent record = onlyRecord();
		assertThat(record.getLoggerName()).startsWith("com.acme");
		assertThat(record.request()).hasToString("GET " + path);
		assertThat(response.headers().firstValue("X-Error-Reference")).contains(record.reference().value());
		assertThat(record.getMDCPropertyMap()).containsEntry("errorReference", record.reference().value());
		assertNothingElse(path, output);
		assertThat(output).doesNotContain("Exception on " + path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/library", "/callable-library" })
	void anErrorThatALibraryLogsHasTheRequest(String path) {
		assertThat(browser.json(path).statusCode()).isEqualTo(200);
		CapturedEvent record = onlyRecord();
		assertThat(record.getLoggerName()).isEqualTo("com.vendor.Client");
		assertThat(record.request()).hasToString("GET " + path);
		assertThat(record.getMDCPropertyMap()).containsEntry("errorReference", record.reference().value());
		assertThat(record.location().filename()).isEqualTo("FailingApplication.java");
	}

	@ParameterizedTest
	@CsvSource({ "/committed, committed", "/committed-handled, 'committed, then handled'" })
	void aFailureAfterTheResponseWasCommittedIsOneRecord(String path, String message, CapturedOutput output) {
		try {
			browser.html(path);
		}
		catch (IllegalStateException ex) {
			// The container may cut the connection.
		}
		assertThat(throwable(onlyRecord())).hasMessage(message);
		assertNothingElse(path, output);
		assertThat(output).doesNotContain("Cannot render error page");
	}

	@Test
	void anEventStreamThatFailsIsOneRecord(CapturedOutput output) {
		try {
			browser.get("/sse", "text/event-stream");
		}
		catch (IllegalStateException ex) {
			// The container may cut the connection.
		}
		assertThat(throwable(onlyRecord())).hasMessage("sse");
		assertNothingElse("/sse", output);
	}

	@Test
	void anEventStreamThatEndsIsNoRecord(CapturedOutput output) {
		browser.get("/sse-timeout", "text/event-stream");
		assertNoRecord("/sse-timeout", output);
	}

	@Test
	void aStackOverflowIsOneRecord(CapturedOutput output) {
		assertThat(browser.json("/stack-overflow").statusCode()).isEqualTo(500);
		assertThat(rootCause(onlyRecord())).isInstanceOf(StackOverflowError.class);
		assertNothingElse("/stack-overflow", output);
	}

	@Test
	void aClientThatGoesAwayIsNoRecord(CapturedOutput output) throws Exception {
		try (Socket socket = new Socket("localhost",
				Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")))) {
			socket.setSoLinger(true, 0);
			socket.getOutputStream()
				.write("GET /download HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
		}
		assertNoRecord("/download", output);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--frontier\r\nContent-Dispo",
			"--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf of" })
	void aClientThatGoesAwayDuringAnUploadIsNoRecord(String sent, CapturedOutput output) throws Exception {
		try (Socket socket = new Socket("localhost",
				Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")))) {
			socket.getOutputStream()
				.write(("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
						+ "Content-Type: multipart/form-data; boundary=frontier\r\n\r\n" + sent)
					.getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			socket.getInputStream().readAllBytes();
		}
		assertNoRecord("/upload", output);
	}

	@Test
	void theReferenceIsTheSameOnPageAndInJson() {
		HttpResponse<String> page = browser.html("/controller");
		assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
		assertThat(page.body()).contains(onlyRecord().reference().value()).doesNotContain("IllegalStateException");
		this.records.clear();
		HttpResponse<String> json = browser.json("/controller");
		assertThat(json.body()).contains("\"reference\":\"" + onlyRecord().reference() + "\"");
	}

	@Test
	void theResolverIsFirstAndResolvesNothing() {
		ErrorAlertsExceptionResolver resolver = context.getBean("errorAlertsExceptionResolver",
				ErrorAlertsExceptionResolver.class);
		assertThat(resolver.getOrder()).isEqualTo(Integer.MIN_VALUE);
	}

	@Test
	void nothingOfARequestStaysOnItsThread() {
		browser.json("/controller");
		onlyRecord();
		this.records.clear();
		for (int i = 0; i < 20; i++) {
			assertThat(browser.json("/fine").headers().firstValue("X-Error-Reference")).isEmpty();
		}
		assertThat(this.records).isEmpty();
	}

	private CapturedEvent onlyRecord() {
		await().atMost(LONG).until(() -> !this.records.isEmpty());
		return this.records.get(0);
	}

	/**
	 * A record of later proves that the one that is not expected would have come.
	 */
	private void assertNothingElse(String path, CapturedOutput output) {
		browser.json("/status?code=503");
		await().atMost(LONG)
			.until(() -> this.records.stream().anyMatch((record) -> record.request().toString().contains("/status")));
		assertThat(this.records).as(path + "\n" + output).hasSize(2);
	}

	private void assertNoRecord(String path, CapturedOutput output) {
		browser.json("/status?code=503");
		await().atMost(LONG).until(() -> !this.records.isEmpty());
		assertThat(this.records).as(path + "\n" + output)
			.allSatisfy((record) -> assertThat(record.request()).hasToString("GET /status"));
		assertThat(this.records).hasSize(1);
	}

	private static long tracesOf(CapturedOutput output, Throwable failure) {
		return output.getAll().lines().filter((line) -> line.endsWith(failure.toString())).count();
	}

	private static Throwable throwable(CapturedEvent record) {
		return ((ThrowableProxy) record.getThrowableProxy()).getThrowable();
	}

	private static Throwable rootCause(CapturedEvent record) {
		Throwable current = throwable(record);
		while (current.getCause() != null) {
			current = current.getCause();
		}
		return current;
	}

	private static String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost",
				Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")))) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
