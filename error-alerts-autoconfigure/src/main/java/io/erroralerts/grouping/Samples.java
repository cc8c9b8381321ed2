package io.erroralerts.grouping;

import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import org.jspecify.annotations.Nullable;

/**
 * The first and the newest error of a kind.
 */
final class Samples {

	private @Nullable ErrorAlert first;

	private @Nullable ErrorAlert newest;

	void add(ErrorAlert sample) {
		// What was logged before it is wanted of the newest only.
		this.first = (this.first != null) ? withoutLines(this.first) : sample;
		this.newest = sample;
	}

	/**
	 * They have been told in full: what is kept of them must not be large.
	 */
	void told() {
		this.first = (this.first != null) ? withoutLines(this.first) : null;
		this.newest = (this.newest != null) ? withoutLines(this.newest) : null;
	}

	private static ErrorAlert withoutLines(ErrorAlert sample) {
		return sample.recentLines().isEmpty() ? sample : sample.toBuilder().recentLines(List.of()).build();
	}

	void clear() {
		this.first = null;
		this.newest = null;
	}

	@Nullable ErrorAlert first() {
		return this.first;
	}

	@Nullable ErrorAlert newest() {
		return this.newest;
	}

}
