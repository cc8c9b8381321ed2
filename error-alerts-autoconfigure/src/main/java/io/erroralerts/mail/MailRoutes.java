package io.erroralerts.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.grouping.Announcement;
import io.erroralerts.grouping.Fingerprint;
import io.erroralerts.grouping.Kind;
import io.erroralerts.grouping.KindReport;
import org.jspecify.annotations.Nullable;

/**
 * Who receives which kind of error. The first route that matches is taken. A kind belongs
 * to one route for ever: its fingerprint holds a hash of the recipients, so that it is
 * known after a restart too, and so that what one team sees and what another one sees are
 * two kinds, counted apart.
 */
final class MailRoutes {

	private final List<MailRoute> routes;

	private final Map<String, MailRoute> byGroup = new LinkedHashMap<>();

	MailRoutes(List<MailRoute> routes) {
		this.routes = List.copyOf(routes);
		routes.forEach((route) -> this.byGroup.putIfAbsent(group(route), route));
	}

	/**
	 * The kind of an error, as its readers see it.
	 */
	Kind apart(Kind kind, ErrorAlert alert) {
		MailRoute route = of(alert);
		return (route != null) ? kind.apart(group(route)) : kind;
	}

	/**
	 * Who reads of an error, as a {@link Part} names him.
	 */
	@Nullable MailRoute readers(ErrorAlert alert) {
		MailRoute route = of(alert);
		return (route != null) ? this.byGroup.get(group(route)) : null;
	}

	private @Nullable MailRoute of(ErrorAlert alert) {
		return this.routes.stream().filter((route) -> route.matches(alert)).findFirst().orElse(null);
	}

	/**
	 * Parts an announcement, so that nobody reads of what is not his. The counts of the
	 * parts add up to that of the whole.
	 */
	List<Part> part(Announcement announcement) {
		if (this.routes.isEmpty()) {
			return List.of(new Part(announcement, null));
		}
		Map<String, List<KindReport>> kinds = new LinkedHashMap<>();
		announcement.kinds()
			.forEach((kind) -> kinds.computeIfAbsent(group(kind.fingerprint()), (group) -> new ArrayList<>())
				.add(withoutOthersSamples(kind)));
		if (kinds.size() == 1) {
			String group = kinds.keySet().iterator().next();
			return List.of(new Part(of(announcement.reason(), kinds.values().iterator().next(), announcement),
					this.byGroup.get(group)));
		}
		List<Part> parts = new ArrayList<>();
		kinds.forEach((group, reports) -> {
			KindReport first = reports.get(0);
			// One kind by itself is no storm.
			boolean alone = reports.size() == 1 && !first.fingerprint().equals(Fingerprint.OTHER);
			parts.add(new Part(of(alone ? first.reason() : announcement.reason(), reports, announcement),
					this.byGroup.get(group)));
		});
		return parts;
	}

	private static Announcement of(Announcement.Reason reason, List<KindReport> kinds, Announcement whole) {
		return new Announcement(reason, kinds, kinds.stream().mapToLong(KindReport::count).sum(),
				kinds.stream().map(KindReport::countedSince).min(java.util.Comparator.naturalOrder()).orElseThrow(),
				kinds.stream().map(KindReport::last).max(java.util.Comparator.naturalOrder()).orElseThrow(),
				whole.nextPause());
	}

	// Kinds that found no room are counted together, whosever they are.
	private KindReport withoutOthersSamples(KindReport kind) {
		if (!kind.fingerprint().equals(Fingerprint.OTHER)) {
			return kind;
		}
		return new KindReport(kind.fingerprint(), kind.title(), kind.reason(), ofNobody(kind.firstSample()),
				ofNobody(kind.newestSample()), kind.count(), kind.total(), kind.since(), kind.countedSince(),
				kind.last(), kind.previously(), kind.alsoSeenIn());
	}

	private @Nullable ErrorAlert ofNobody(@Nullable ErrorAlert sample) {
		return (sample != null && of(sample) == null) ? sample : null;
	}

	// Recipients that are no more leave their kinds to those who receive all else.
	private String group(Fingerprint fingerprint) {
		String group = Objects.requireNonNullElse(Kind.group(fingerprint), "");
		return this.byGroup.containsKey(group) ? group : "";
	}

	private static String group(MailRoute route) {
		UUID hash = UUID.nameUUIDFromBytes((route.to() + "\n" + route.cc()).getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().toHexDigits(hash.getMostSignificantBits());
	}

	/**
	 * What is told to one group of readers.
	 *
	 * @param announcement what is told
	 * @param route who reads it, or {@code null} for those who receive all else
	 */
	record Part(Announcement announcement, @Nullable MailRoute route) {

	}

}
