package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames that follow each other and are all of the application's own code, or all of
 * libraries.
 *
 * @param own which of the two
 * @param frames the frames, innermost first, at least one
 */
record FrameRun(boolean own, List<ReportFrame> frames) {

	FrameRun {
		frames = List.copyOf(frames);
	}

	static List<FrameRun> of(List<ReportFrame> frames) {
		List<FrameRun> runs = new ArrayList<>();
		int start = 0;
		for (int i = 1; i <= frames.size(); i++) {
			if (i == frames.size() || frames.get(i).own() != frames.get(start).own()) {
				runs.add(new FrameRun(frames.get(start).own(), frames.subList(start, i)));
				start = i;
			}
		}
		return runs;
	}

}
