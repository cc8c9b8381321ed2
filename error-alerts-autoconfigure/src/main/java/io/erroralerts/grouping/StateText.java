package io.erroralerts.grouping;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

import io.erroralerts.grouping.Announcement.Reason;
import io.erroralerts.grouping.KindState.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A state as text: a line with the version, one per kind with its columns, and a last one
 * with a checksum. Whoever reads it gets all of it or nothing.
 */
final class StateText {

	private static final String HEAD = "erroralerts kinds 1";

	private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

	private static final Duration LONGEST = Duration.ofDays(36500);

	private static final long MAX_COUNT = 1L << 53;

	private StateText() {
	}

	static String write(PolicyState state) {
		StringBuilder text = new StringBuilder(HEAD).append('\n');
		line(text, state.told().toArray());
		line(text, state.lastStorm());
		OtherKinds.State other = state.other();
		line(text, other.total(), other.pending(), other.since(), other.pendingSince(), other.last(), other.pause(),
				other.due());
		for (KindState kind : state.kinds()) {
			KindCounts.Values counts = kind.counts();
			line(text, kind.fingerprint(), kind.place(), kind.cause(), kind.version(), kind.phase(), kind.reason(),
					kind.leader(), kind.repeated(), kind.pause(), kind.due(), kind.leading(), counts.total(),
					counts.pending(), counts.since(), counts.pendingSince(), counts.last(), counts.previously());
		}
		return text + "end " + checksum(text) + '\n';
	}

	/**
	 * Reads a state.
	 * @throws IllegalArgumentException if the text is none
	 */
	static PolicyState read(String text) {
		int end = text.lastIndexOf("end ");
		if (!text.startsWith(HEAD + "\n") || end < 0
				|| !text.substring(end).equals("end " + checksum(text.substring(0, end)) + '\n')) {
			throw new IllegalArgumentException("The text is no state, or not all of it");
		}
		try {
			Iterator<String> lines = text.substring(HEAD.length() + 1, end).lines().iterator();
			List<Instant> told = new ArrayList<>();
			for (Row row = new Row(lines.next()); row.hasNext();) {
				told.add(row.time());
			}
			Instant lastStorm = new Row(lines.next()).optionalTime();
			Row other = new Row(lines.next());
			OtherKinds.State others = new OtherKinds.State(other.count(), other.count(), other.time(), other.time(),
					other.time(), other.duration(), other.time());
			List<KindState> kinds = new ArrayList<>();
			Set<Fingerprint> seen = new HashSet<>();
			while (lines.hasNext()) {
				KindState kind = kind(new Row(lines.next()));
				if (!seen.add(kind.fingerprint())) {
					throw new IllegalArgumentException("A kind is there twice");
				}
				kinds.add(kind);
			}
			return new PolicyState(told, lastStorm, others, kinds);
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("The text is no state", ex);
		}
	}

	private static KindState kind(Row row) {
		Fingerprint fingerprint = new Fingerprint(row.text());
		String place = row.text();
		String cause = row.optional();
		String version = row.optional();
		Phase phase = Phase.valueOf(row.text());
		String reason = row.optional();
		String leader = row.optional();
		return new KindState(fingerprint, place, cause, version, phase,
				(reason != null) ? Reason.valueOf(reason) : null, (leader != null) ? new Fingerprint(leader) : null,
				Boolean.parseBoolean(row.text()), row.duration(), row.time(), row.time(), new KindCounts.Values(
						row.count(), row.count(), row.time(), row.time(), row.time(), row.optionalTime()));
	}

	private static void line(StringBuilder text, @Nullable Object... columns) {
		for (Object column : columns) {
			// Nothing is an empty column; a text can't be mistaken for the next column.
			text.append((column != null) ? column.toString().replaceAll("\\s", " ") : "").append('\t');
		}
		text.append('\n');
	}

	private static String checksum(CharSequence text) {
		CRC32 checksum = new CRC32();
		checksum.update(text.toString().getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(checksum.getValue());
	}

	private static final class Row {

		private final Iterator<String> columns;

		private Row(String line) {
			List<String> parts = Arrays.asList(line.split("\t", -1));
			this.columns = parts.subList(0, parts.size() - 1).iterator();
		}

		private boolean hasNext() {
			return this.columns.hasNext();
		}

		private String text() {
			return this.columns.next();
		}

		private @Nullable String optional() {
			String text = text();
			return text.isEmpty() ? null : text;
		}

		private Instant time() {
			Instant time = Instant.parse(text());
			if (time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME)) {
				throw new IllegalArgumentException("Nobody was there to see it");
			}
			return time;
		}

		private @Nullable Instant optionalTime() {
			String text = optional();
			return (text != null) ? new Row(text + "\t").time() : null;
		}

		private Duration duration() {
			Duration duration = Duration.parse(text());
			if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
				throw new IllegalArgumentException("Nobody waits that long");
			}
			return duration;
		}

		private long count() {
			long count = Long.parseLong(text());
			if (count < 0 || count > MAX_COUNT) {
				throw new IllegalArgumentException("Nobody counts to that");
			}
			return count;
		}

	}

}
