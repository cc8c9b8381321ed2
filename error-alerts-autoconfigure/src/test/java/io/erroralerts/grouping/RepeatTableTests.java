package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.erroralerts.grouping.RepeatTable.Drained;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.erroralerts.grouping.Errors.START;
import static io.erroralerts.grouping.Errors.frame;
import static org.assertj.core.api.Assertions.assertThat;

class RepeatTableTests {

	private static final Fingerprint KIND = Fingerprint.of(1, List.of("kind"));

	private final RepeatTable table = new RepeatTable(Duration.ofMinutes(5), 2);

	@Test
	void oneRecordPassesAndTheOthersAreCounted() {
		assertThat(this.table.absorb(1, at(0))).isFalse();
		assertThat(this.table.absorb(1, at(1))).isTrue();
		assertThat(this.table.absorb(1, at(2))).isTrue();
		assertThat(this.table.absorb(2, at(2))).isFalse();
	}

	@Test
	void countsWaitUntilTheirKindIsKnown() {
		this.table.absorb(1, at(0));
		this.table.absorb(1, at(3));
		this.table.absorb(1, at(1));
		assertThat(this.table.drain(at(4))).isEmpty();
		this.table.arrived(1, KIND);
		assertThat(this.table.drain(at(5))).containsExactly(new Drained(1, KIND, 2, at(1), at(3)));
		assertThat(this.table.drain(at(6))).isEmpty();
		assertThat(this.table.held()).isZero();
	}

	@Test
	void whatTheBeltRefusedIsCountedAndTheNextPasses() {
		this.table.absorb(1, at(0));
		this.table.unpassed(1, at(0));
		assertThat(this.table.held()).isOne();
		assertThat(this.table.absorb(1, at(1))).isFalse();
		this.table.arrived(1, KIND);
		assertThat(this.table.drain(at(2))).containsExactly(new Drained(1, KIND, 1, at(0), at(0)));
	}

	@Test
	void whatTheBeltRefusedAndNeverCameAgainBelongsToTheOtherKinds() {
		this.table.absorb(1, at(0));
		this.table.unpassed(1, at(0));
		assertThat(this.table.drain(at(2))).containsExactly(new Drained(1, null, 1, at(0), at(0)));
	}

	@Test
	void aReopenedKeyPassesOnceUnlessARecordIsOnItsWay() {
		this.table.absorb(1, at(0));
		this.table.reopen(1);
		assertThat(this.table.absorb(1, at(1))).isTrue();
		this.table.arrived(1, KIND);
		this.table.reopen(1);
		assertThat(this.table.absorb(1, at(2))).isFalse();
		assertThat(this.table.absorb(1, at(3))).isTrue();
	}

	@Test
	void whatGoesOnGivesASampleEveryMinute() {
		this.table.absorb(1, at(0));
		this.table.arrived(1, KIND);
		this.table.drain(at(59));
		assertThat(this.table.absorb(1, at(59))).isTrue();
		this.table.drain(at(60));
		assertThat(this.table.absorb(1, at(61))).isFalse();
		assertThat(this.table.absorb(1, at(62))).isTrue();
	}

	@Test
	void aShortQuietPeriodHasFreshSamplesToo() {
		RepeatTable table20 = new RepeatTable(Duration.ofSeconds(20));
		table20.absorb(1, at(0));
		table20.arrived(1, KIND);
		assertThat(table20.absorb(1, at(2))).isTrue();
		table20.drain(at(3));
		assertThat(table20.absorb(1, at(3))).isTrue();
		table20.drain(at(5));
		assertThat(table20.absorb(1, at(6))).isFalse();
	}

	@Test
	void aRecordThatNeverArrivedIsGivenUp() {
		this.table.absorb(1, at(0));
		this.table.absorb(1, at(1));
		this.table.drain(at(3599));
		assertThat(this.table.absorb(1, at(3599))).isTrue();
		assertThat(this.table.drain(at(3600))).containsExactly(new Drained(1, null, 2, at(1), at(3599)));
		assertThat(this.table.absorb(1, at(3601))).isFalse();
	}

	@Test
	void idleKeysAreForgotten() {
		this.table.absorb(1, at(0));
		this.table.arrived(1, KIND);
		this.table.drain(at(299));
		assertThat(this.table.size()).isOne();
		this.table.drain(at(300));
		assertThat(this.table.size()).isZero();
		assertThat(this.table.absorb(1, at(301))).isFalse();
	}

