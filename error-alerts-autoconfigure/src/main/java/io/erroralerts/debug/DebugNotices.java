package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * What is to be said at start.
 *
 * @param forAdmins what the admins have to hear of
 * @param warnings what whoever reads the log should know
 * @param infos what is as it should be
 */
record DebugNotices(List<String> forAdmins, List<String> warnings, List<String> infos) {

	private static final String RELOADER = "erroralerts.debug.use-reloader=true has no effect: ";

	static DebugNotices none() {
		return new DebugNotices(List.of(), List.of(), List.of());
	}

	static DebugNotices of(DebugMode mode, @Nullable Class<?> mainClass, ConfigurableEnvironment environment,
			JdwpAgent agent) {
		DebugNotices notices = new DebugNotices(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		if (mode.refusal() != null) {
			notices.forAdmins.add("Debug mode was refused: " + mode.refusal()
					+ ". Remove erroralerts.debug.enabled from the configuration of this environment");
		}
		String address = agent.exposedAddress();
		if (address != null) {
			String exposed = "The debug agent of this JVM waits at " + address
					+ ", which other machines may reach: who does can run any code in this process. "
					+ "Remove the agent (-agentlib:jdwp) or bind it to this machine, address=localhost:"
					+ address.substring(address.lastIndexOf(':') + 1);
			(DebugMode.isProduction(mainClass, environment) ? notices.forAdmins : notices.warnings).add(exposed);
		}
		if (mode.active()) {
			notices.add(Binder.get(environment).bindOrCreate("erroralerts.debug", DebugProperties.class), mode, agent);
		}
		if (!mode.withoutEffect().isEmpty()) {
			notices.warnings.add("Without effect, because erroralerts.debug.enabled is not set: "
					+ String.join(", ", mode.withoutEffect()));
		}
		return notices;
	}

	private void add(DebugProperties properties, DebugMode mode, JdwpAgent agent) {
		this.infos.add("Debug mode is on; " + page(properties, mode, agent));
		if (!Boolean.TRUE.equals(properties.useReloader())) {
			return;
		}
		if (properties.externalDebugger() == DebugProperties.ExternalDebugger.TRUE) {
			this.warnings.add(RELOADER + "erroralerts.debug.external-debugger=true switches the reloader off");
		}
		else if (!ClassUtils.isPresent("org.springframework.boot.devtools.restart.Restarter",
				DebugNotices.class.getClassLoader())) {
			this.warnings.add(RELOADER + "the reloader is spring-boot-devtools, which is not on the class path. "
					+ "Add org.springframework.boot:spring-boot-devtools as an optional dependency");
		}
		else if (!Reloader.isRunning()) {
			this.warnings.add(RELOADER + "spring-boot-devtools is on the class path, but does not restart this "
					+ "application. It restarts neither tests nor packaged applications, "
					+ "and nothing where spring.devtools.restart.enabled=false");
		}
	}

	private static String page(DebugProperties properties, DebugMode mode, JdwpAgent agent) {
		boolean auto = properties.externalDebugger() == DebugProperties.ExternalDebugger.AUTO;
		if (!mode.debugger() || !auto || !agent.requested()) {
			return "the debugger page is " + (mode.page() ? "on" : "off");
		}
		// Asked now: the first question takes longer, and no request should wait for it.
		return "the debugger page is off while a debugger is attached to this JVM: "
				+ (mode.page() ? "none is now" : "one is now");
	}

}
