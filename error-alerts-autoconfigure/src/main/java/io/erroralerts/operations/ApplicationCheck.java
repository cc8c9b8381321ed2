package io.erroralerts.operations;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

import io.erroralerts.delivery.ChannelCheck;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.delivery.CurrentUser;
import io.erroralerts.delivery.PathObstacle;

import org.springframework.boot.logging.LogFile;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * What any application needs from its user: temporary files, a log file, a port.
 */
final class ApplicationCheck implements ChannelCheck {

	@Override
	public String name() {
		return "application";
	}

	@Override
	public void check(CheckRequest request, Consumer<CheckFinding> findings) {
		if (CurrentUser.get().isRoot()) {
			findings.accept(CheckFinding.warning("this check runs as root",
					"Root may do everything: what works here may fail for the user of the application",
					"Run it as that user: sudo -u <user> java -jar ... --erroralerts.check"));
		}
		temporaryFiles(findings);
		logFile(request.environment(), findings);
		port(request.environment(), findings);
	}

	private static void temporaryFiles(Consumer<CheckFinding> findings) {
		Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
		try {
			Files.delete(Files.createTempFile(folder, "erroralerts", ".check"));
			findings.accept(CheckFinding.ok("temporary files can be made in " + folder));
		}
		catch (IOException ex) {
			PathObstacle obstacle = PathObstacle.toCreateIn(folder);
			findings.accept(CheckFinding.failed(
					(obstacle != null) ? obstacle.problem() : "no file can be made in " + folder + reason(ex),
					"The web server keeps its files there and does not start without",
					Remedies.of(obstacle, "Set another directory: java -Djava.io.tmpdir=...")));
		}
	}

	// Without the name of a file that only this check makes.
	private static String reason(IOException ex) {
		String reason = (ex instanceof FileSystemException failed) ? failed.getReason() : ex.getMessage();
		return (reason != null) ? ": " + reason : "";
	}

	private static void logFile(Environment environment, Consumer<CheckFinding> findings) {
		LogFile file = LogFile.get(environment);
		if (file == null) {
			return;
		}
		Path path = Path.of(file.toString());
		PathObstacle obstacle = PathObstacle.toWrite(path);
		findings.accept((obstacle == null) ? CheckFinding.ok("the log file " + path + " can be written")
				: CheckFinding.failed(obstacle.problem(), "The application does not start without its log file " + path,
						Remedies.of(obstacle, "Set another file: logging.file.name or logging.file.path")));
	}

	private static void port(Environment environment, Consumer<CheckFinding> findings) {
		boolean web = ClassUtils.isPresent("org.springframework.boot.web.server.WebServer",
				ApplicationCheck.class.getClassLoader())
				&& !"none".equalsIgnoreCase(environment.getProperty("spring.main.web-application-type"));
		Integer port = environment.getProperty("server.port", Integer.class, 8080);
		if (!web || port <= 0) {
			return;
		}
		String address = environment.getProperty("server.address");
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind((address != null) ? new InetSocketAddress(InetAddress.getByName(address), port)
					: new InetSocketAddress(port));
			findings.accept(CheckFinding.ok("port " + port + " is free, and may be used"));
		}
		catch (BindException ex) {
			boolean forbidden = String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT).contains("denied");
			findings.accept(forbidden
					? CheckFinding.failed(
							"port " + port + " may not be used by " + CurrentUser.get() + ": " + ex.getMessage(),
							"The application does not start: ports below 1024 are for root", Remedies.forPort(port))
					: CheckFinding.note("port " + port + " can't be used now: " + ex.getMessage()
							+ ". That is as it should be while the application runs"));
		}
		catch (IOException ex) {
			findings.accept(CheckFinding.failed("server.address=" + address + " can't be used: " + ex.getMessage(),
					"The application does not start", "Set an address of this machine, or none"));
		}
	}

}
