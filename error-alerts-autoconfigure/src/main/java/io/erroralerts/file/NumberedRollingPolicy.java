package io.erroralerts.file;

import java.nio.file.Path;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.helper.CompressionMode;

/**
 * Rotates {@code app.log} to {@code app.log.1}, that to {@code app.log.2} and so on, as
 * Python's {@code RotatingFileHandler} does. Logback's policy of that kind keeps 20 files
 * at most.
 */
final class NumberedRollingPolicy extends RollingPolicyBase {

	private final Archives archives;

	NumberedRollingPolicy(Archives archives) {
		this.archives = archives;
	}

	@Override
	public void rollover() {
		this.archives.shift(Path.of(getActiveFileName()));
	}

	@Override
	public String getActiveFileName() {
		return getParentsRawFileProperty();
	}

	@Override
	public CompressionMode getCompressionMode() {
		return CompressionMode.NONE;
	}

}
