package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.grouping.Announcement.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertPolicyTests {

	private static final ErrorAlert A = Errors.of("A");

	private static final ErrorAlert B = Errors.of("B");

	private final PolicyDriver driver = new PolicyDriver();

	@Test
	void aNewKindIsToldAtOnce() {
		Announcement announcement = this.driver.error(A).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.NEW);
		assertThat(announcement.count()).isOne();
		assertThat(announcement.since()).isEqualTo(announcement.until()).isEqualTo(Errors.START);
		assertThat(announcement.nextPause()).isEqualTo(Duration.ofMinutes(5));
		assertThat(announcement.kinds()).singleElement().satisfies((kind) -> {
			assertThat(kind.title()).isEqualTo("A in A.run");
			assertThat(kind.firstSample()).isSameAs(A);
			assertThat(kind.newestSample()).isSameAs(A);
			assertThat(kind.total()).isOne();
		});
		assertThat(this.driver.error(B)).hasSize(1);
	}

	@Test
	void repeatsAreToldAfterThePause() {
		this.driver.error(A);
		this.driver.seconds(10);
		ErrorAlert newest = Errors.of("A");
		assertThat(this.driver.error(newest)).isEmpty();
		this.driver.repeated(A, 40);
		assertThat(this.driver.seconds(289)).isEmpty();
		Announcement announcement = this.driver.seconds(1).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.REPEATED);
		assertThat(announcement.count()).isEqualTo(41);
		assertThat(announcement.since()).isEqualTo(Errors.START.plusSeconds(10));
		assertThat(announcement.nextPause()).isEqualTo(Duration.ofMinutes(10));
		assertThat(announcement.kinds()).singleElement().satisfies((kind) -> {
			assertThat(kind.firstSample()).isSameAs(A);
			assertThat(kind.newestSample()).isSameAs(newest);
			assertThat(kind.total()).isEqualTo(42);
			assertThat(kind.since()).isEqualTo(Errors.START);
		});
	}

	@Test
	void thePauseDoublesUpToTheLongest() {
		this.driver.error(A);
		for (int minutes : new int[] { 5, 10, 20, 40, 60, 60 }) {
			this.driver.repeated(A, 1);
			assertThat(this.driver.seconds(minutes * 60 - 1)).isEmpty();
			assertThat(this.driver.seconds(1)).singleElement()
				.satisfies((announcement) -> assertThat(announcement.reason()).isEqualTo(Reason.REPEATED));
		}
	}

	@Test
	void theEndIsTold() {
		this.driver.error(A);
		this.driver.minutes(2);
		this.driver.error(A);
		Instant last = this.driver.now();
		this.driver.minutes(3);
		Announcement announcement = this.driver.minutes(10).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.STOPPED);
		assertThat(announcement.count()).isZero();
		assertThat(announcement.until()).isEqualTo(last);
		assertThat(announcement.kinds().get(0).total()).isEqualTo(2);
		assertThat(announcement.nextPause()).isZero();
		assertThat(this.driver.pass(Duration.ofDays(3))).isEmpty();
		assertThat(this.driver.policy().nextDue()).isEqualTo(Instant.MAX);
	}

	@Test
	void whatHappenedOnceHasNoEnd() {
		this.driver.error(A);
		assertThat(this.driver.pass(Duration.ofDays(3))).isEmpty();
	}

	@Test
	void whatComesAgainWithinTheExpiryIsToldAtOnceWithALongerPause() {
		this.driver.error(A);
		this.driver.minutes(30);
		Announcement announcement = this.driver.error(A).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.REPEATED);
		assertThat(announcement.nextPause()).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void whatComesAgainAfterTheExpiryHasReturned() {
		this.driver.error(A);
		this.driver.pass(Duration.ofHours(24));
		Announcement announcement = this.driver.error(A).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.RETURNED);
		assertThat(announcement.nextPause()).isEqualTo(Duration.ofMinutes(5));
		assertThat(announcement.kinds().get(0).previously()).isEqualTo(Errors.START);
		assertThat(announcement.kinds().get(0).total()).isOne();
	}

	@Test
	void whatIsFirstSeenInANewVersionHasReturned() {
		this.driver.with(PolicyDriver.settings(Duration.ofMinutes(5), 10, "1"));
		this.driver.error(A);
		this.driver.repeated(A, 3);
		this.driver.with(PolicyDriver.settings(Duration.ofMinutes(5), 10, "2"));
		Announcement announcement = this.driver.error(A).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.RETURNED);
		assertThat(announcement.count()).isEqualTo(4);
		assertThat(this.driver.error(A)).isEmpty();
	}

	@Test
	void withoutAQuietPeriodEachRecordIsTold() {
		this.driver.with(PolicyDriver.settings(Duration.ZERO, 100, null));
		for (int i = 0; i < 5; i++) {
			assertThat(this.driver.error(A)).hasSize(1);
		}
		assertThat(this.driver.pass(Duration.ofDays(1))).isEmpty();
		assertThat(this.driver.reasons()).containsExactly(Reason.NEW, Reason.REPEATED, Reason.REPEATED, Reason.REPEATED,
				Reason.REPEATED);
	}

	@Test
	void countsOfAKindThatRestsAreToldSoon() {
		this.driver.error(A);
		this.driver.minutes(30);
		this.driver.repeated(A, 7);
		assertThat(this.driver.seconds(10)).singleElement().satisfies((announcement) -> {
			assertThat(announcement.reason()).isEqualTo(Reason.REPEATED);
			assertThat(announcement.count()).isEqualTo(7);
		});
	}

	@Test
	void aRestartChangesNothing() {
		this.driver.error(A);
		this.driver.repeated(A, 3);
		this.driver.restart();
		assertThat(this.driver.error(A)).isEmpty();
		Announcement announcement = this.driver.restart().minutes(5).get(0);
		assertThat(announcement.reason()).isEqualTo(Reason.REPEATED);
		assertThat(announcement.count()).isEqualTo(4);
		assertThat(announcement.kinds().get(0).title()).isEqualTo("A in A.run");
		assertThat(announcement.kinds().get(0).firstSample()).isNull();
		assertThat(this.driver.restart().minutes(10)).extracting(Announcement::reason).containsExactly(Reason.STOPPED);
	}

	@Test
	void aClockThatIsSetBackStopsNothing() {
		this.driver.error(A);
		this.driver.repeated(A, 3);
		assertThat(this.driver.setClock(Errors.START.minus(Duration.ofDays(30)))).hasSize(1);
	}

	@Test
	void atTheEndAllCanBeToldAtOnce() {
		this.driver.error(A);
		this.driver.error(B);
		assertThat(this.driver.close()).isEmpty();
		this.driver.repeated(A, 3);
		assertThat(this.driver.close()).extracting(Announcement::reason).containsExactly(Reason.REPEATED);
		this.driver.repeated(A, 3);
		this.driver.repeated(B, 4);
		assertThat(this.driver.close()).singleElement().satisfies((announcement) -> {
			assertThat(announcement.reason()).isEqualTo(Reason.STORM);
			assertThat(announcement.count()).isEqualTo(7);
		});
		assertThat(this.driver.policy().uncounted()).isZero();
	}

}
