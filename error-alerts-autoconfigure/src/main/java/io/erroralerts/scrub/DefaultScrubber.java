package io.erroralerts.scrub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The scrubber of error-alerts: every finder looks at the text as it came, and what
 * several of them found is masked once.
 */
final class DefaultScrubber implements Scrubber {

	private static final int MAX_ROUNDS = 6;

	// What says most comes first: it names a find that others made too.
	private static final List<Finder> BY_LOOKS = List.of(new TokenFinder(), new PemFinder(), new UrlFinder(),
			new CardFinder());

	private final SecretNames names;

	private final List<Finder> finders;

	DefaultScrubber(SecretNames names, Collection<String> secrets, Collection<Pattern> patterns) {
		this.names = names;
		List<Finder> all = new ArrayList<>(BY_LOOKS);
		all.add(new NamedValueFinder(names));
		all.add(new XmlFinder(names));
		if (!secrets.isEmpty()) {
			all.add(new OwnSecretFinder(secrets));
		}
		patterns.forEach((pattern) -> all.add(new PatternFinder(pattern)));
		this.finders = List.copyOf(all);
	}

	@Override
	public Scrubbed scrub(String text) {
		Scrubbed result = once(text);
		Masked last = result.masked();
		// A word that touched a secret may be seen as one only now that a mask is there.
		for (int round = 1; round < MAX_ROUNDS && last.count() > 0; round++) {
			Scrubbed again = once(result.text());
			last = again.masked();
			result = new Scrubbed(again.text(), result.masked().plus(last));
		}
		return result;
	}

	private Scrubbed once(String text) {
		Spans spans = new Spans();
		for (Finder finder : this.finders) {
			finder.find(text, spans);
		}
		return spans.mask(text);
	}

	@Override
	public Scrubbed scrub(String name, String value) {
		return this.names.isSecret(name) ? masked(value) : scrub(value);
	}

	static Scrubbed masked(String value) {
		Spans spans = new Spans();
		if (!Plain.isPlain(value, 0, value.length())) {
			spans.add(0, value.length(), Kind.NAME);
		}
		return spans.mask(value);
	}

}
