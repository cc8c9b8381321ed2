package io.erroralerts.demo.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The relay of the demo: an SMTP server on this machine's loopback address that accepts
 * every mail and hands it to the inbox.
 */
final class MailServer implements Supply {

	private static final int MAX_SIZE = 1024 * 1024;

	private final int port;

	private final Consumer<Mail> inbox;

	private @Nullable SMTPServer server;

	private MailServer(SMTPServer server, Consumer<Mail> inbox) {
		this.port = server.getPortAllocated();
		this.inbox = inbox;
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
		return new MailServer(start(port, inbox), inbox);
	}

	private static SMTPServer start(int port, Consumer<Mail> inbox) {
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
		return server;
	}

	int port() {
		return this.port;
	}

	@Override
	public synchronized boolean isThere() {
		return this.server != null;
	}

	@Override
	public synchronized void takeAway() {
		if (this.server != null) {
			this.server.stop();
			this.server = null;
		}
	}

	@Override
	public synchronized void giveBack() {
		if (this.server == null) {
			this.server = start(this.port, this.inbox);
		}
	}

	@Override
	public void close() {
		takeAway();
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}
