package io.erroralerts.delivery;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordRing}.
 */
@Timeout(120)
class RecordRingTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 8, 9, 100 })
	void holdsExactlySoManyAsItIsMadeForAndGivesThemInOrder(int capacity) {
		RecordRing ring = new RecordRing(capacity);
		for (int round = 0; round < 5; round++) {
			for (int i = 0; i < capacity; i++) {
				assertThat(ring.offer(record("r" + i))).isTrue();
				assertThat(ring.size()).isEqualTo(i + 1);
			}
			assertThat(ring.offer(record("one too many"))).isFalse();
			for (int i = 0; i < capacity; i++) {
				assertThat(text(ring.poll())).isEqualTo("r" + i);
			}
			assertThat(ring.poll()).isNull();
			assertThat(ring.isEmpty()).isTrue();
		}
		assertThat(ring.accepted()).isEqualTo(5L * capacity);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 64 })
	void fourThreadsLoseNothingAndKeepTheirOrder(int capacity) throws Exception {
		int each = 20_000;
		RecordRing ring = new RecordRing(capacity);
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
			int number = t;
			Thread thread = new Thread(() -> {
				for (int i = 0; i < each; i++) {
					CapturedEvent record = record(number + ":" + i);
					while (!ring.offer(record)) {
						Thread.yield();
					}
				}
			});
			threads.add(thread);
			thread.start();
		}
		int[] next = new int[4];
		for (int taken = 0; taken < 4 * each;) {
			CapturedEvent record = ring.poll();
			if (record == null) {
				Thread.yield();
				continue;
			}
			String[] parts = text(record).split(":");
			assertThat(Integer.parseInt(parts[1])).isEqualTo(next[Integer.parseInt(parts[0])]++);
			taken++;
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(ring.poll()).isNull();
		assertThat(ring.accepted()).isEqualTo(4L * each);
	}

	@Test
	void whatWasTakenIsLetGo() {
		RecordRing ring = new RecordRing(4);
		CapturedEvent record = record("one");
		ring.offer(record);
		assertThat(ring.poll()).isSameAs(record);
		assertThat(ring.poll()).isNull();
	}

	private static CapturedEvent record(String message) {
		return CapturedEvents.warning(message);
	}

	private static String text(@Nullable CapturedEvent event) {
		assertThat(event).isNotNull();
		return event.getFormattedMessage();
	}

	@Test
	void afterTheEndItTakesNothingAndKnowsWhatItTook() {
		RecordRing ring = new RecordRing(4);
		assertThat(ring.offer(CapturedEvents.warning("first"))).isTrue();
		assertThat(ring.offer(CapturedEvents.warning("second"))).isTrue();
		assertThat(ring.poll()).isNotNull();
		ring.close();
		ring.close();
		assertThat(ring.offer(CapturedEvents.warning("too late"))).isFalse();
		assertThat(ring.accepted()).isEqualTo(2);
		assertThat(ring.size()).isOne();
		assertThat(ring.poll()).isNotNull();
		assertThat(ring.isEmpty()).isTrue();
		assertThat(ring.offer(CapturedEvents.warning("too late"))).isFalse();
	}

}
