package io.erroralerts.benchmarks.mail;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import io.erroralerts.benchmarks.Applications;
import io.erroralerts.benchmarks.Stack;

/**
 * For a closer look at {@link CallerFigure}: what the channel adds to one ERROR. Each has
 * a new exception, whose trace is a copy, so that the JVM's way of making traces does not
 * hide the rest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class CallerBenchmark {

	private final Logger logger = LoggerFactory.getLogger("com.acme.shop.OrderService");

	private final StackTraceElement[] trace = Stack.here().failure(Stack.FAILURE, "No stock").getStackTrace();

	/**
	 * Whether there is a mail channel.
	 */
	@Param({ "false", "true" })
	public boolean channel;

	private @Nullable MuteRelay relay;

	private @Nullable ConfigurableApplicationContext context;

	private int order;

	/**
	 * Starts what the errors go to.
	 */
	@Setup
	public void start() {
		if (this.channel) {
			this.relay = new MuteRelay();
			this.context = Applications.start("spring.mail.host=127.0.0.1", "spring.mail.port=" + this.relay.port(),
					"erroralerts.mail.to=ops@localhost");
		}
		else {
			Applications.logback();
		}
	}

	/**
	 * Ends it.
	 * @throws Exception if it can't be ended
	 */
	@TearDown
	public void stop() throws Exception {
		if (this.context != null) {
			this.context.close();
		}
		if (this.relay != null) {
			this.relay.close();
		}
	}

	/**
	 * One error.
	 */
	@Benchmark
	public void error() {
		this.logger.error("Order {} could not be shipped", this.order++, new Failure(this.trace));
	}

	private static final class Failure extends RuntimeException {

		private static final long serialVersionUID = 1;

		private Failure(StackTraceElement[] trace) {
			super("No stock", null, false, true);
			setStackTrace(trace);
		}

		@Override
		public Throwable fillInStackTrace() {
			return this;
		}

	}

}
