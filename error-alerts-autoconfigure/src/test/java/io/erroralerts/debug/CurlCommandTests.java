package io.erroralerts.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CurlCommandTests {

	@Test
	void aPlainRequestIsAPlainCommand() {
		assertThat(CurlCommand.of(request("GET", "http://localhost:8080/orders/42", List.of(), List.of())))
			.isEqualTo("curl http://localhost:8080/orders/42");
	}

	@Test
	void whatBelongsToTheConnectionIsLeftOut() {
		assertThat(CurlCommand.of(request("PUT", "http://localhost/x",
				List.of(new NamedValue("Host", "localhost"), new NamedValue("Sec-Fetch-Mode", "navigate"),
						new NamedValue("Accept", "text/html"), new NamedValue("Content-Length", "7")),
				List.of())))
			.isEqualTo("curl -X PUT http://localhost/x \\\n  -H 'Accept: text/html' \\\n  --data @body");
	}

	@Test
	void noShellRunsWhatARequestBrought() throws Exception {
		String hostile = "'; touch /tmp/x; echo '$(id)`id`\"\\ \\' !! \t*";
		String command = CurlCommand.of(request("POST", "http://localhost/?q=" + hostile,
				List.of(new NamedValue("X-Test", hostile)), List.of(new NamedValue("a@/etc/passwd", hostile))));
		assertThat(shell("curl() { printf '%s\\n' \"$@\"; }\n" + command))
			.isEqualTo(String.join("\n", "-X", "POST", "http://localhost/?q=" + hostile, "-H", "X-Test: " + hostile,
					"--data-urlencode", "a@/etc/passwd=" + hostile, ""));
	}

	@Test
	void curlTakesBracketsForWhatTheyAre() {
		assertThat(CurlCommand.of(request("GET", "http://localhost/?token=[masked]", List.of(), List.of())))
			.isEqualTo("curl --globoff 'http://localhost/?token=[masked]'");
		assertThat(CurlCommand.of(request("GET", "http://localhost/{1,2}[1-9999999]", List.of(), List.of())))
			.isEqualTo("curl --globoff 'http://localhost/{1,2}[1-9999999]'");
	}

	private static String shell(String script) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true).start();
		try {
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			process.destroy();
			process.waitFor();
		}
	}

	private static RequestReport request(String method, String url, List<NamedValue> headers, List<NamedValue> form) {
		return new RequestReport(method, url, "/", null, null, null, List.of(), List.of(), form, headers, List.of(),
				List.of());
	}

}
