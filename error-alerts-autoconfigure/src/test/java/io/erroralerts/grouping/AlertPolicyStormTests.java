package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.grouping.Announcement.Reason;
import org.junit.jupiter.api.Test;

import static io.erroralerts.grouping.Errors.failed;
import static io.erroralerts.grouping.Errors.failure;
import static io.erroralerts.grouping.Errors.frame;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens when many kinds come at once.
 */
class AlertPolicyStormTests {

	private final PolicyDriver driver = new PolicyDriver();

	@Test
	void whatExceedsTheMinuteIsToldAsOneStorm() {
		kinds(0, 30);
		assertThat(this.driver.told).hasSize(9);
		this.driver.error(Errors.of("K20"));
		Announcement storm = this.driver.seconds(10).get(0);
		assertThat(storm.reason()).isEqualTo(Reason.STORM);
		assertThat(storm.kinds()).hasSize(21);
		assertThat(storm.count()).isEqualTo(22);
		assertThat(storm.kinds().get(0).title()).isEqualTo("K20 in K20.run");
		assertThat(storm.kinds()).allMatch((kind) -> kind.reason() == Reason.NEW);
		assertThat(this.driver.policy().uncounted()).isZero();
		assertThat(this.driver.error(Errors.of("K20"))).isEmpty();
	}

	@Test
	void noMinuteHasMoreThanItsAnnouncementsAndOneStorm() {
		for (int max : new int[] { 1, 2, 10 }) {
			PolicyDriver each = new PolicyDriver().with(PolicyDriver.settings(Duration.ofMinutes(5), max, null));
			List<Instant> times = new ArrayList<>();
			for (int second = 0; second < 600; second++) {
				int before = each.told.size();
				each.error(Errors.of("K" + second));
				each.repeated(Errors.of("K" + second / 2), 1);
				each.seconds(1);
				for (int i = before; i < each.told.size(); i++) {
					times.add(each.now());
				}
			}
			for (Instant time : times) {
				assertThat(times.stream()
					.filter((other) -> !other.isBefore(time) && other.isBefore(time.plusSeconds(59)))
					.count()).isLessThanOrEqualTo(max);
			}
			assertThat(each.reasons().stream().filter(Reason.STORM::equals).count()).isBetween(9L, 10L);
		}
	}

	@Test
	void oneKindThatHadToWaitIsNoStorm() {
		kinds(0, 10);
		assertThat(this.driver.seconds(10)).extracting(Announcement::reason).containsExactly(Reason.NEW);
	}

