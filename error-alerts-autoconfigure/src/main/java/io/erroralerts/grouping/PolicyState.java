package io.erroralerts.grouping;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a policy has to know after a restart: kinds, pauses, counts that are not told yet.
 * Holds nothing that was part of a message or a trace. Two states are equal if they say
 * the same.
 */
public final class PolicyState {

	/**
	 * The state before the first error.
	 */
	public static final PolicyState EMPTY = new PolicyState(List.of(), null, OtherKinds.State.NONE, List.of());

	private final Values values;

	PolicyState(List<Instant> told, @Nullable Instant lastStorm, OtherKinds.State other, List<KindState> kinds) {
		this.values = new Values(List.copyOf(told), lastStorm, other, List.copyOf(kinds));
	}

	List<Instant> told() {
		return this.values.told;
	}

	@Nullable Instant lastStorm() {
		return this.values.lastStorm;
	}

	OtherKinds.State other() {
		return this.values.other;
	}

	List<KindState> kinds() {
		return this.values.kinds;
	}

	@Override
	public boolean equals(@Nullable Object object) {
		return object instanceof PolicyState other && this.values.equals(other.values);
	}

	@Override
	public int hashCode() {
		return this.values.hashCode();
	}

	private record Values(List<Instant> told, @Nullable Instant lastStorm, OtherKinds.State other,
			List<KindState> kinds) {
	}

}
