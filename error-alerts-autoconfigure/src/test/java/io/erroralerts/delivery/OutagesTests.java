package io.erroralerts.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A receiver that comes and goes.
 */
class OutagesTests {

	private static final Instant START = Instant.parse("2026-11-23T04:05:06Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private final Outages outages = new Outages("file", (InstantSource) this.now::get);

	@Test
	void oneOutageIsToldAtOnce() {
		assertThat(this.outages.begins("full")).isEqualTo("The file channel can't deliver and will try again: full");
		pass(Duration.ofHours(1));
		assertThat(this.outages.lasts("still full")).isNull();
		assertThat(this.outages.ends(3)).isEqualTo("The file channel delivers again, 3 waited");
		assertThat(this.outages.rest(true)).isNull();
	}

	@Test
	void outageThatComesLaterIsToldAtOnceToo() {
		this.outages.begins("full");
		this.outages.ends(1);
		pass(Outages.QUIET);
		assertThat(this.outages.rest(false)).isNull();
		assertThat(this.outages.begins("full")).isNotNull();
		assertThat(this.outages.ends(1)).isNotNull();
	}

	@Test
	void thoseThatFollowWithinAMinuteAreToldTogether() {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			add(lines, this.outages.begins("full"));
			pass(Duration.ofSeconds(1));
			add(lines, this.outages.ends(i));
			add(lines, this.outages.rest(false));
			pass(Duration.ofSeconds(1));
		}
		add(lines, this.outages.rest(true));
		// Ten minutes: two lines at first, and not two a second.
		assertThat(lines).hasSizeBetween(10, 22);
		long told = lines.stream().mapToLong(OutagesTests::count).sum();
		assertThat(told).as("each outage was told").isEqualTo(300);
		assertThat(lines.get(2)).matches("The file channel delivers again\\. It could not 30 times between "
				+ "[\\d-]{10} [\\d:]{5}:08,000 and [\\d-]{10} [\\d:]{5}:07,000, 30 waited at most: full");
	}

	@Test
	void outageThatGoesOnIsToldAfterTheMinute() {
		this.outages.begins("full");
		this.outages.ends(1);
		pass(Duration.ofSeconds(10));
		assertThat(this.outages.begins("full")).isNull();
		pass(Duration.ofSeconds(49));
		assertThat(this.outages.lasts("full")).isNull();
		pass(Duration.ofSeconds(1));
		assertThat(this.outages.lasts("read-only"))
			.isEqualTo("The file channel can't deliver and will try again: read-only");
		assertThat(this.outages.ends(7)).isEqualTo("The file channel delivers again, 7 waited");
	}

	@Test
	void whatCameAndWentIsToldAfterTheMinute() {
		this.outages.begins("full");
		this.outages.ends(1);
		pass(Duration.ofSeconds(10));
		this.outages.begins("full");
		pass(Duration.ofSeconds(10));
		assertThat(this.outages.ends(5)).isNull();
		assertThat(this.outages.rest(false)).isNull();
		pass(Duration.ofSeconds(40));
		assertThat(this.outages.rest(false)).matches("The file channel delivers again\\. It could not once between "
				+ "[\\d-]{10} [\\d:]{5}:16,000 and [\\d-]{10} [\\d:]{5}:26,000, 5 waited at most: full");
		assertThat(this.outages.rest(true)).isNull();
	}

	@Test
	void whatLastsAtTheEndIsNoRecovery() {
		this.outages.begins("full");
		assertThat(this.outages.stays()).isNull();
		this.outages.ends(1);
		pass(Duration.ofSeconds(10));
		this.outages.begins("full");
		this.outages.ends(1);
		this.outages.begins("read-only");
		assertThat(this.outages.stays()).matches("The file channel could not deliver 2 times since "
				+ "[\\d-]{10} [\\d:]{5}:16,000 and can't at its end: read-only");
	}

	@Test
	void aClockThatWasSetBackKeepsNobodyQuiet() {
		this.outages.begins("full");
		this.outages.ends(1);
		pass(Duration.ofHours(-1));
		assertThat(this.outages.begins("full")).isNotNull();
	}

	@Test
	void theBeltTellsAtItsEndThatItStillCannot() {
		AtomicBoolean full = new AtomicBoolean();
		List<String> told = new ArrayList<>();
		Belt belt = flapping(full, told);
		full.set(true);
		await().until(() -> !belt.health().up());
		full.set(false);
		await().until(() -> belt.health().up());
		full.set(true);
		await().until(() -> !belt.health().up());
		belt.close(Duration.ofSeconds(30));
		assertThat(told).hasSize(3);
		assertThat(told.get(2)).startsWith("The flapping channel could not deliver once since ")
			.endsWith(" and can't at its end: full");
	}

	@Test
	void theBeltTellsTheSumAtItsEnd() {
		AtomicBoolean full = new AtomicBoolean();
		List<String> told = new ArrayList<>();
		Belt belt = flapping(full, told);
		for (int i = 0; i < 4; i++) {
			full.set(true);
			await().until(() -> !belt.health().up());
			full.set(false);
			await().until(() -> belt.health().up());
		}
		belt.close(Duration.ofSeconds(30));
		assertThat(told).hasSize(3);
		assertThat(told.get(0)).isEqualTo("The flapping channel can't deliver and will try again: full");
		assertThat(told.get(1)).isEqualTo("The flapping channel delivers again, 0 waited");
		assertThat(told.get(2)).startsWith("The flapping channel delivers again. It could not 3 times between ");
	}

	private Belt flapping(AtomicBoolean full, List<String> told) {
		ChannelSink<ChannelEquipment> sink = new ChannelSink<>() {

			@Override
			public void equip(@Nullable ChannelEquipment equipment) {
			}

			@Override
			public void write(CapturedEvent event) {
			}

			@Override
			public @Nullable String trouble() {
				return full.get() ? "full" : null;
			}

		};
		ChannelSettings settings = ChannelSettings.of(LogLevel.WARN, null, 50, OnFull.DROP);
		Belt belt = new Belt("flapping", new ChannelDefinition.On("key", settings, "here", null, () -> sink, null, 0),
				CapturedEvents::warning, told::add, (InstantSource) this.now::get);
		belt.release((equipped) -> {
		});
		return belt;
	}

	private static long count(String line) {
		if (line.contains(" times ")) {
			return Long.parseLong(line.replaceFirst(".*It could not (\\d+) times.*", "$1"));
		}
		return (line.contains("can't deliver") || line.contains("It could not once")) ? 1 : 0;
	}

	private void pass(Duration time) {
		this.now.updateAndGet((before) -> before.plus(time));
	}

	private static void add(List<String> lines, @Nullable String line) {
		if (line != null) {
			lines.add(line);
		}
	}

}
