package io.erroralerts.file;

import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.TriggeringPolicy;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.file.FileProperties.Rotation;
import org.jspecify.annotations.Nullable;

/**
 * When a file of Logback's rotates. Logback's own policies read the path as a pattern and
 * as a regular expression, begin to count anew where archives were compressed, and rename
 * over what is there.
 */
final class RotationPolicy extends RollingPolicyBase implements TriggeringPolicy<byte[]> {

	private final Archives archives;

	private final FileProperties properties;

	private final Clock clock;

	private long size = -1;

	private LocalDate day;

	private LocalDate elapsed;

	private boolean told;

	RotationPolicy(Archives archives, FileProperties properties, Clock clock) {
		this.archives = archives;
		this.properties = properties;
		this.clock = clock;
		this.day = LocalDate.now(clock);
		this.elapsed = this.day;
	}

	@Override
	public boolean isTriggeringEvent(@Nullable File file, byte[] bytes) {
		LocalDate today = LocalDate.now(this.clock);
		if (this.size < 0 && file != null) {
			this.size = file.length();
			this.day = (this.size > 0) ? dayOf(file, today) : today;
		}
		boolean due = this.size > 0 && (isFull(bytes) || isOver(today));
		this.elapsed = this.day;
		if (due || this.size == 0) {
			// Even if the rotation fails now: the next try comes after as much again.
			this.size = 0;
			this.day = today;
		}
		this.size += bytes.length;
		return due;
	}

	/**
	 * The day that the records of an earlier process are of. A day to come (the clock was
	 * set back, or somebody touched the file) would make its archive the newest for ever.
	 */
	private LocalDate dayOf(File file, LocalDate today) {
		LocalDate modified = LocalDate.ofInstant(Instant.ofEpochMilli(file.lastModified()), this.clock.getZone());
		return modified.isAfter(today) ? today : modified;
	}

	private boolean isFull(byte[] bytes) {
		return this.properties.rotation() != Rotation.TIME
				&& this.size + bytes.length > this.properties.maxSize().toBytes();
	}

	private boolean isOver(LocalDate today) {
		return this.properties.rotation() != Rotation.SIZE && today.isAfter(this.day);
	}

	@Override
	public void rollover() {
		try {
			switch (this.properties.rotation()) {
				case SIZE -> this.archives.addNumbered();
				case TIME -> this.archives.addDated(this.elapsed, false);
				default -> this.archives.addDated(this.elapsed, true);
			}
			this.told = false;
		}
		catch (IOException ex) {
			if (!this.told) {
				InternalStatus.warn("erroralerts.file.path=" + getActiveFileName()
						+ " can't be rotated and grows on. Let this user rename files in its folder", ex);
			}
			this.told = true;
			throw new RolloverFailure("The file can't be rotated", ex);
		}
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
