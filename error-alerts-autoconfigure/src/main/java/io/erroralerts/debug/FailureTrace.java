package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.erroralerts.alert.OwnCode;
import io.erroralerts.scrub.Scrubber;
import org.jspecify.annotations.Nullable;

/**
 * Copies an exception, its causes and what they suppressed: bounded, safe against cycles,
 * and against getters that fail.
 */
final class FailureTrace {

	private static final int MAX_CAUSES = 32;

	private static final int MAX_SUPPRESSED = 10;

	private static final int MAX_DEPTH = 3;

	private static final int MAX_FRAMES = 400;

	// Of those that are left when there are too many: the outermost tell how it began.
	private static final int OUTERMOST = 100;

	private static final int MAX_MESSAGE = 20_000;

	private final OwnCode ownCode;

	private final List<String> hidden;

	private final Scrubber scrubber;

	private final ReportBudget budget;

	private final FrameSources sources;

	private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	FailureTrace(OwnCode ownCode, List<String> hidden, Scrubber scrubber, ReportBudget budget, FrameSources sources) {
		this.ownCode = ownCode;
		this.hidden = hidden;
		this.scrubber = scrubber;
		this.budget = budget;
		this.sources = sources;
	}

	/**
	 * The exceptions of a chain.
	 * @param failure the outermost
	 * @return the copies, root cause first
	 */
	List<ReportedThrowable> of(Throwable failure) {
		return of(failure, 0);
	}

	private List<ReportedThrowable> of(Throwable failure, int depth) {
		List<Throwable> chain = new ArrayList<>();
		Throwable current = failure;
		while (current != null && chain.size() < MAX_CAUSES && this.seen.add(current)) {
			chain.add(current);
			current = guarded(current::getCause);
		}
		if (current != null) {
			this.budget.leftOut((chain.size() == MAX_CAUSES) ? "Causes beyond the " + MAX_CAUSES + "th"
					: "A cause that was in the chain already");
		}
		Collections.reverse(chain);
		List<ReportedThrowable> copies = new ArrayList<>();
		StackTraceElement[] causeFrames = new StackTraceElement[0];
		for (Throwable throwable : chain) {
			StackTraceElement[] frames = frames(throwable);
			copies.add(copy(throwable, frames, common(frames, causeFrames), depth));
			causeFrames = frames;
		}
		return copies;
	}

	private ReportedThrowable copy(Throwable throwable, StackTraceElement[] frames, int common, int depth) {
		String type = throwable.getClass().getName();
		String message = guarded(throwable::getMessage);
		List<StackTraceElement> shown = new ArrayList<>(Arrays.asList(frames).subList(0, frames.length - common));
		shown.removeIf((frame) -> isHidden(frame.getClassName()));
		if (shown.size() > MAX_FRAMES) {
			shown.subList(MAX_FRAMES - OUTERMOST, shown.size() - OUTERMOST).clear();
		}
		return new ReportedThrowable(type, ReportedThrowable.simpleType(type),
				(message != null) ? this.scrubber.scrub(this.budget.cut(message, MAX_MESSAGE)).text() : null,
				shown.stream().map(this::frame).toList(), common, frames.length - common - shown.size(),
				suppressed(throwable, depth));
	}

	private ReportFrame frame(StackTraceElement element) {
		return this.sources.frame(element, this.ownCode.contains(element.getClassName()));
	}

	private boolean isHidden(String className) {
		for (String prefix : this.hidden) {
			if (className.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	private List<List<ReportedThrowable>> suppressed(Throwable throwable, int depth) {
		Throwable[] suppressed = throwable.getSuppressed();
		List<List<ReportedThrowable>> copies = new ArrayList<>();
		for (Throwable one : suppressed) {
			if (copies.size() == MAX_SUPPRESSED || depth == MAX_DEPTH || !this.budget.takeValue()) {
				this.budget.leftOut("Suppressed exceptions beyond " + MAX_SUPPRESSED + ", or too deep");
				break;
			}
			List<ReportedThrowable> copy = of(one, depth + 1);
			if (!copy.isEmpty()) {
				copies.add(copy);
			}
		}
		return copies;
	}

	private static int common(StackTraceElement[] frames, StackTraceElement[] causeFrames) {
		int common = 0;
		while (common < Math.min(frames.length, causeFrames.length)
				&& frames[frames.length - 1 - common].equals(causeFrames[causeFrames.length - 1 - common])) {
			common++;
		}
		// A frame at least, so that it is seen where it was thrown.
		return (common == frames.length) ? Math.max(0, common - 1) : common;
	}

	private static StackTraceElement[] frames(Throwable throwable) {
		StackTraceElement[] frames = guarded(throwable::getStackTrace);
		return (frames != null) ? frames : new StackTraceElement[0];
	}

	// The application may have overridden it.
	private static <T> @Nullable T guarded(Supplier<@Nullable T> getter) {
		try {
			return getter.get();
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			return null;
		}
	}

}
