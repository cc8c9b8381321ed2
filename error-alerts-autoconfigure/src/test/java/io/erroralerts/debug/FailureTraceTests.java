package io.erroralerts.debug;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.alert.OwnCode;
import io.erroralerts.scrub.Scrubber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FailureTraceTests {

	private final ReportBudget budget = new ReportBudget(Duration.ofMinutes(1), 3000, 400_000);

	@Test
	void theRootCauseComesFirstAndIsComplete() {
		IllegalArgumentException root = new IllegalArgumentException("root");
		List<ReportedThrowable> chain = of(new IllegalStateException("outer", new RuntimeException("middle", root)));
		assertThat(chain).extracting(ReportedThrowable::message).containsExactly("root", "middle", "outer");
		assertThat(chain.get(0).frames()).hasSize(root.getStackTrace().length);
		assertThat(chain.get(0).frames().get(0).own()).isTrue();
		assertThat(chain.get(1).framesInCommon()).isPositive();
		assertThat(chain.get(1).frames()).isNotEmpty();
	}

	@Test
	void aCycleOfCausesEnds() {
		IllegalStateException one = new IllegalStateException("one");
		IllegalStateException two = new IllegalStateException("two", one);
		one.initCause(two);
		assertThat(of(two)).extracting(ReportedThrowable::message).containsExactly("one", "two");
		assertThat(this.budget.cuts()).containsExactly("A cause that was in the chain already");
	}

	@Test
	void aCycleOverASuppressedExceptionEnds() {
		IllegalStateException one = new IllegalStateException("one");
		one.addSuppressed(new IllegalStateException("two", one));
		List<ReportedThrowable> chain = of(one);
		assertThat(chain).hasSize(1);
		assertThat(chain.get(0).suppressed()).singleElement()
			.satisfies((suppressed) -> assertThat(suppressed).extracting(ReportedThrowable::message)
				.containsExactly("two"));
	}

	@Test
	void causesAndSuppressedExceptionsAreBounded() {
		Throwable failure = new IllegalStateException("0");
		for (int i = 1; i < 100; i++) {
			failure = new IllegalStateException(String.valueOf(i), failure);
			for (int j = 0; j < 100; j++) {
				failure.addSuppressed(new IllegalStateException("suppressed"));
			}
		}
		List<ReportedThrowable> chain = of(failure);
		assertThat(chain).hasSize(32);
		assertThat(chain).allSatisfy((one) -> assertThat(one.suppressed()).hasSizeLessThanOrEqualTo(10));
		assertThat(this.budget.cuts()).anyMatch((cut) -> cut.startsWith("Causes beyond"))
			.anyMatch((cut) -> cut.startsWith("Suppressed exceptions beyond"));
	}

	@Test
	void theInnermostAndTheOutermostFramesOfVeryManyAreKept() {
		IllegalStateException failure = new IllegalStateException();
		failure.setStackTrace(frames(10_000));
		ReportedThrowable copy = of(failure).get(0);
		assertThat(copy.frames()).hasSize(400);
		assertThat(copy.framesLeftOut()).isEqualTo(9600);
		assertThat(copy.frames().get(0).element().getLineNumber()).isEqualTo(1);
		assertThat(copy.frames().get(399).element().getLineNumber()).isEqualTo(10_000);
	}

	@Test
	void gettersThatFailCostTheirOwnPart() {
		ReportedThrowable copy = of(new Broken()).get(0);
		assertThat(copy.message()).isNull();
		assertThat(copy.frames()).isEmpty();
		assertThat(copy.type()).isEqualTo(Broken.class.getName());
		assertThat(copy.simpleType()).isEqualTo("Broken");
	}

	@Test
	void aRecursionOverSeveralMethodsIsFolded() {
		List<ReportFrame> frames = new ArrayList<>();
		frames.add(frame("com.acme.Shop", "top", 1));
		for (int i = 0; i < 50; i++) {
			frames.add(frame("com.acme.Shop", "ping", 2));
			frames.add(frame("org.library.Proxy", "invoke", 3));
			frames.add(frame("com.acme.Shop", "pong", 4));
		}
		frames.add(frame("com.acme.Shop", "bottom", 5));
		List<FrameRun> runs = FrameRun.of(frames);
		assertThat(runs).extracting((run) -> run.frames().size() + "x" + (run.repeats() + 1))
			.containsExactly("1x1", "3x50", "1x1");
		assertThat(runs.stream().mapToInt((run) -> run.frames().size() * (run.repeats() + 1)).sum())
			.isEqualTo(frames.size());
	}

	@Test
	void framesThatDoNotRepeatAreRunsOfOwnAndLibraryCode() {
		List<ReportFrame> frames = List.of(frame("com.acme.Shop", "a", 1), frame("com.acme.Shop", "b", 2),
				frame("org.library.X", "c", 3), frame("com.acme.Shop", "d", 4));
		assertThat(FrameRun.of(frames)).extracting(FrameRun::own, (run) -> run.frames().size())
			.containsExactly(tuple(true, 2), tuple(false, 1), tuple(true, 1));
		assertThat(FrameRun.of(List.of())).isEmpty();
	}

	private static ReportFrame frame(String type, String method, int line) {
		return new ReportFrame(new StackTraceElement(type, method, "X.java", line), type.startsWith("com.acme"), null,
				null);
	}

	private static StackTraceElement[] frames(int count) {
		StackTraceElement[] frames = new StackTraceElement[count];
		for (int i = 0; i < count; i++) {
			frames[i] = new StackTraceElement("com.acme.Shop", "m", "Shop.java", i + 1);
		}
		return frames;
	}

	private List<ReportedThrowable> of(Throwable failure) {
		FrameSources sources = new FrameSources(SourceFinder.none(), EditorLinks.none(), this.budget);
		return new FailureTrace(new OwnCode(List.of("io.erroralerts")), List.of(), Scrubber.none(), this.budget,
				sources)
			.of(failure);
	}

	private static final class Broken extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException("no frames");
		}

		@Override
		public synchronized Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

	}

}
