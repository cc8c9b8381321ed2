package io.erroralerts.debug;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.EventRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A JVM and a debugger, as an IDE is one.
 */
@Timeout(180)
class ExternalDebuggerTests {

	private static final String LISTENING = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

	private static final String DEBUG = "--erroralerts.debug.enabled=true";

	private static final String RESTARTER = "restartedMain";

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void thePageStepsAsideWhileAnIdeIsConnectedAndReturnsWhenItLeaves() throws Exception {
		try (ChildApplication application = ChildApplication.start(List.of(LISTENING), Map.of(), DEBUG)) {
			assertThat(application.thread()).isNotEqualTo(RESTARTER);
			assertThat(application.output()).contains(
					"the debugger page is off while a debugger is attached to this JVM: none is now",
					"Debug mode is on");
			assertThat(fail(application, "text/html")).contains("shelf is empty").doesNotContain("Whitelabel");
			VirtualMachine ide = attach(application);
			assertThat(fail(application, "text/html")).contains("Whitelabel Error Page")
				.doesNotContain("shelf is empty", "reference");
			assertThat(fail(application, "application/json")).contains("Internal Server Error")
				.doesNotContain("shelf is empty", "reference");
			ide.dispose();
			assertPage(application);
		}
	}

	@Test
	void theBreakpointIsReachedOnTheThreadOfTheRequest() throws Exception {
		try (ChildApplication application = ChildApplication.start(List.of(LISTENING), Map.of(), DEBUG)) {
			application.port();
			fail(application, "text/html");
			VirtualMachine ide = attach(application);
			Location location = ide.classesByName(ErrorAlertsDebugger.class.getName())
				.get(0)
				.methodsByName("unhandled")
				.get(0)
				.location();
			EventRequest breakpoint = ide.eventRequestManager().createBreakpointRequest(location);
			breakpoint.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
			breakpoint.enable();
			CompletableFuture<HttpResponse<String>> answer = this.client.sendAsync(request(application, "text/html"),
					HttpResponse.BodyHandlers.ofString());
			BreakpointEvent event = breakpoint(ide);
			assertThat(event.thread().name()).contains("exec");
			assertThat(event.thread().frame(0).getArgumentValues().get(0).type().name())
				.isEqualTo(IllegalStateException.class.getName());
			assertThat(answer).isNotDone();
			ide.dispose();
			assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
		}
	}

	@Test
	void anAgentThatCallsTheIdeIsSeenThroughToolOptions() throws Exception {
		ListeningConnector connector = Bootstrap.virtualMachineManager()
			.listeningConnectors()
			.stream()
			.filter((candidate) -> candidate.transport().name().equals("dt_socket"))
			.findFirst()
			.orElseThrow();
		Map<String, Connector.Argument> arguments = connector.defaultArguments();
		arguments.get("localAddress").setValue("127.0.0.1");
		arguments.get("timeout").setValue("60000");
		String address = connector.startListening(arguments);
		try (ChildApplication application = ChildApplication.start(List.of(),
				Map.of("JAVA_TOOL_OPTIONS", "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:"
						+ address.substring(address.lastIndexOf(':') + 1)),
				DEBUG)) {
			VirtualMachine ide = connector.accept(arguments);
			assertThat(application.thread()).isNotEqualTo(RESTARTER);
			assertThat(application.output()).contains("one is now");
			assertThat(fail(application, "text/html")).contains("Whitelabel Error Page");
			ide.dispose();
			assertPage(application);
		}
		finally {
			connector.stopListening(arguments);
		}
	}

	@Test
	void aDebuggerThatIsNotWantedDoesNotTakeThePage() throws Exception {
		try (ChildApplication application = ChildApplication.start(List.of(LISTENING), Map.of(), DEBUG,
				"--erroralerts.debug.external-debugger=false")) {
			assertThat(application.thread()).isEqualTo(RESTARTER);
			VirtualMachine ide = attach(application);
			assertThat(fail(application, "text/html")).contains("shelf is empty");
			ide.dispose();
		}
	}

	private void assertPage(ChildApplication application) {
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(fail(application, "text/html")).contains("shelf is empty"));
	}

	private String fail(ChildApplication application, String accept) throws Exception {
		return this.client.send(request(application, accept), HttpResponse.BodyHandlers.ofString()).body();
	}

	private static HttpRequest request(ChildApplication application, String accept) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + "/fail"))
			.header("Accept", accept)
			.timeout(Duration.ofSeconds(60))
			.build();
	}

	private static VirtualMachine attach(ChildApplication application) throws Exception {
		String port = application.await("Listening for transport dt_socket at address: (?:\\S+:)?(\\d+)").group(1);
		AttachingConnector connector = Bootstrap.virtualMachineManager()
			.attachingConnectors()
			.stream()
			.filter((candidate) -> candidate.name().equals("com.sun.jdi.SocketAttach"))
			.findFirst()
			.orElseThrow();
		Map<String, Connector.Argument> arguments = connector.defaultArguments();
		arguments.get("hostname").setValue("127.0.0.1");
		arguments.get("port").setValue(port);
		arguments.get("timeout").setValue("30000");
		return connector.attach(arguments);
	}

	private static BreakpointEvent breakpoint(VirtualMachine ide) throws InterruptedException {
		while (true) {
			EventSet events = ide.eventQueue().remove(30_000);
			assertThat(events).as("an event within 30 s").isNotNull();
			if (events.stream().findFirst().orElseThrow() instanceof BreakpointEvent breakpoint) {
				return breakpoint;
			}
			events.resume();
		}
	}

}
