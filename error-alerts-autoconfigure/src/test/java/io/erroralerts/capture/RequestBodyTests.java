package io.erroralerts.capture;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.erroralerts.alert.RequestDetails.Body;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import io.erroralerts.testsupport.RecordingChannelFactory;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Bodies of requests that fail in a real Tomcat, where they are kept. What the
 * application sees of a body is the same as ever.
 */
class RequestBodyTests {

	private static final String JSON = "application/json";

	private static final String FORM = "application/x-www-form-urlencoded";

	private static ConfigurableApplicationContext context;

	private static Browser browser;

	@BeforeAll
	static void start() {
		// Without it the encoding that the client named is all that there is.
		context = run("erroralerts.capture.max-body=200B", "spring.servlet.encoding.enabled=false",
				"server.servlet.encoding.enabled=false");
		browser = new Browser(context);
	}

	private static ConfigurableApplicationContext run(String... properties) {
		return Applications.of(ReadingApplication.class, "recording.name=bodies").properties(properties).run();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void forget() {
		RecordingChannelFactory.records("bodies").clear();
	}

	@Test
	void whatASpringControllerReadIsKept() {
		String json = "{\"name\":\"J\u00f6rg\",\"amount\":3}";
		assertThat(post("/json", JSON, json)).isEqualTo(500);
		assertThat(body()).isEqualTo(new Body(json, false, false));
	}

	@Test
	void aFormThatTheContainerReadsIsKeptWithoutTheQuery() {
		assertThat(post("/form?name=first&x=1", FORM, "name=second+one&note=50%25%26more")).isEqualTo(500);
		assertThat(body().form()).isTrue();
		assertThat(body().cut()).isFalse();
		assertThat(body().text().split("&")).containsExactlyInAnyOrder("name=second+one", "note=50%25%26more");
	}

	@Test
	void aFormThatSpringReadsIsKept() {
		HttpRequest.Builder put = request("/put", FORM).PUT(BodyPublishers.ofString("name=a&token=b"));
		assertThat(browser.send(put).statusCode()).isEqualTo(500);
		assertThat(body()).isEqualTo(new Body("name=a&token=b", true, false));
	}

	@Test
	void ofAFormThatIsTooLargeTheBeginningIsKept() {
		assertThat(post("/form", FORM, "name=a&password=" + "x".repeat(5000))).isEqualTo(500);
		assertThat(body().cut()).isTrue();
		assertThat(body().text()).contains("name=a").doesNotContain("xxx");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/bytes", "/callable", "/async" })
	void whatWasNotReadIsNotKept(String path) {
		assertThat(post(path, "text/plain; charset=ISO-8859-1", "0123456789 and more")).isEqualTo(500);
		assertThat(body()).isEqualTo(new Body("0123456789", false, false));
	}

	@Test
	void whatAReaderReadIsKept() {
		assertThat(post("/reader", "application/vnd.acme+xml; charset=UTF-8", "<a>\u00f6</a>\n<b/>")).isEqualTo(500);
		assertThat(body()).isEqualTo(new Body("<a>\u00f6</a>\n<b/>", false, false));
	}

	@Test
	void aBodyIsCutBeforeTheValueThatWouldBeHalf() {
		String json = "{\"a\":\"" + "\u00e4".repeat(80) + "\",\"card\":\"4111111111111111\"}" + " ".repeat(100);
		assertThat(post("/json", JSON, json)).isEqualTo(500);
		assertThat(body().cut()).isTrue();
		assertThat(body().text()).startsWith("{\"a\":\"\u00e4\u00e4").isSubstringOf(json).endsWith("\"}");
		RecordingChannelFactory.records("bodies").clear();
		String half = "{\"a\":\"" + "a".repeat(180) + "\",\"card\":\"4111111111111111\",\"b\":\"" + "b".repeat(100)
				+ "\"}";
		assertThat(post("/json", JSON, half)).isEqualTo(500);
		assertThat(body().text()).endsWith("\"card\":\"");
	}

	@Test
	void aLongValueAtTheEndGoesAsAWhole() {
		assertThat(post("/json", JSON, "{\"a\":\"" + "a".repeat(60_000) + "\"}")).isEqualTo(500);
		assertThat(body()).isEqualTo(new Body("{\"a\":\"", false, true));
	}

	@ParameterizedTest
	@CsvSource({ "application/octet-stream,", "image/png,", "application/json, gzip", "nonsense," })
	void whatIsNoTextIsNotKept(String type, String encoding) {
		HttpRequest.Builder request = request("/stream", type).POST(BodyPublishers.ofString("0123456789"));
		if (encoding != null) {
			request.header("Content-Encoding", encoding);
		}
		assertThat(browser.send(request).statusCode()).isEqualTo(500);
		assertThat(body()).isNull();
	}

	@Test
	void anUploadIsNotKept() {
		String upload = "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
				+ "Content-Type: text/plain\r\n\r\nsecret text\r\n--frontier--\r\n";
		assertThat(post("/upload", "multipart/form-data; boundary=frontier", upload)).isEqualTo(500);
		assertThat(body()).isNull();
	}

	@Test
	void aBodyThatNobodyReadIsNotRead() {
		assertThat(post("/unread", FORM, "name=a")).isEqualTo(500);
		assertThat(body()).isNull();
	}

	@Test
	void theApplicationSeesTheSameAsEver() {
		String large = "x".repeat(300_000);
		assertThat(answer("/echo", "text/plain", large)).isEqualTo(large);
		assertThat(answer("/encoding", JSON, "{}")).isEqualTo("null");
		assertThat(answer("/encoding", JSON + ";charset=utf-16", "{}")).isEqualToIgnoringCase("utf-16");
		assertThat(answer("/both", "text/plain", "a")).isEqualTo("same stream, no reader");
		assertThat(answer("/parameter-then-stream?a=1", FORM, "a=2&b=3")).isEqualTo("[1, 2] and -1");
		assertThat(answer("/stream-then-parameter?a=1", FORM, "a=2&b=3")).isEqualTo("[1] and a=2&b=3");
	}

	@Test
	void nothingIsKeptUnlessSwitchedOn() {
		try (ConfigurableApplicationContext off = run()) {
			new Browser(off).send(request(off, "/json", JSON).POST(BodyPublishers.ofString("{\"a\":1}")));
			assertThat(body()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1B", "65KB", "1GB" })
	void aSizeThatIsNoneIsRefused(String size) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new CaptureProperties(CaptureProperties.WebCapture.ALL, DataSize.parse(size)))
			.withMessageContaining("erroralerts.capture.max-body")
			.satisfies((ex) -> assertThat(ex.getReason()).contains("64KB"));
	}

	private static int post(String path, String type, String body) {
		return browser.send(request(path, type).POST(BodyPublishers.ofString(body))).statusCode();
	}

	private static String answer(String path, String type, String body) {
		HttpResponse<String> response = browser.send(request(path, type).POST(BodyPublishers.ofString(body)));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	private static HttpRequest.Builder request(String path, String type) {
		return request(context, path, type);
	}

	private static HttpRequest.Builder request(ConfigurableApplicationContext context, String path, String type) {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", type);
	}

	private static Body body() {
		List<CapturedEvent> records = Applications.awaitRecords("bodies", 1);
		return records.get(0).toAlert("shop").requestDetails().body();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ReadingController.class)
	static class ReadingApplication {

	}

	@RestController
	static class ReadingController {

		@PostMapping("/json")
		String json(@RequestBody Map<String, Object> body) {
			throw new IllegalStateException("after reading " + body.size());
		}

		@PostMapping("/form")
		String form(@RequestParam String name) {
			throw new IllegalStateException("form");
		}

		@PutMapping("/put")
		String put(@RequestParam String name) {
			throw new IllegalStateException("put " + name);
		}

		@PostMapping("/stream")
		String stream(HttpServletRequest request) throws IOException {
			for (int i = 0; i < 10; i++) {
				request.getInputStream().read();
			}
			throw new IllegalStateException("stream");
		}

		@PostMapping("/bytes")
		String bytes(HttpServletRequest request) throws IOException {
			request.getInputStream().readNBytes(10);
			throw new IllegalStateException("bytes");
		}

		@PostMapping("/callable")
		Callable<String> callable(HttpServletRequest request) throws IOException {
			request.getInputStream().readNBytes(4);
			return () -> {
				request.getInputStream().readNBytes(6);
				throw new IllegalStateException("callable");
			};
		}

		@PostMapping("/async")
		void async(HttpServletRequest request) throws IOException {
			if (request.getAttribute("dispatched") != null) {
				request.getInputStream().readNBytes(6);
				throw new IllegalStateException("async");
			}
			request.setAttribute("dispatched", true);
			request.getInputStream().readNBytes(4);
			// Without arguments it goes on with the container's own request.
			AsyncContext async = request.startAsync();
			async.start(async::dispatch);
		}

		@PostMapping("/reader")
		String reader(HttpServletRequest request) throws IOException {
			BufferedReader reader = request.getReader();
			while (reader.readLine() != null) {
				assertThat(request.getReader()).isSameAs(reader);
			}
			throw new IllegalStateException("reader");
		}

		@PostMapping("/upload")
		String upload(@RequestParam MultipartFile file) throws IOException {
			throw new IllegalStateException("upload of " + file.getBytes().length);
		}

		@PostMapping("/unread")
		String unread() {
			throw new IllegalStateException("unread");
		}

		@PostMapping("/echo")
		void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
			AsyncContext async = request.startAsync(request, response);
			ServletInputStream in = request.getInputStream();
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			in.setReadListener(new ReadListener() {

				@Override
				public void onDataAvailable() throws IOException {
					byte[] block = new byte[1000];
					while (in.isReady() && !in.isFinished()) {
						int count = in.read(block);
						if (count > 0) {
							all.write(block, 0, count);
						}
					}
				}

				@Override
				public void onAllDataRead() throws IOException {
					response.getOutputStream().write(all.toByteArray());
					async.complete();
				}

				@Override
				public void onError(Throwable failure) {
					async.complete();
				}

			});
		}

		@PostMapping("/encoding")
		String encoding(HttpServletRequest request) {
			return String.valueOf(request.getCharacterEncoding());
		}

		@PostMapping("/both")
		String both(HttpServletRequest request) throws IOException {
			boolean same = request.getInputStream() == request.getInputStream();
			try {
				request.getReader();
				return "reader beside stream";
			}
			catch (IllegalStateException ex) {
				return (same ? "same" : "other") + " stream, no reader";
			}
		}

		@PostMapping("/parameter-then-stream")
		String parameterThenStream(HttpServletRequest request) throws IOException {
			return List.of(request.getParameterValues("a")) + " and " + request.getInputStream().read();
		}

		@PostMapping("/stream-then-parameter")
		String streamThenParameter(HttpServletRequest request) throws IOException {
			String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return List.of(request.getParameterValues("a")) + " and " + body;
		}

	}

}
