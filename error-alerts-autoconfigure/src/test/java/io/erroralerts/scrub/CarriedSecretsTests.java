package io.erroralerts.scrub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.erroralerts.alert.RequestDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came under a secret name is secret wherever it turns up.
 */
class CarriedSecretsTests {

	private static final Scrubber SCRUBBER = Scrubbers.of(new MockEnvironment());

	@Test
	void aParameterIsMaskedAsItWasSentAndAsItWasMeant() {
		Scrubber masks = of("password=corr%C3%A9ct+horse&page=battery-staple", Map.of());
		assertThat(masks.scrub("For input string: \"corréct horse\" of /?x=corr%C3%A9ct+horse, battery-staple").text())
			.isEqualTo("For input string: \"[masked]\" of /?x=[masked], battery-staple");
	}

	@Test
	void headersAndCookiesAreMasked() {
		Scrubber masks = of(null, Map.of("X-Api-Key", "7h3-k3y-of-k3ys", "Authorization", "Basic b3BzOnBhJCR3MHJk",
				"Cookie", "theme=midnight; session=c00kie-v4lue"));
		assertThat(masks.scrub("7h3-k3y-of-k3ys, pa$$w0rd, b3BzOnBhJCR3MHJk, c00kie-v4lue, midnight").text())
			.doesNotContain("7h3-k3y", "pa$$w0rd", "b3BzOnBh", "c00kie")
			.endsWith(", midnight");
	}

	@Test
	void valuesOfTheContextAreMasked() {
		Map<String, String> mdc = new LinkedHashMap<>(Map.of("sessionToken", "t0ken-t0ken", "tenant", "acme-europe"));
		mdc.put("password", null);
		assertThat(CarriedSecrets.of(SCRUBBER, null, mdc).scrub("t0ken-t0ken of acme-europe").text())
			.isEqualTo("[masked] of acme-europe");
	}

	@Test
	void whatIsShortIsInEveryOtherWord() {
		assertThat(of("pin=1234&password=a&token=", Map.of()).scrub("1234 and a word"))
			.isEqualTo(new Scrubbed("1234 and a word", Masked.NONE));
	}

	@Test
	void withoutSecretsItIsTheScrubberItself() {
		assertThat(of("page=1234567", Map.of("Accept", "text/html"))).isSameAs(SCRUBBER);
		assertThat(CarriedSecrets.of(SCRUBBER, null, Map.of())).isSameAs(SCRUBBER);
	}

	@Test
	void aMaskIsNotMaskedAgain() {
		Scrubber masks = of("password=masked&token=[masked]&secret=hunter2hunter2", Map.of());
		String once = masks.scrub("[masked] hunter2hunter2").text();
		assertThat(once).isEqualTo("[masked] [masked]");
		assertThat(masks.scrub(once).text()).isEqualTo(once);
	}

	@Test
	void aMaskOfTheUsersCounts() {
		Scrubber own = new Scrubber() {

			@Override
			public Scrubbed scrub(String text) {
				return new Scrubbed(text, Masked.NONE);
			}

			@Override
			public Scrubbed scrub(String name, String value) {
				return new Scrubbed(name.equals("knock") ? "***" : value, Masked.NONE);
			}

		};
		assertThat(CarriedSecrets.of(own, new RequestDetails("knock=whos-there", Map.of(), null), Map.of())
			.scrub("whos-there?")
			.text()).isEqualTo("***?");
	}

	@Test
	void theLongerOfTwoIsMaskedAsAWhole() {
		assertThat(of("password=abcdef&token=abcdefghi", Map.of()).scrub("<abcdefghi>").text()).isEqualTo("<[masked]>");
	}

	@Test
	void fieldsOfABodyAreMasked() {
		RequestDetails form = new RequestDetails(null, Map.of(), null,
				new RequestDetails.Body("user=jane&password=correct+horse", true, false));
		assertThat(CarriedSecrets.of(SCRUBBER, form, Map.of()).scrub("It was: correct horse, of jane").text())
			.doesNotContain("correct")
			.endsWith(", of jane");
		RequestDetails json = new RequestDetails(null, Map.of(), null, new RequestDetails.Body(
				"{\"user\":\"jane-doe\",\"login\":{\"password\" : \"correct horse\"}}", false, false));
		assertThat(CarriedSecrets.of(SCRUBBER, json, Map.of()).scrub("It was: correct horse, of jane-doe").text())
			.doesNotContain("correct")
			.endsWith(", of jane-doe");
	}

	@Test
	void hostileQueriesAreBounded() {
		String query = IntStream.range(0, 100_000)
			.mapToObj((i) -> "password=value-" + i)
			.collect(Collectors.joining("&"));
		Scrubber masks = of(query, Map.of());
		String masked = masks.scrub("value-0 " + "y".repeat(1_000_000) + " " + List.of("value-31")).text();
		assertThat(masked).startsWith("[masked] y").endsWith("[[masked]]");
	}

	private static Scrubber of(@Nullable String query, Map<String, String> headers) {
		return CarriedSecrets.of(SCRUBBER, new RequestDetails(query, headers, null), Map.of());
	}

}
