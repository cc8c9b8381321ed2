package io.erroralerts.delivery;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.erroralerts.alert.ErrorReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What a check may look at, and how far it goes.
 *
 * @param environment the complete environment of the application
 * @param application the name of the application
 * @param mainClass its main class, or {@code null} if that is not known
 * @param send whether one record is to be sent; otherwise nobody gets anything
 */
public record CheckRequest(ConfigurableEnvironment environment, String application, @Nullable Class<?> mainClass,
		boolean send) {

	/**
	 * The text of the record.
	 */
	public static final String TEST = "This is a test of error-alerts (--erroralerts.check=send): nothing failed";

	/**
	 * The record to be sent.
	 * @return a record that says that it is a test
	 * @throws IllegalStateException if the application does not log by Logback
	 */
	public CapturedEvent testRecord() {
		if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
			throw new IllegalStateException("The channels need Logback");
		}
		Logger logger = context.getLogger("io.erroralerts.check");
		LoggingEvent event = new LoggingEvent(CheckRequest.class.getName(), logger, Level.ERROR, TEST, null, null);
		StackWalker.StackFrame caller = StackWalker.getInstance().walk((frames) -> frames.findFirst().orElse(null));
		return new CapturedEvent(event, TEST, null, ErrorReference.random(), null, caller);
	}

	/**
	 * Sends the record by the far end of a channel.
	 * @param definition the channel
	 * @throws Exception what the far end says of it
	 */
	public void sendBy(ChannelDefinition definition) throws Exception {
		if (definition instanceof ChannelDefinition.On on) {
			ChannelSink<?> sink = on.sink().get();
			try {
				sink.equip(null);
				sink.write(testRecord());
				sink.flush();
			}
			finally {
				sink.close();
			}
		}
	}

}