	@Test
	void whatNobodyWantsIsForgotten() {
		this.table.absorb(1, at(0));
		this.table.absorb(1, at(1));
		assertThat(this.table.forget(1)).isOne();
		assertThat(this.table.forget(1)).isZero();
		assertThat(this.table.size()).isZero();
		assertThat(this.table.absorb(1, at(2))).isFalse();
	}

	@Test
	void beyondTheBoundFirstRecordsPassAndTheRestIsCountedTogether() {
		this.table.absorb(1, at(0));
		this.table.absorb(2, at(0));
		assertThat(this.table.absorb(3, at(1))).isFalse();
		this.table.arrived(3, KIND);
		assertThat(this.table.absorb(3, at(2))).isTrue();
		assertThat(this.table.absorb(3, at(3))).isTrue();
		this.table.unpassed(4, at(4));
		assertThat(this.table.drain(at(5))).containsExactly(new Drained(0, null, 3, at(2), at(4)));
		assertThat(this.table.size()).isEqualTo(2);
	}

	@Test
	void hostileVarietyNeitherGrowsTheTableNorFillsTheBelt() {
		RepeatTable table = new RepeatTable(Duration.ofMinutes(5));
		int passed = 0;
		for (int i = 1; i <= 1_000_000; i++) {
			passed += table.absorb(i * 0x9E3779B97F4A7C15L, at(0)) ? 0 : 1;
		}
		assertThat(table.size()).isEqualTo(4096);
		assertThat(passed).isEqualTo(4096 + 256);
		assertThat(table.held()).isEqualTo(1_000_000 - passed);
		table.drain(at(3600));
		table.drain(at(3600));
		assertThat(table.size()).isZero();
	}

	@Test
	void withoutAQuietPeriodNothingIsCounted() {
		RepeatTable none = new RepeatTable(Duration.ZERO);
		assertThat(none.absorb(1, at(0))).isFalse();
		assertThat(none.absorb(1, at(0))).isFalse();
		assertThat(none.size()).isZero();
	}

	@Test
	void theKeyIsThatOfThePlace() {
		StackTraceElement[] frames = { frame("com.acme.A", "run", 1), frame("com.acme.B", "run", 1) };
		StackTraceElement[] moved = { frame("com.acme.A", "run", 2), frame("com.acme.B", "run", 1) };
		long key = key("com.acme.A", "failed 1", "A", frames);
		assertThat(key("com.acme.A", "failed twice", "A", frames.clone())).isEqualTo(key);
		assertThat(key("com.acme.A", "failed 1", "B", frames)).isNotEqualTo(key);
		assertThat(key("com.acme.A", "failed 1", "A", moved)).isNotEqualTo(key);
		assertThat(key("com.acme.A", "failed 1", "A")).isNotEqualTo(key);
		assertThat(key("com.acme.B", "failed 1", "A", frames)).isNotEqualTo(key);
	}

	@Test
	void withoutAThrowableTheWordsOfTheMessageCount() {
		long key = key("com.acme.A", "Order 1 of a1b2 failed", null);
		assertThat(key("com.acme.A", "Order 22 of c3d4 failed", null)).isEqualTo(key);
		assertThat(key("com.acme.A", "Order 1 of a1b2 passed", null)).isNotEqualTo(key);
		assertThat(key("com.acme.A", "BBdata", null)).isNotEqualTo(key("com.acme.A", "AaData", null));
	}

	@Test
	void aFrameIsItsTypeItsMethodAndItsLine() {
		StackTraceElement[] frames = { frame("com.acme.A", "run", 1) };
		assertThat(Stream.of(frame("com.acme.B", "run", 1), frame("com.acme.A", "go", 1), frame("run", "com.acme.A", 1),
				frame("com.acme.A", "run", 31), frame("com.acme.A", "rum", 32)))
			.allSatisfy((other) -> assertThat(key("com.acme.A", "failed", "A", other))
				.isNotEqualTo(key("com.acme.A", "failed", "A", frames)));
	}

	private static long key(String logger, String template, @Nullable String rootType, StackTraceElement... frames) {
		return RepeatTable.key(logger, template, rootType, frames.length, (index) -> frames[index]);
	}

	private static Instant at(long seconds) {
		return START.plusSeconds(seconds);
	}

}