	@Test
	void aKindThatGoesOnWhileItsEndWaitsHasNotStopped() {
		this.driver.with(PolicyDriver.settings(Duration.ofMinutes(5), 2, null));
		this.driver.error(Errors.of("A"));
		this.driver.repeated(Errors.of("A"), 1);
		this.driver.minutes(5);
		this.driver.pass(Duration.ofSeconds(595));
		this.driver.error(Errors.of("B"));
		this.driver.seconds(5);
		this.driver.repeated(Errors.of("A"), 2);
		Announcement announcement = this.driver.seconds(10).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.REPEATED);
		assertThat(announcement.count()).isEqualTo(2);
	}

	@Test
	void kindsWithOneRootCauseAreToldTogether() {
		assertThat(this.driver.error(refused("A"))).hasSize(1);
		for (int i = 0; i < 39; i++) {
			assertThat(this.driver.error(refused("B" + i))).isEmpty();
		}
		this.driver.error(refused("B0"));
		Announcement announcement = this.driver.minutes(5).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.REPEATED);
		assertThat(announcement.count()).isEqualTo(40);
		KindReport report = announcement.kinds().get(0);
		assertThat(report.title()).isEqualTo("ConnectException in A.run");
		assertThat(report.total()).isEqualTo(41);
		assertThat(report.alsoSeenIn()).hasSize(39);
		assertThat(report.alsoSeenIn().get(0).count()).isEqualTo(2);
		assertThat(report.alsoSeenIn().get(0).title()).isEqualTo("ConnectException in B0.run");
	}

	@Test
	void kindsThatComeBeforeTheFirstIsToldJoinIt() {
		kinds(0, 9);
		assertThat(this.driver.error(refused("A"))).isEmpty();
		assertThat(this.driver.error(refused("B"))).isEmpty();
		Announcement announcement = this.driver.seconds(10).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.NEW);
		assertThat(announcement.count()).isEqualTo(2);
		assertThat(announcement.kinds()).singleElement().satisfies((kind) -> assertThat(kind.alsoSeenIn()).hasSize(1));
	}

	@Test
	void theFoldedAreCountedUnderTheirLeaderUntilItStops() {
		this.driver.error(refused("A"));
		this.driver.error(refused("B"));
		this.driver.minutes(5);
		this.driver.repeated(refused("B"), 3);
		this.driver.restart();
		assertThat(this.driver.minutes(10)).extracting(Announcement::count).containsExactly(3L);
		assertThat(this.driver.minutes(20)).extracting(Announcement::reason).containsExactly(Reason.STOPPED);
		assertThat(this.driver.error(refused("B"))).extracting(Announcement::reason).containsExactly(Reason.REPEATED);
	}

	@Test
	void afterTheMinuteAKindSpeaksForItself() {
		this.driver.error(refused("A"));
		this.driver.minutes(1);
		assertThat(this.driver.error(refused("B"))).extracting(Announcement::reason).containsExactly(Reason.NEW);
	}

	@Test
	void aLeaderThatFallsInWithAnotherBringsItsFollowers() {
		this.driver.with(PolicyDriver.settings(Duration.ofMinutes(5), 10, "1"));
		this.driver.error(refused("A"));
		this.driver.error(refused("B"));
		this.driver.with(PolicyDriver.settings(Duration.ofMinutes(5), 10, "2"));
		assertThat(this.driver.error(refused("C"))).isEmpty();
		this.driver.minutes(2);
		assertThat(this.driver.error(refused("B"))).extracting(Announcement::reason).containsExactly(Reason.RETURNED);
		assertThat(this.driver.error(refused("A"))).isEmpty();
		assertThat(this.driver.minutes(5)).singleElement().satisfies((announcement) -> {
			assertThat(announcement.count()).isEqualTo(2);
			assertThat(announcement.kinds().get(0).title()).isEqualTo("ConnectException in B.run");
			assertThat(announcement.kinds().get(0).total()).isEqualTo(4);
		});
	}

	@Test
	void whatFindsNoRoomIsCountedUnderTheOtherKinds() {
		this.driver.with(PolicyDriver.settings(Duration.ofMinutes(5), 100, null), 5);
		kinds(0, 20);
		this.driver.repeated(Errors.of("unknown"), 3);
		assertThat(this.driver.told).hasSize(5);
		Announcement storm = this.driver.minutes(1).get(0);
		assertThat(storm.reason()).isEqualTo(Reason.STORM);
		assertThat(storm.count()).isEqualTo(18);
		assertThat(storm.kinds()).singleElement().satisfies((kind) -> {
			assertThat(kind.fingerprint()).isEqualTo(Fingerprint.OTHER);
			assertThat(kind.title()).isEqualTo("other kinds");
			assertThat(kind.firstSample()).isNotNull();
		});
		this.driver.minutes(5);
		assertThat(this.driver.error(Errors.of("K100"))).hasSize(1);
	}

	@Test
	void theOtherKindsAreToldWithGrowingPauses() {
		this.driver.with(PolicyDriver.settings(Duration.ofHours(1), 2, null), 1);
		this.driver.error(Errors.of("A"));
		for (int minute = 0; minute < 60; minute++) {
			this.driver.error(Errors.of("B"));
			this.driver.minutes(1);
		}
		assertThat(this.driver.told).hasSizeBetween(5, 8);
	}

	@Test
	void aSmallerTableLosesNoCount() {
		kinds(0, 9);
		kinds(0, 9);
		this.driver.with(PolicyDriver.settings(Duration.ofMinutes(5), 10, null), 3);
		this.driver.minutes(5);
		assertThat(this.driver.policy().uncounted()).isZero();
	}

	@Test
	void hostileVarietyHasABound() {
		AlertPolicy policy = new AlertPolicy(PolicyDriver.settings(Duration.ofMinutes(5), 10, null), PolicyState.EMPTY);
		ErrorAlert sample = Errors.of("A");
		long told = 0;
		for (int i = 0; i < 1_000_000; i++) {
			Instant now = Errors.START.plusMillis(i);
			String number = Integer.toHexString(i);
			Kind kind = new Kind(new Fingerprint("1-" + "0".repeat(16 - number.length()) + number), "x", "x", number);
			told += sum(policy.occurred(kind, sample, 1, now, now, now));
			told += (i % 1000 == 0) ? sum(policy.tick(now)) : 0;
		}
		assertThat(told + policy.uncounted()).isEqualTo(1_000_000);
		assertThat(policy.state().kinds()).hasSize(1000);
	}

	private static long sum(List<Announcement> announcements) {
		return announcements.stream().mapToLong(Announcement::count).sum();
	}

	private void kinds(int from, int to) {
		for (int i = from; i < to; i++) {
			this.driver.error(Errors.of("K" + i));
		}
	}

	private static ErrorAlert refused(String place) {
		Failure root = failure("java.net.ConnectException", "Connection refused: 10.0.0.7:5432", null,
				frame("java.net.Socket", "connect", 1));
		return failed(failure("com.acme.DataException", place, root, frame("com.acme." + place, "run", 1)));
	}

}
