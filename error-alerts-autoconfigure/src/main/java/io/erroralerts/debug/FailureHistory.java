package io.erroralerts.debug;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The last failures, bounded by number, size and age. What a client did wrong goes before
 * what the application did. What fails outside of requests, which may do so every second,
 * has half of the places at most while others want them, and there the kind goes first of
 * which there is most. May be used by any thread.
 */
final class FailureHistory {

	private final HistoryProperties properties;

	private final InstantSource clock;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private long size;

	private long forgotten;

	private LongSupplier missed = () -> 0;

	FailureHistory(HistoryProperties properties, InstantSource clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Remembers a failure. One with the same reference is replaced: it is the same
	 * request.
	 * @param report the failure
	 */
	synchronized void add(FailureReport report) {
		expire();
		Iterator<Entry> iterator = this.entries.iterator();
		while (iterator.hasNext()) {
			Entry entry = iterator.next();
			if (entry.report.reference().equals(report.reference())) {
				this.size -= entry.size;
				iterator.remove();
			}
		}
		Entry added = new Entry(report, ReportSize.of(report), kind(report));
		this.entries.addLast(added);
		this.size += added.size;
		while (this.entries.size() > 1 && (this.entries.size() > this.properties.maxFailures()
				|| this.size > this.properties.maxSize().toBytes())) {
			removeOne();
		}
	}

	// The newest stays in any case.
	private void removeOne() {
		List<Entry> olderOnes = new ArrayList<>(this.entries);
		olderOnes.remove(olderOnes.size() - 1);
		Entry going = null;
		Map<String, List<Entry>> outside = new LinkedHashMap<>();
		int outsiders = this.entries.getLast().report.isOutsideOfRequest() ? 1 : 0;
		for (Entry entry : olderOnes) {
			if (entry.report.isOutsideOfRequest()) {
				outside.computeIfAbsent(entry.kind, (kind) -> new ArrayList<>()).add(entry);
				outsiders++;
			}
			else if (going == null && entry.report.isClientError()) {
				going = entry;
			}
		}
		if (going == null) {
			going = (!outside.isEmpty() && 2 * outsiders > olderOnes.size()) ? firstOfMost(outside.values())
					: olderOnes.get(0);
		}
		this.entries.remove(going);
		this.size -= going.size;
		this.forgotten++;
	}

	private static Entry firstOfMost(Collection<List<Entry>> kinds) {
		return Collections.max(kinds, Comparator.comparingInt(List::size)).get(0);
	}

	private void expire() {
		Instant limit = this.clock.instant().minus(this.properties.maxAge());
		while (!this.entries.isEmpty() && this.entries.getFirst().report.time().isBefore(limit)) {
			this.size -= this.entries.removeFirst().size;
			this.forgotten++;
		}
	}

	/**
	 * A failure.
	 * @param reference its reference
	 * @return the failure, or {@code null} if it is not remembered
	 */
	synchronized @Nullable FailureReport find(String reference) {
		expire();
		for (Entry entry : this.entries) {
			if (entry.report.reference().value().equals(reference)) {
				return entry.report;
			}
		}
		return null;
	}

	/**
	 * The failures that are remembered.
	 * @return the failures, newest first
	 */
	synchronized List<FailureReport> all() {
		expire();
		List<FailureReport> reports = new ArrayList<>();
		this.entries.forEach((entry) -> reports.add(entry.report));
		Collections.reverse(reports);
		return reports;
	}

	/**
	 * How many were remembered once.
	 * @return the number of those that had to go
	 */
	synchronized long forgotten() {
		return this.forgotten;
	}

	/**
	 * How many failures outside of requests came too fast to be remembered.
	 * @return the number
	 */
	synchronized long missed() {
		return this.missed.getAsLong();
	}

	/**
	 * Tells where those are counted.
	 * @param missed the number of them, asked at any time by any thread
	 */
	synchronized void missed(LongSupplier missed) {
		this.missed = missed;
	}

	private static String kind(FailureReport report) {
		ReportFrame culprit = report.culprit();
		return report.title() + ((culprit != null) ? " " + culprit.element() : "");
	}

	private record Entry(FailureReport report, long size, String kind) {
	}

}
