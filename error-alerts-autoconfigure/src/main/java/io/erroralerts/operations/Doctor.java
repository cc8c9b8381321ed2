package io.erroralerts.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.erroralerts.delivery.ChannelCheck;
import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.delivery.ChannelSilencer;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.operations.CheckReport.Part;
import io.erroralerts.operations.CheckReport.State;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Examines an application that does not run: what is set, and whether it would work.
 */
final class Doctor {

	// For the resolver of the system, the one thing that takes no time-out.
	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final SpringApplication application;

	private final ConfigurableEnvironment environment;

	private final Duration limit;

	Doctor(SpringApplication application, ConfigurableEnvironment environment) {
		this(application, environment, LIMIT);
	}

	Doctor(SpringApplication application, ConfigurableEnvironment environment, Duration limit) {
		this.application = application;
		this.environment = environment;
		this.limit = limit;
	}

	/**
	 * Examines it. Takes as long as the slowest check.
	 * @param send whether one record is sent to each channel
	 * @return what was found
	 */
	CheckReport examine(boolean send) {
		Class<?> mainClass = this.application.getMainApplicationClass();
		String name = this.environment.getProperty("spring.application.name",
				(mainClass != null) ? mainClass.getSimpleName() : "application");
		CheckRequest request = new CheckRequest(this.environment, name, mainClass, send);
		List<Supplier<Part>> parts = new ArrayList<>();
		parts.add(start("application", new ApplicationCheck(), request));
		Map<String, ChannelCheck> checks = new LinkedHashMap<>();
		factories(ChannelCheck.class).forEach((check) -> checks.put(check.name(), check));
		String silence = silence();
		List<String> channels = new ArrayList<>();
		for (ChannelFactory factory : factories(ChannelFactory.class)) {
			channels.add(factory.name());
			parts.add(channel(factory, checks.remove(factory.name()), request, silence));
		}
		checks.forEach((other, check) -> parts.add(start(other, check, request)));
		List<CheckReport.Setting> settings = new Settings(this.environment).read();
		List<CheckFinding> wrong = new ArrayList<>(WrongSettings.of(this.environment, channels));
		wrong.addAll(UnknownSettings.among(settings.stream().map(CheckReport.Setting::name).toList()));
		if (!wrong.isEmpty()) {
			parts.add(0, () -> new Part("settings", State.ON, wrong));
		}
		return new CheckReport(name, About.of(mainClass, this.environment), settings,
				parts.stream().map(Supplier::get).toList());
	}

	private Supplier<Part> channel(ChannelFactory factory, @Nullable ChannelCheck check, CheckRequest request,
			@Nullable String silence) {
		ChannelDefinition definition;
		try {
			definition = factory.define(this.environment, request.application());
		}
		catch (RuntimeException ex) {
			return () -> new Part(factory.name(), State.ON, List.of(malformed(ex)));
		}
		if (definition instanceof ChannelDefinition.Off off) {
			CheckFinding finding = off.problem()
					? CheckFinding.failed(off.reason(), "The channel stays off when the application starts", "")
					: CheckFinding.note("off: " + off.reason());
			return () -> new Part(factory.name(), State.OFF, List.of(finding));
		}
		if (((ChannelDefinition.On) definition).settings().level() == LogLevel.OFF) {
			return () -> new Part(factory.name(), State.OFF, List.of(CheckFinding.note("off: its level is off")));
		}
		List<CheckFinding> before = (silence != null) ? List.of(CheckFinding.warning("silent: " + silence,
				"It works or not, but gets nothing when the application runs like this", "")) : List.of();
		if (check == null) {
			List<CheckFinding> findings = new ArrayList<>(before);
			findings.add(CheckFinding.note("on, and can't be tried without a start"));
			return () -> new Part(factory.name(), State.ON, findings);
		}
		Supplier<Part> part = start(factory.name(), check, request);
		return () -> {
			List<CheckFinding> findings = new ArrayList<>(before);
			findings.addAll(part.get().findings());
			return new Part(factory.name(), State.ON, findings);
		};
	}

	/**
	 * Starts a check on a thread of its own: no time-out is waited for twice.
	 */
	private Supplier<Part> start(String name, ChannelCheck check, CheckRequest request) {
		List<CheckFinding> findings = Collections.synchronizedList(new ArrayList<>());
		Thread thread = new Thread(() -> {
			try {
				check.check(request, findings::add);
			}
			catch (Exception | LinkageError ex) {
				findings.add(malformed(ex));
			}
		}, "erroralerts-check-" + name);
		thread.setDaemon(true);
		thread.start();
		return () -> {
			await(thread);
			boolean late = thread.isAlive();
			List<CheckFinding> found;
			synchronized (findings) {
				found = new ArrayList<>(findings);
			}
			if (late) {
				found.add(CheckFinding.failed("no answer within " + this.limit.toSeconds() + " s",
						"What does not answer here holds up the channel too",
						"Look at the name service and the network of this machine"));
			}
			return new Part(name, State.ON, found);
		};
	}

	private void await(Thread thread) {
		try {
			thread.join(this.limit.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private CheckFinding malformed(Throwable failure) {
		WrongSetting wrong = WrongSetting.in(failure, this.environment);
		if (wrong != null) {
			return WrongSettings.finding(wrong);
		}
		Throwable root = failure;
		for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
			root = root.getCause();
		}
		String own = String.valueOf(failure.getMessage());
		String cause = String.valueOf(root.getMessage());
		return CheckFinding.failed((root == failure || own.contains(cause)) ? own : own + ": " + cause,
				"The application may not start with it", "");
	}

	private @Nullable String silence() {
		for (ChannelSilencer silencer : factories(ChannelSilencer.class)) {
			String reason = silencer.silence(this.application, this.environment);
			if (reason != null) {
				return reason;
			}
		}
		return null;
	}

	private static <T> List<T> factories(Class<T> type) {
		return SpringFactoriesLoader.forDefaultResourceLocation(Doctor.class.getClassLoader()).load(type);
	}

}
