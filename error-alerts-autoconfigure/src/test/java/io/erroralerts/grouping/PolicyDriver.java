package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.grouping.Announcement.Reason;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drives a policy with a clock in its hand, and checks after each step that no error is
 * lost or told twice.
 */
final class PolicyDriver {

	final List<Announcement> told = new ArrayList<>();

	private PolicySettings settings = settings(Duration.ofMinutes(5), 10, null);

	private AlertPolicy policy = new AlertPolicy(this.settings, PolicyState.EMPTY);

	private Instant now = Errors.START;

	private long given;

	static PolicySettings settings(Duration quietPeriod, int maxPerMinute, @Nullable String version) {
		return new PolicySettings(quietPeriod, Duration.ofMinutes(60), maxPerMinute, Duration.ofHours(24), version);
	}

	PolicyDriver with(PolicySettings settings) {
		return with(settings, 1000);
	}

	PolicyDriver with(PolicySettings settings, int maxKinds) {
		this.settings = settings;
		this.policy = new AlertPolicy(settings, this.policy.state(), maxKinds);
		return this;
	}

	PolicyDriver restart() {
		PolicyState state = StateText.read(StateText.write(this.policy.state()));
		assertThat(state).isEqualTo(this.policy.state());
		this.policy = new AlertPolicy(this.settings, state);
		return this;
	}

	/**
	 * An error happens; returns what is told of it at once.
	 */
	List<Announcement> error(ErrorAlert alert) {
		this.given++;
		List<Announcement> announcements = this.policy.occurred(Errors.kind(alert), alert, 1, this.now, this.now,
				this.now);
		return add(announcements);
	}

	void repeated(ErrorAlert alert, long count) {
		this.given += count;
		this.policy.repeated(Errors.kind(alert).fingerprint(), count, this.now, this.now);
		check();
	}

	/**
	 * Time passes; returns what is told meanwhile.
	 */
	List<Announcement> pass(Duration time) {
		Instant end = this.now.plus(time);
		List<Announcement> announcements = new ArrayList<>();
		while (!this.policy.nextDue().isAfter(end)) {
			Instant due = this.policy.nextDue();
			this.now = due.isAfter(this.now) ? due : this.now;
			List<Announcement> some = this.policy.tick(this.now);
			announcements.addAll(add(some));
			// Who is called when something is due must find something to do.
			assertThat(this.policy.nextDue()).isAfter(this.now);
		}
		this.now = end;
		return announcements;
	}

	List<Announcement> seconds(long seconds) {
		return pass(Duration.ofSeconds(seconds));
	}

	List<Announcement> minutes(long minutes) {
		return pass(Duration.ofMinutes(minutes));
	}

	List<Announcement> setClock(Instant now) {
		this.now = now;
		return add(this.policy.tick(now));
	}

	List<Announcement> close() {
		return add(this.policy.close(this.now));
	}

	List<Reason> reasons() {
		return this.told.stream().map(Announcement::reason).toList();
	}

	AlertPolicy policy() {
		return this.policy;
	}

	Instant now() {
		return this.now;
	}

	private List<Announcement> add(List<Announcement> announcements) {
		this.told.addAll(announcements);
		check();
		return announcements;
	}

	private void check() {
		long sum = this.told.stream().mapToLong(Announcement::count).sum();
		assertThat(sum + this.policy.uncounted()).isEqualTo(this.given);
		for (Announcement announcement : this.told) {
			assertThat(announcement.kinds().stream().mapToLong(KindReport::count).sum())
				.isEqualTo(announcement.count());
		}
	}

}
