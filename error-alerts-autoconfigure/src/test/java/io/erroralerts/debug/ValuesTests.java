package io.erroralerts.debug;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.erroralerts.alert.OwnCode;
import io.erroralerts.scrub.Scrubbed;
import io.erroralerts.scrub.Scrubber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValuesTests {

	private final Values values = new Values(new OwnCode(List.of("io.erroralerts")), Scrubber.none(), budget());

	private static ReportBudget budget() {
		return new ReportBudget(Duration.ofMinutes(1), 3000, 400_000);
	}

	@Test
	void plainValuesAreShownAsTheyAre() {
		assertThat(this.values.text(null)).isEqualTo("null");
		assertThat(this.values.text("text")).isEqualTo("text");
		assertThat(this.values.text(List.of(1, "two", 3.5))).isEqualTo("[1, \"two\", 3.5]");
		assertThat(this.values.text(new int[] { 1, 2 })).isEqualTo("[1, 2]");
		assertThat(this.values.text(Map.of("day", LocalDate.of(2026, 1, 2)))).isEqualTo("{day=2026-01-02}");
		assertThat(this.values.text(Optional.of('x'))).isEqualTo("Optional[x]");
		assertThat(this.values.text(Thread.State.NEW)).isEqualTo("NEW");
	}

	@Test
	void whatMayLoadIsNotLookedInto() {
		List<String> lazy = new AbstractList<>() {

			@Override
			public String get(int index) {
				throw new AssertionError("it was loaded");
			}

			@Override
			public int size() {
				throw new AssertionError("it was loaded");
			}

		};
		assertThat(this.values.text(Collections.unmodifiableList(lazy))).startsWith("UnmodifiableList@");
		assertThat(this.values.text(new Holder(lazy, null))).doesNotContain("loaded").contains("items=");
		assertThat(this.values.text(Optional.of(Collections.synchronizedList(lazy)))).contains("SynchronizedList@");
	}

	@Test
	void nobodysMethodIsCalled() {
		assertThat(this.values.text(new FailingShop.Hostile())).isEqualTo("Hostile{name=\"hostile\"}");
		CharSequence text = new CharSequence() {

			@Override
			public int length() {
				throw new AssertionError("it was called");
			}

			@Override
			public char charAt(int index) {
				throw new AssertionError("it was called");
			}

			@Override
			public CharSequence subSequence(int start, int end) {
				throw new AssertionError("it was called");
			}

		};
		assertThat(this.values.text(text)).doesNotContain("it was called");
	}

	@Test
	void circlesAndDepthsEnd() {
		List<Object> circle = new ArrayList<>();
		circle.add(circle);
		assertThat(this.values.text(circle)).startsWith("[ArrayList@");
		Object deep = "end";
		for (int i = 0; i < 10_000; i++) {
			deep = List.of(deep);
		}
		assertThat(this.values.text(deep)).startsWith("[[[[").hasSizeLessThan(200);
	}

	@Test
	void hugeValuesAreCut() {
		assertThat(this.values.text("x".repeat(10_000_000))).hasSizeLessThan(2100);
		assertThat(this.values.text(Collections.nCopies(3, "not a plain collection"))).startsWith("CopiesList@");
		assertThat(this.values.text(new long[1_000_000])).endsWith("… of 1000000]");
		assertThat(this.values.text(BigInteger.ONE.shiftLeft(1_000_000)))
			.isEqualTo("BigInteger of more than 4096 bits");
	}

	@Test
	void nothingIsReadWhenTheBudgetIsSpent() {
		Values spent = new Values(new OwnCode(List.of("io.erroralerts")), Scrubber.none(),
				new ReportBudget(Duration.ofMinutes(1), 3, 400_000));
		assertThat(spent.text(List.of(1, 2, 3, 4, 5))).isEqualTo("[1, 2, …, …, …]");
	}

	@Test
	void secretsAreMaskedByTheirNameWhereverTheyAre() {
		Values scrubbed = new Values(new OwnCode(List.of("io.erroralerts")), new Scrubber() {

			@Override
			public Scrubbed scrub(String text) {
				return Scrubbed.unchanged(text);
			}

		}, budget());
		assertThat(scrubbed.text(List.of(Map.of("password", "hunter2")))).doesNotContain("hunter2");
		assertThat(scrubbed.text(new Holder(List.of(), "hunter2"))).doesNotContain("hunter2").contains("secret=");
	}

	record Holder(List<String> items, String secret) {
	}

}
