package io.erroralerts.grouping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store promises.
 */
abstract class KindStoreContract {

	/**
	 * A store in a place that is the same for all of one test.
	 */
	abstract KindStore open();

	@Test
	void atFirstThereIsNothing() {
		try (KindStore store = open()) {
			assertThat(store.load()).isEqualTo(PolicyState.EMPTY);
			assertThat(store.problem()).isNull();
		}
	}

	@Test
	void whatWasSavedLastIsLoaded() {
		PolicyDriver driver = new PolicyDriver();
		try (KindStore store = open()) {
			driver.error(Errors.of("A"));
			assertThat(store.save(driver.policy().state())).isTrue();
			driver.error(Errors.of("B"));
			driver.repeated(Errors.of("A"), 7);
			assertThat(store.save(driver.policy().state())).isTrue();
			assertThat(store.save(driver.policy().state())).isTrue();
		}
		try (KindStore store = open()) {
			assertThat(store.load()).isEqualTo(driver.policy().state());
		}
	}

	@Test
	void aStateOfManyKindsIsKept() {
		PolicyDriver driver = new PolicyDriver();
		for (int i = 0; i < 1200; i++) {
			driver.error(Errors.of("K" + i + "ö".repeat(300)));
		}
		try (KindStore store = open()) {
			assertThat(store.save(driver.policy().state())).isTrue();
		}
		try (KindStore store = open()) {
			assertThat(store.load()).isEqualTo(driver.policy().state());
		}
	}

	@Test
	void aSecondOneWorksWithoutPersistence() {
		try (KindStore first = open(); KindStore second = open()) {
			assertThat(second.problem()).contains("in use");
			assertThat(second.load()).isEqualTo(PolicyState.EMPTY);
			assertThat(second.save(PolicyState.EMPTY)).isFalse();
			assertThat(first.save(PolicyState.EMPTY)).isTrue();
		}
		try (KindStore third = open()) {
			assertThat(third.problem()).isNull();
		}
	}

	@Test
	void aCrashLoopIsARepeat() {
		PolicyDriver clock = new PolicyDriver();
		List<Announcement> told = new ArrayList<>();
		for (int start = 0; start < 20; start++) {
			try (KindStore store = open()) {
				AlertPolicy policy = new AlertPolicy(PolicyDriver.settings(Duration.ofMinutes(5), 10, "1"),
						store.load());
				told.addAll(policy.tick(clock.now()));
				told.addAll(policy.occurred(Errors.kind(Errors.of("A")), Errors.of("A"), 1, clock.now(), clock.now(),
						clock.now()));
				store.save(policy.state());
			}
			clock.seconds(1);
		}
		assertThat(told).hasSize(1);
		try (KindStore store = open()) {
			AlertPolicy policy = new AlertPolicy(PolicyDriver.settings(Duration.ofMinutes(5), 10, "1"), store.load());
			clock.minutes(6);
			told.addAll(policy.tick(clock.now()));
			clock.minutes(60);
			told.addAll(policy.tick(clock.now()));
		}
		assertThat(told).extracting(Announcement::reason)
			.containsExactly(Announcement.Reason.NEW, Announcement.Reason.REPEATED, Announcement.Reason.STOPPED);
		assertThat(told).extracting(Announcement::count).containsExactly(1L, 19L, 0L);
	}

}
