package io.erroralerts.scrub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells names of secrets from others. Names are read word by word, in any notation, so
 * that {@code apiKey} and {@code X-API-KEY} are secret while {@code monkey} is not.
 */
final class SecretNames {

	static final SecretNames DEFAULT = new SecretNames(List.of(), List.of());

	// Words that hardly ever mean anything else.
	private static final Set<String> STRONG = list("password passwords passwd passphrase passcode passwort kennwort",
			"pwd secret secrets credential credentials creds apikey apikeys authorization cookie cookies",
			"jsessionid jsessionidsso jssosessionid sessionid sessid phpsessid cvv cvc otp");

	// Words that people also use when they write sentences.
	private static final Set<String> WEAK = list("auth oauth authentication token tokens pass pw signature sig",
			"session sid sso saml csrf xsrf jwt bearer");

	// Words that are mostly about something else.
	private static final Set<String> FAINT = list("key keys api identity");

	// Words that were written together with another: dbpassword, accesstoken.
	private static final List<String> ENDINGS = List.of("password", "passwd", "passphrase", "secret", "token", "apikey",
			"secretkey", "privatekey", "accesskey", "sessionid", "credentials");

	// The shortest of these, and a letter before it.
	private static final int MIN_COMPOUND = 5;

	private static final Map<String, Strength> WORDS = new HashMap<>();

	static {
		FAINT.forEach((word) -> WORDS.put(word, Strength.FAINT));
		WEAK.forEach((word) -> WORDS.put(word, Strength.WEAK));
		STRONG.forEach((word) -> WORDS.put(word, Strength.STRONG));
	}

	// What comes after the word and turns it into something that is no secret.
	private static final Set<String> HARMLESS_AFTER = list("timeout size length count type types algorithm enabled",
			"disabled expires expiry expiration expired ttl strength policy version url uri host port name names alias",
			"class serializer deserializer serde store location path file dir directory sock endpoint issuer format",
			"provider encoder manager factory separator max min through");

	// Keys to find something by.
	private static final Set<String> HARMLESS_BEFORE_KEY = list("primary foreign partition sort routing cache public",
			"message unique duplicate row map shard binding");

	// Who called: no business of people who read mails, but nothing that opens a door.
	private static final Set<String> ADDRESSES = Set.of("x-forwarded-for", "x-real-ip", "remote-addr", "forwarded");

	private final List<String> more;

	private final Set<String> keep;

	SecretNames(Collection<String> more, Collection<String> keep) {
		this.more = more.stream().map(SecretNames::kebab).filter((name) -> name.length() > 2).toList();
		this.keep = keep.stream().map(SecretNames::kebab).collect(Collectors.toUnmodifiableSet());
	}

	private static Set<String> list(String... lines) {
		return Stream.of(lines).flatMap((line) -> Stream.of(line.split(" "))).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Whether a header, a parameter or a property of this name holds a secret.
	 * @param name the name
	 * @return whether it does
	 */
	boolean isSecret(String name) {
		return strength(name) != Strength.NONE || isAddress(name);
	}

	private boolean isAddress(String name) {
		return ADDRESSES.contains(name.toLowerCase(Locale.ROOT).replace('_', '-')) && !isKept(name);
	}

	/**
	 * How sure it is that text beside this name is a secret.
	 * @param name the name
	 * @return how sure it is
	 */
	Strength strength(String name) {
		Strength strength = words(segments(name));
		if (this.keep.isEmpty() && this.more.isEmpty()) {
			return strength;
		}
		if (isKept(name)) {
			return Strength.NONE;
		}
		String kebab = kebab(name);
		return this.more.stream().anyMatch(kebab::contains) ? Strength.STRONG : strength;
	}

	private boolean isKept(String name) {
		return !this.keep.isEmpty() && this.keep.contains(kebab(name));
	}

	private static Strength words(List<String> segments) {
		Strength strength = Strength.NONE;
		int last = -1;
		for (int i = 0; i < segments.size(); i++) {
			Strength one = word(segments.get(i));
			if (one == Strength.FAINT && i > 0 && HARMLESS_BEFORE_KEY.contains(segments.get(i - 1))) {
				continue;
			}
			if (one != Strength.NONE) {
				strength = (one.compareTo(strength) > 0) ? one : strength;
				last = i;
			}
		}
		if (strength == Strength.NONE) {
			return strength;
		}
		for (String after : segments.subList(last + 1, segments.size())) {
			if (HARMLESS_AFTER.contains(after)) {
				return Strength.NONE;
			}
		}
		// access_token is an identifier: nobody writes it in a sentence.
		return (segments.size() > 1) ? Strength.STRONG : strength;
	}

	private static Strength word(String word) {
		Strength known = WORDS.get(word);
		if (known != null || word.length() <= MIN_COMPOUND) {
			return (known != null) ? known : Strength.NONE;
		}
		for (String ending : ENDINGS) {
			if (word.endsWith(ending)) {
				return Strength.STRONG;
			}
		}
		return Strength.NONE;
	}

	/**
	 * The words of a name, in lower case: split at everything that is no letter, and
	 * where camel case starts a new one.
	 * @param name the name
	 * @return the words
	 */
	static List<String> segments(String name) {
		List<String> segments = new ArrayList<>(4);
		int start = -1;
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			boolean letter = Character.isLetter(c);
			if (start >= 0 && (!letter || startsSegment(name, i))) {
				segments.add(name.substring(start, i).toLowerCase(Locale.ROOT));
				start = -1;
			}
			if (letter && start < 0) {
				start = i;
			}
		}
		if (start >= 0) {
			segments.add(name.substring(start).toLowerCase(Locale.ROOT));
		}
		return segments;
	}

	// dbPassword, and APIKey: the last capital letter of several belongs to the next
	// word.
	private static boolean startsSegment(String name, int at) {
		if (!Character.isUpperCase(name.charAt(at)) || at == 0) {
			return false;
		}
		char before = name.charAt(at - 1);
		return !Character.isUpperCase(before) || (at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1)));
	}

	// With digits, for names that somebody gave, and with ends, so that words are whole.
	private static String kebab(String name) {
		StringBuilder kebab = new StringBuilder(name.length() + 4).append('-');
		for (int i = 0; i <= name.length(); i++) {
			boolean part = i < name.length() && Character.isLetterOrDigit(name.charAt(i));
			if ((!part || startsSegment(name, i)) && kebab.charAt(kebab.length() - 1) != '-') {
				kebab.append('-');
			}
			if (part) {
				kebab.append(Character.toLowerCase(name.charAt(i)));
			}
		}
		return kebab.toString();
	}

	/**
	 * How sure it is that a name is that of a secret.
	 */
	enum Strength {

		/**
		 * It is not.
		 */
		NONE,

		/**
		 * What looks random beside it is one.
		 */
		FAINT,

		/**
		 * It is one, unless it stands in a sentence.
		 */
		WEAK,

		/**
		 * It is one.
		 */
		STRONG

	}

}
