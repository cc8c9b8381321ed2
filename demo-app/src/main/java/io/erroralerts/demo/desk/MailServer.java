package io.erroralerts.demo.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.subethamail.smtp.server.SMTPServer;

/**
 * The relay of the demo: an SMTP server on this machine's loopback address that accepts
 * every mail and hands it to the inbox.
 */
final class MailServer implements AutoCloseable {

	private static final int MAX_SIZE = 1024 * 1024;

	private final SMTPServer server;

	private MailServer(SMTPServer server) {
		this.server = server;
	}

	/**
	 * Opens the server.
	 * @param port the port, or 0 for any that is free
	 * @param inbox takes the mails, on the server's own threads
	 * @return the server, which accepts connections already
	 * @throws PortTakenException if another program has the port
	 */
	static MailServer open(int port, Consumer<Mail> inbox) {
		SMTPServer server = SMTPServer.port(port)
			.bindAddress(Loopback.address())
			.hostName("localhost")
			.maxMessageSize(MAX_SIZE)
			.executorService(Executors.newCachedThreadPool((task) -> daemon(task, "desk-smtp-session")))
			.serverThreadName("desk-smtp")
			.messageHandler((context, from, to, data) -> inbox.accept(MailReader.read(data)))
			.build();
		try {
			// The accepting thread inherits from the one that starts it; it must not keep
			// the JVM alive when the application could not start.
			CompletableFuture.runAsync(server::start, (task) -> daemon(task, "desk-smtp-start").start()).join();
		}
		catch (CompletionException ex) {
			server.getExecutorService().shutdown();
			throw PortTakenException.orElse(ex, "demo.smtp.port", port);
		}
		return new MailServer(server);
	}

	int port() {
		return this.server.getPortAllocated();
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}
