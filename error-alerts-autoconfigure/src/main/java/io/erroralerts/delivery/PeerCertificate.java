package io.erroralerts.delivery;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The certificate that the other side of a connection shows, for people.
 *
 * @param certificate the certificate
 */
public record PeerCertificate(X509Certificate certificate) {

	// Whoever renews it has other work too.
	private static final Duration SOON = Duration.ofDays(14);

	private static final int MAX_NAMES = 5;

	// RFC 5280, section 4.2.1.6
	private static final int DNS_NAME = 2;

	private static final int IP_ADDRESS = 7;

	/**
	 * The names that it is for.
	 * @return the names of the subject alternative name, else the subject
	 */
	public String names() {
		List<String> names = new ArrayList<>();
		try {
			Collection<List<?>> alternatives = this.certificate.getSubjectAlternativeNames();
			if (alternatives != null) {
				for (List<?> alternative : alternatives) {
					if (alternative.get(0) instanceof Integer type && (type == DNS_NAME || type == IP_ADDRESS)) {
						names.add(String.valueOf(alternative.get(1)));
					}
				}
			}
		}
		catch (CertificateParsingException ex) {
			// Then the subject has to do.
		}
		if (names.size() > MAX_NAMES) {
			int more = names.size() - MAX_NAMES;
			names = new ArrayList<>(names.subList(0, MAX_NAMES));
			names.add(more + " more");
		}
		return names.isEmpty() ? this.certificate.getSubjectX500Principal().getName() : String.join(", ", names);
	}

	/**
	 * Who vouches for it, and until when.
	 * @return subject, issuer and the end of its time
	 */
	public String issuedBy() {
		return subjectAndIssuer() + ", valid until " + this.certificate.getNotAfter().toInstant();
	}

	private String subjectAndIssuer() {
		String subject = this.certificate.getSubjectX500Principal().getName();
		String issuer = this.certificate.getIssuerX500Principal().getName();
		return subject.equals(issuer) ? subject + ", issued by itself" : subject + ", issued by " + issuer;
	}

	/**
	 * What there is to say of it although it is trusted.
	 * @param receiver whose it is, {@code relay.example.org:587}
	 * @param now the time
	 * @param why what no longer works when its time is over
	 * @return good as long as it ends in 14 days or later, else a warning
	 */
	public CheckFinding finding(String receiver, Instant now, String why) {
		Instant end = this.certificate.getNotAfter().toInstant();
		long days = Duration.between(now, end).toDays();
		String whose = "the certificate of " + receiver + " is valid until " + end + ", for " + days
				+ ((days == 1) ? " day" : " days") + ": " + names() + " (" + subjectAndIssuer() + ")";
		if (end.minus(SOON).isAfter(now)) {
			return CheckFinding.ok(whose);
		}
		return CheckFinding.warning(whose, why + " from then on",
				"Have it renewed by whoever runs " + receiver + (subjectAndIssuer().endsWith("by itself")
						? ", and put the new one into the trust store, for it is issued by itself" : ""));
	}

}
