package io.erroralerts.grouping;

import io.erroralerts.alert.ErrorAlert;
import org.jspecify.annotations.Nullable;

/**
 * The first and the newest error of a kind.
 */
final class Samples {

	private @Nullable ErrorAlert first;

	private @Nullable ErrorAlert newest;

	void add(ErrorAlert sample) {
		this.first = (this.first != null) ? this.first : sample;
		this.newest = sample;
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
