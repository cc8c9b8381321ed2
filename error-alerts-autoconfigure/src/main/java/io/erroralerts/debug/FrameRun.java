package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames that follow each other and are all of the application's own code, or all of
 * libraries.
 *
 * @param own which of the two
 * @param frames the frames, innermost first, at least one
 * @param repeats how often the same frames follow again, as they do in a recursion
 */
record FrameRun(boolean own, List<ReportFrame> frames, int repeats) {

	// A recursion over more methods than that is shown as it is.
	private static final int MAX_PERIOD = 12;

	private static final int MIN_REPEATS = 3;

	FrameRun {
		frames = List.copyOf(frames);
	}

	/**
	 * Divides a stack into runs.
	 * @param frames the frames, innermost first
	 * @return the runs in the same order
	 */
	static List<FrameRun> of(List<ReportFrame> frames) {
		List<FrameRun> runs = new ArrayList<>();
		int start = 0;
		int at = 0;
		while (at < frames.size()) {
			int period = period(frames, at);
			if (period > 0) {
				add(runs, frames.subList(start, at));
				int repeats = repeats(frames, at, period);
				List<ReportFrame> once = frames.subList(at, at + period);
				runs.add(new FrameRun(once.stream().anyMatch(ReportFrame::own), once, repeats));
				at += period * (repeats + 1);
				start = at;
			}
			else {
				at++;
			}
		}
		add(runs, frames.subList(start, frames.size()));
		return runs;
	}

	private static void add(List<FrameRun> runs, List<ReportFrame> frames) {
		int start = 0;
		for (int i = 1; i <= frames.size(); i++) {
			if (i == frames.size() || frames.get(i).own() != frames.get(start).own()) {
				runs.add(new FrameRun(frames.get(start).own(), frames.subList(start, i), 0));
				start = i;
			}
		}
	}

	private static int period(List<ReportFrame> frames, int at) {
		for (int period = 1; period <= MAX_PERIOD; period++) {
			if (repeats(frames, at, period) >= MIN_REPEATS) {
				return period;
			}
		}
		return 0;
	}

	private static int repeats(List<ReportFrame> frames, int at, int period) {
		int next = at + period;
		while (next < frames.size() && frames.get(next).element().equals(frames.get(next - period).element())) {
			next++;
		}
		return (next - at) / period - 1;
	}

}
