package io.erroralerts.benchmarks.mail;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.net.SMTPAppender;

import io.erroralerts.benchmarks.Applications;

/**
 * The peer: Logback's mail appender as it comes, which is asynchronous.
 */
final class SmtpPeer {

	/**
	 * Its name in the tables.
	 */
	static final String NAME = "SMTPAppender";

	private SmtpPeer() {
	}

	static LoggerContext start(int port) {
		LoggerContext context = Applications.logback();
		PatternLayout layout = new PatternLayout();
		layout.setContext(context);
		layout.setPattern("%d %level %logger - %msg%n");
		layout.start();
		SMTPAppender appender = new SMTPAppender();
		appender.setContext(context);
		appender.setSMTPHost("127.0.0.1");
		appender.setSMTPPort(port);
		appender.setFrom("shop@localhost");
		appender.addTo("ops@localhost");
		appender.setSubject("%logger{20} - %m");
		appender.setLayout(layout);
		appender.start();
		context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
		return context;
	}

}
