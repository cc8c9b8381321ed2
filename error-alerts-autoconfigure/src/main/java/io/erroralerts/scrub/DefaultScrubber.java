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

	// A URL in a URL in a URL.
	private static final int MAX_ENCODED = 3;

	private final SecretNames names;

	private final SignScan scan;

	private final List<Finder> others;

	DefaultScrubber(SecretNames names, Collection<String> secrets, Collection<Pattern> patterns) {
		this.names = names;
		this.scan = scan(finders(names), MAX_ENCODED);
		List<Finder> others = new ArrayList<>();
		if (!secrets.isEmpty()) {
			others.add(new OwnSecretFinder(secrets));
		}
		patterns.forEach((pattern) -> others.add(new PatternFinder(pattern)));
		this.others = List.copyOf(others);
	}

	// What says most comes first: it names a find that others made too.
	static List<SignFinder> finders(SecretNames names) {
		return List.of(new TokenFinder(), new PemFinder(), new UrlFinder(), new OracleUrlFinder(), new CardFinder(),
				new NamedValueFinder(names), new XmlFinder(names), new OptionFinder(names), new SqlFinder(),
				new SpokenFinder(names));
	}

	/**
	 * A scan that also looks into what was encoded for a URL.
	 * @param finders what it looks for
	 * @param encoded how often that may have been encoded
	 * @return the scan
	 */
	static SignScan scan(List<SignFinder> finders, int encoded) {
		if (encoded == 0) {
			return new SignScan(finders);
		}
		List<SignFinder> all = new ArrayList<>(finders);
		all.add(new EncodedFinder(scan(finders, encoded - 1)));
		return new SignScan(all);
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
		this.scan.find(text, spans);
		int number = SignScan.MAX_FINDERS;
		for (Finder finder : this.others) {
			spans.finder(number++);
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
