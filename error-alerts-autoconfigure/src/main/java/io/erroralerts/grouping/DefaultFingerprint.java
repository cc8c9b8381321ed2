package io.erroralerts.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.OwnCode;
import org.jspecify.annotations.Nullable;

/**
 * Root cause type, template of its message and own frames; else logger and template.
 */
final class DefaultFingerprint implements FingerprintStrategy {

	private static final int VERSION = 1;

	private static final int OWN_FRAMES = 8;

	private static final int FOREIGN_FRAMES = 5;

	@Override
	public Fingerprint fingerprint(ErrorAlert alert) {
		List<String> parts = new ArrayList<>();
		Failure failure = alert.failure();
		if (failure == null) {
			parts.add("message");
			parts.add(alert.logger());
			parts.add(messageTemplate(alert));
		}
		else {
			Failure root = failure.root();
			parts.add("failure");
			parts.add(root.type());
			parts.add(MessageTemplate.of(root.message()));
			parts.addAll(frames(failure, alert.ownCode()));
		}
		return Fingerprint.of(VERSION, parts);
	}

	static String messageTemplate(ErrorAlert alert) {
		// A pattern may hold data too, where somebody glued a text to it.
		return MessageTemplate.of((alert.template() != null) ? alert.template() : alert.message());
	}

	/**
	 * What kinds have in common that suffer from one thing: type, template and top frame
	 * of the root cause.
	 * @return a hash, or {@code null} without a throwable
	 */
	static @Nullable String deepestCause(ErrorAlert alert) {
		Failure failure = alert.failure();
		if (failure == null) {
			return null;
		}
		Failure root = failure.root();
		List<List<StackTraceElement>> traces = fullTraces(failure);
		List<StackTraceElement> trace = traces.get(traces.size() - 1);
		String top = trace.isEmpty() ? "" : FrameNames.of(trace.get(0));
		return Fingerprint.hash(List.of(root.type(), MessageTemplate.of(root.message()), top));
	}

	private static Collection<String> frames(Failure failure, OwnCode ownCode) {
		List<List<StackTraceElement>> traces = fullTraces(failure);
		Collections.reverse(traces);
		for (List<StackTraceElement> trace : traces) {
			Set<String> own = ownFrames(trace, ownCode);
			if (!own.isEmpty()) {
				// Where the stack overflows is chance: the ring has no first frame.
				boolean ring = failure.root().type().equals(StackOverflowError.class.getName());
				return ring ? new TreeSet<>(own) : own;
			}
		}
		return foreignFrames(traces.get(0));
	}

	/**
	 * A frame counts once: how deep a recursion was is data.
	 */
	private static Set<String> ownFrames(List<StackTraceElement> trace, OwnCode ownCode) {
		Set<String> names = new LinkedHashSet<>();
		for (StackTraceElement frame : trace) {
			if (names.size() == OWN_FRAMES) {
				break;
			}
			if (ownCode.contains(frame.getClassName())) {
				names.add(FrameNames.of(frame));
			}
		}
		return names;
	}

	private static List<String> foreignFrames(List<StackTraceElement> trace) {
		List<String> written = trace.stream()
			.filter((frame) -> !FrameNames.isMachinery(frame))
			.limit(FOREIGN_FRAMES)
			.map(FrameNames::of)
			.toList();
		return !written.isEmpty() ? written : trace.stream().limit(FOREIGN_FRAMES).map(FrameNames::of).toList();
	}

	/**
	 * The traces of the chain, outermost first, each with the frames that were left out
	 * because they are in the one before: whether an exception was logged bare or wrapped
	 * makes no other kind.
	 */
	private static List<List<StackTraceElement>> fullTraces(Failure failure) {
		List<List<StackTraceElement>> traces = new ArrayList<>();
		List<StackTraceElement> outer = List.of();
		for (Failure each : failure.chain()) {
			List<StackTraceElement> trace = new ArrayList<>(each.frames());
			int common = Math.min(each.framesInCommon(), outer.size());
			trace.addAll(outer.subList(outer.size() - common, outer.size()));
			traces.add(trace);
			outer = trace;
		}
		return traces;
	}

}
