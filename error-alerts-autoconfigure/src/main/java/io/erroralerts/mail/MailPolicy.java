package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.grouping.AlertPolicy;
import io.erroralerts.grouping.Announcement;
import io.erroralerts.grouping.FileKindStore;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.grouping.Kind;
import io.erroralerts.grouping.KindStore;
import io.erroralerts.grouping.PolicySettings;
import io.erroralerts.grouping.RepeatTable;
import org.jspecify.annotations.Nullable;

/**
 * Which mails are due: what was counted where it was logged, what came over the belt, and
 * what was known before the last restart. For the channel's thread.
 */
final class MailPolicy {

	private final RepeatTable repeats;

	private final AlertPolicy policy;

	private final KindStore store;

	private final MailRoutes routes;

	private final @Nullable String version;

	private final InstantSource time;

	MailPolicy(MailChannelProperties properties, RepeatTable repeats, String application, @Nullable Path stateDirectory,
			@Nullable String version, InstantSource time) {
		this.repeats = repeats;
		this.time = time;
		this.version = version;
		this.routes = new MailRoutes(properties.routes());
		this.store = (stateDirectory != null) ? new FileKindStore(stateDirectory)
				: FileKindStore.ofApplication(application);
		this.policy = new AlertPolicy(new PolicySettings(properties.quietPeriod(), properties.maxQuietPeriod(),
				properties.maxPerMinute(), properties.groupExpiry(), version), this.store.load());
		if (this.store.problem() != null) {
			InternalStatus.warn("Kinds of error are not remembered over a restart: " + this.store.problem()
					+ ". Check erroralerts.state-directory");
		}
	}

	/**
	 * The version of the application, or {@code null} if it is not known.
	 */
	@Nullable String version() {
		return this.version;
	}

	/**
	 * Takes a record.
	 * @return what has to be mailed now
	 */
	List<Announcement> take(CapturedEvent event, ErrorAlert alert, FingerprintStrategy strategy) {
		Kind kind = this.routes.apart(Kind.of(alert, strategy), alert);
		this.repeats.arrived(MailRepeats.key(event), kind.fingerprint());
		Instant happened = event.getInstant();
		return this.policy.occurred(kind, alert, 1, happened, happened, this.time.instant());
	}

	/**
	 * Who reads of an error, or {@code null} for those who receive all else.
	 */
	@Nullable MailRoute readers(ErrorAlert alert) {
		return this.routes.readers(alert);
	}

	/**
	 * Parts what has to be mailed by who receives it.
	 */
	List<MailRoutes.Part> part(Announcement announcement) {
		return this.routes.part(announcement);
	}

	/**
	 * Nobody wants to be told of a record, nor of its repeats.
	 */
	void drop(CapturedEvent event) {
		this.repeats.forget(MailRepeats.key(event));
	}

	/**
	 * What has become due in the meantime.
	 */
	List<Announcement> due() {
		Instant now = this.time.instant();
		drain(now);
		List<Announcement> due = this.policy.tick(now);
		this.store.save(this.policy.state());
		return due;
	}

	/**
	 * The application ends.
	 * @return what has to be mailed because it would be forgotten
	 */
	List<Announcement> end() {
		Instant now = this.time.instant();
		drain(now);
		List<Announcement> last = new ArrayList<>();
		if (!this.store.save(this.policy.state())) {
			last.addAll(this.policy.close(now));
		}
		return last;
	}

	void close() {
		// What was counted since it was asked for the last mails.
		drain(this.time.instant());
		this.store.save(this.policy.state());
		this.store.close();
	}

	private void drain(Instant now) {
		for (RepeatTable.Drained counted : this.repeats.drain(now)) {
			this.policy.repeated(counted.kind(), counted.count(), counted.first(), counted.last());
		}
	}

}
