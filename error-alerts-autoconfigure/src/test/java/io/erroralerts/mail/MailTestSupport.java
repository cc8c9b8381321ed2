package io.erroralerts.mail;

import java.nio.file.Path;
import java.nio.file.Files;
import java.io.UncheckedIOException;
import java.io.IOException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;

import io.erroralerts.format.LogFormatter;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;

/**
 * What the tests of the mail channel have in common.
 */
final class MailTestSupport {

	private MailTestSupport() {
	}

	static MockEnvironment environment(String... properties) {
		MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.mail.from", "shop@example.com");
		if (Arrays.stream(properties).noneMatch((property) -> property.startsWith("erroralerts.mail.to["))) {
			environment.setProperty("erroralerts.mail.to", "ops@example.org");
		}
		Arrays.stream(properties)
			.map((property) -> property.split("=", 2))
			.forEach((property) -> environment.setProperty(property[0], property[1]));
		return environment;
	}

	static MailChannelProperties properties(String... properties) {
		return properties(environment(properties));
	}

	static MailChannelProperties properties(MockEnvironment environment) {
		return Binder.get(environment).bindOrCreate(MailChannelProperties.PREFIX, MailChannelProperties.class);
	}

	static TestMailSink sink(String... properties) {
		MockEnvironment environment = environment(properties);
		environment.setProperty("erroralerts.state-directory", temporaryDirectory());
		MailChannelProperties bound = properties(environment);
		return new TestMailSink(
				MailChannelFactory.sink(bound, "shop", environment, new MailRepeats(bound.quietPeriod())));
	}

	private static String temporaryDirectory() {
		try {
			Path directory = Files.createTempDirectory("mail-tests");
			directory.toFile().deleteOnExit();
			return directory.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static TestMailSink sink(JavaMailSender sender, String... properties) {
		TestMailSink sink = sink(properties);
		sink.equip(new MailEquipment(new LogFormatter(LogFormatter.DEFAULT_BLOCK), sender, ""));
		return sink;
	}

	static JavaMailSenderImpl sender(int port) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("localhost");
		sender.setPort(port);
		return sender;
	}

	static MimeMessage parse(byte[] message) throws Exception {
		return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
	}

	static String text(MimeMessage message) throws Exception {
		return part(message, 0);
	}

	static String html(MimeMessage message) throws Exception {
		return part(message, 1);
	}

	private static String part(MimeMessage message, int index) throws Exception {
		MimeMultipart parts = (MimeMultipart) message.getContent();
		BodyPart part = parts.getBodyPart(index);
		return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
	}

	static IllegalStateException failure() {
		IllegalArgumentException root = new IllegalArgumentException("No address for customer 42");
		root.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 334),
				new StackTraceElement("com.acme.AddressBook", "find", "AddressBook.java", 17),
				new StackTraceElement("com.acme.OrderService", "ship", "OrderService.java", 42),
				new StackTraceElement("org.springframework.web.servlet.DispatcherServlet", "doDispatch",
						"DispatcherServlet.java", 963) });
		IllegalStateException outer = new IllegalStateException("Order 42 can't be shipped", root);
		outer.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("com.acme.OrderController", "ship", "OrderController.java", 31),
				new StackTraceElement("org.springframework.web.servlet.DispatcherServlet", "doDispatch",
						"DispatcherServlet.java", 963) });
		UnsupportedOperationException suppressed = new UnsupportedOperationException("rollback");
		suppressed.setStackTrace(
				new StackTraceElement[] { new StackTraceElement("com.acme.Stock", "release", "Stock.java", 8) });
		outer.addSuppressed(suppressed);
		return outer;
	}

}
