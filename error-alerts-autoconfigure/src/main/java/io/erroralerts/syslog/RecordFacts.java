package io.erroralerts.syslog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.Scrubber;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record beside its text, as structured data under the enterprise
 * number of the user. Without such a number nobody may make names of his own.
 *
 * @param enterpriseNumber the number that IANA gave the user's organization, or
 * {@code null}
 * @param application the name of the application
 */
record RecordFacts(@Nullable String enterpriseNumber, String application) {

	private static final String REFERENCE_KEY = "errorReference";

	/**
	 * The elements for a record.
	 * @param event the record
	 * @param scrubber masks the secrets in them
	 * @param strategy tells of what kind it is
	 * @return the elements, none without an enterprise number
	 */
	List<StructuredElement> of(CapturedEvent event, Scrubber scrubber, FingerprintStrategy strategy) {
		if (this.enterpriseNumber == null) {
			return List.of();
		}
		List<StructuredElement> elements = new ArrayList<>(2);
		Map<String, String> facts = new LinkedHashMap<>();
		if (event.reference() != null) {
			facts.put("reference", event.reference().value());
		}
		facts.put("kind", kind(event, strategy));
		if (event.request() != null) {
			facts.put("request", scrubber.scrub(event.request().toString()).text());
		}
		elements.add(new StructuredElement("error@" + this.enterpriseNumber, facts));
		Map<String, String> context = new TreeMap<>();
		event.getMDCPropertyMap().forEach((name, value) -> {
			if (value != null && !name.equals(REFERENCE_KEY)) {
				context.put(name, scrubber.scrub(name, value).text());
			}
		});
		elements.add(new StructuredElement("mdc@" + this.enterpriseNumber, context));
		return elements;
	}

	// What a strategy of the user's reads is not known.
	boolean mayReadLocation(FingerprintStrategy strategy) {
		return this.enterpriseNumber != null && strategy.getClass() != FingerprintStrategy.standard().getClass();
	}

	private String kind(CapturedEvent event, FingerprintStrategy strategy) {
		try {
			return strategy.fingerprint(event.toAlert(this.application)).value();
		}
		catch (Throwable ex) {
			// The strategy is the user's: it may cost its own part, not the record.
			return FingerprintStrategy.standard().fingerprint(event.toAlert(this.application)).value();
		}
	}

}
