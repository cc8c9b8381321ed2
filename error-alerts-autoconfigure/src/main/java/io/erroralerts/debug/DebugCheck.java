package io.erroralerts.debug;

import java.util.function.Consumer;

import io.erroralerts.delivery.ChannelCheck;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;

/**
 * Whether debug mode would be on, and who else may debug this JVM.
 */
final class DebugCheck implements ChannelCheck {

	@Override
	public String name() {
		return "debug";
	}

	@Override
	public void check(CheckRequest request, Consumer<CheckFinding> findings) {
		JdwpAgent agent = JdwpAgent.ofThisJvm();
		DebugMode mode = DebugMode.of(request.mainClass(), request.environment(), agent);
		if (mode.refusal() != null) {
			findings.accept(CheckFinding.warning("debug mode is asked for and refused: " + mode.refusal(),
					"The simple page stays and the channels stay on, and the admins get a mail at each start",
					"Remove erroralerts.debug.enabled from the configuration of this environment"));
		}
		else if (!mode.active()) {
			findings.accept(CheckFinding.ok("debug mode is off"));
		}
		else if (DebugMode.isProduction(request.mainClass(), request.environment())) {
			findings.accept(CheckFinding.warning("debug mode is on, by erroralerts.debug.allow-packaged=true",
					"Whoever reaches this machine's loopback address sees traces"
							+ (mode.silence() ? ", and no channel gets a record" : ""),
					"Remove erroralerts.debug.enabled unless this is a development machine"));
		}
		else {
			findings
				.accept(CheckFinding.note("debug mode is on; the debugger page is " + (mode.page() ? "on" : "off")));
		}
		if (!mode.withoutEffect().isEmpty()) {
			findings.accept(CheckFinding.note("without effect, for erroralerts.debug.enabled is not set: "
					+ String.join(", ", mode.withoutEffect())));
		}
		agent(agent, findings);
	}

	private static void agent(JdwpAgent agent, Consumer<CheckFinding> findings) {
		if (!agent.requested()) {
			findings.accept(CheckFinding.ok("this JVM has no debug agent"));
			return;
		}
		String address = agent.exposedAddress();
		findings.accept((address == null)
				? CheckFinding
					.note("this JVM has a debug agent; a debugger is " + (agent.attached() ? "" : "not ") + "attached")
				: CheckFinding.warning("this JVM has a debug agent that waits at " + address,
						"Whoever reaches it can run any code in this process: it asks for no password",
						"Remove -agentlib:jdwp, or bind it to this machine: address=localhost:"
								+ address.substring(address.lastIndexOf(':') + 1)));
	}

}
