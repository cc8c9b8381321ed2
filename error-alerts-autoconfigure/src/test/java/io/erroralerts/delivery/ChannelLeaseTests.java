package io.erroralerts.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.erroralerts.alert.OwnCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The hold of an application on its channels.
 */
class ChannelLeaseTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	private static final OwnCode OWN_CODE = new OwnCode(List.of("com.acme"));

	private static final Duration LONG = Duration.ofSeconds(20);

	private final CountDownLatch gate = new CountDownLatch(1);

	private final List<String> delivered = new CopyOnWriteArrayList<>();

	private volatile boolean down;

	private final AtomicInteger equipments = new AtomicInteger();

	private final AtomicInteger tries = new AtomicInteger();

	@AfterEach
	void openTheGate() {
		this.gate.countDown();
	}

	@Test
	void muteReceiversShareTheShutdownTimeout() {
		ChannelLease lease = lease(Duration.ofSeconds(2), "mute one", "mute two", "mute three", "mute four");
		logger.error("never delivered");
		long start = System.nanoTime();
		assertThat(lease.flush().records()).hasSize(4).containsEntry("mute one", 1L).containsEntry("mute four", 1L);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
		start = System.nanoTime();
		lease.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
	}

	@Test
	void aReceiverThatIsBackIsTriedAlthoughAnotherIsMute() {
		this.down = true;
		ChannelLease lease = lease(Duration.ofMillis(1500), "mute", "healthy");
		logger.error("kept");
		await().atMost(LONG).until(() -> this.tries.get() == 2);
		// It pauses for two seconds now.
		this.down = false;
		lease.close();
		assertThat(this.delivered).containsExactly("kept");
	}

	@Test
	void aStartThatFailsTakesNoEquipmentFromAnApplicationThatStands() {
		ChannelLease standing = lease(LONG, "healthy");
		ChannelLease failing = open(LONG, "healthy");
		logger.error("before");
		await().atMost(LONG).until(() -> this.delivered.size() == 1);
		int equipments = this.equipments.get();
		failing.startFailed();
		logger.error("while the failed one is still there");
		await().atMost(LONG).until(() -> this.delivered.size() == 2);
		assertThat(this.equipments).hasValue(equipments);
		failing.close();
		standing.close();
	}

	@Test
	void anInterruptedThreadClosesWithoutLoss() {
		ChannelLease lease = lease(LONG, "slow");
		logger.error("on its way");
		Thread closing = new Thread(() -> {
			Thread.currentThread().interrupt();
			lease.close();
		});
		closing.start();
		await().atMost(LONG).until(() -> closing.getState() == Thread.State.WAITING);
		this.gate.countDown();
		await().atMost(LONG).until(() -> !closing.isAlive());
		assertThat(this.delivered).containsExactly("on its way");
	}

	private ChannelLease lease(Duration shutdownTimeout, String... channels) {
		ChannelLease lease = open(shutdownTimeout, channels);
		lease.stands(List.of(), OWN_CODE);
		return lease;
	}

	private ChannelLease open(Duration shutdownTimeout, String... channels) {
		ChannelLease lease = new ChannelLease(ChannelRegistry.instance(), shutdownTimeout, OWN_CODE);
		Map<Channel.Key, ChannelDefinition.On> definitions = new LinkedHashMap<>();
		for (String name : channels) {
			definitions.put(new Channel.Key(name, "lease-tests", Set.of("ROOT")),
					new ChannelDefinition.On("lease-tests", ChannelSettings.of(LogLevel.ERROR, null, 100, OnFull.DROP),
							name, null, () -> new TestSink(!name.equals("healthy"))));
		}
		ChannelRegistry.instance().open(lease, definitions, Map.of(), OWN_CODE, LoggerClasses.KNOWN);
		return lease;
	}

	private final class TestSink implements ChannelSink<ChannelEquipment> {

		private final boolean gated;

		private TestSink(boolean gated) {
			this.gated = gated;
		}

		@Override
		public void equip(@Nullable ChannelEquipment equipment) {
			ChannelLeaseTests.this.equipments.incrementAndGet();
		}

		@Override
		public void write(CapturedEvent event) throws InterruptedException, TransientDeliveryException {
			if (ChannelLeaseTests.this.down && !this.gated) {
				ChannelLeaseTests.this.tries.incrementAndGet();
				throw new TransientDeliveryException("down", null);
			}
			if (this.gated) {
				ChannelLeaseTests.this.gate.await();
			}
			ChannelLeaseTests.this.delivered.add(event.getFormattedMessage());
		}

	}

}
