package io.erroralerts.demo.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the log file all the time, on a thread of its own. A look that fails says so
 * among the lines, once, and does not end the looking.
 */
final class FileWatch implements AutoCloseable {

	private static final long PAUSE_MILLIS = 50;

	private final Consumer<String> lines;

	private final FileTail tail;

	private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "desk-tail");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable String problem;

	private FileWatch(Path file, Consumer<String> lines) {
		this.lines = lines;
		this.tail = new FileTail(file, lines);
	}

	/**
	 * Begins to watch.
	 * @param file the file, which need not be there yet
	 * @param lines takes the lines, on the watch's own thread
	 * @return the watch
	 */
	static FileWatch open(Path file, Consumer<String> lines) {
		FileWatch watch = new FileWatch(file, lines);
		watch.looks.scheduleWithFixedDelay(watch::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
		return watch;
	}

	@Override
	public void close() {
		// The tail belongs to that thread, to its end.
		this.looks.execute(() -> attempt(this.tail::close));
		this.looks.shutdown();
		try {
			this.looks.awaitTermination(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look() {
		if (attempt(this.tail::poll)) {
			this.problem = null;
		}
	}

	private boolean attempt(FileAccess access) {
		try {
			access.run();
			return true;
		}
		catch (IOException ex) {
			if (!ex.toString().equals(this.problem)) {
				this.problem = ex.toString();
				this.lines.accept("The file can't be read: " + ex);
			}
			return false;
		}
	}

	private interface FileAccess {

		void run() throws IOException;

	}

}
