package io.erroralerts.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What a mail server's final no means, and what helps. Its enhanced status code (RFC 3463
 * and the registry of RFC 5248) says more than the reply code, which servers take as they
 * like; where it has none, the step counts at which it was said.
 *
 * @param step what was refused, or {@code null} if a sender of somebody else's does not
 * tell
 * @param code the reply code, or 0
 * @param subject the second number of the enhanced status code, or 0
 * @param detail its third number
 * @param text the reply in lower case
 */
record SmtpRefusal(@Nullable Step step, int code, int subject, int detail, String text) {

	/**
	 * Where most recipients come from.
	 */
	static final String RECIPIENTS = "erroralerts.mail.to, erroralerts.mail.cc or erroralerts.mail.routes";

	private static final Pattern REPLY = Pattern
		.compile("\\b([45]\\d\\d)(?:[ -]+[45]\\.(\\d{1,3})\\.(\\d{1,3})(?![.\\d]))?");

	private static final Pattern SIZE = Pattern.compile("too (?:large|big|long)|size limit|exceed\\w* .{0,40}\\bsize");

	private static final boolean ANGUS = ClassUtils.isPresent("org.eclipse.angus.mail.smtp.SMTPSendFailedException",
			SmtpRefusal.class.getClassLoader());

	/**
	 * What was refused.
	 */
	enum Step {

		SENDER, RECIPIENT, CONTENT

	}

	static SmtpRefusal of(MailFailureChain chain) {
		return of(ANGUS ? Angus.step(chain) : null, chain.reply());
	}

	static SmtpRefusal of(@Nullable Step step, String reply) {
		Matcher matcher = REPLY.matcher(reply);
		boolean known = matcher.find();
		boolean enhanced = known && matcher.group(2) != null;
		return new SmtpRefusal(step, known ? Integer.parseInt(matcher.group(1)) : 0,
				enhanced ? Integer.parseInt(matcher.group(2)) : 0, enhanced ? Integer.parseInt(matcher.group(3)) : 0,
				reply.toLowerCase(Locale.ROOT));
	}

	/**
	 * What the user can do about it.
	 * @param recipients the properties that the recipients come from
	 * @return one sentence
	 */
	String remedy(String recipients) {
		return switch (topic()) {
			case SIZE ->
				"It takes no mail of this size: lower erroralerts.mail.max-size, or have its limit for messages raised";
			case MAILBOX -> "The mailbox is full: make room there, or name another in " + recipients;
			case RECIPIENT -> "Correct the address in " + recipients;
			case SENDER -> "Set erroralerts.mail.from to an address that the server lets this application send from";
			case RELAYING -> "It takes no mail for this recipient from here: set spring.mail.username and "
					+ "spring.mail.password, have this machine allowed there, or correct " + recipients;
			case ORIGIN -> "The domain of erroralerts.mail.from does not vouch for mails from here (SPF, DKIM, DMARC, "
					+ "reverse DNS): set spring.mail.host to the mail server of that domain, or another erroralerts.mail.from";
			case POLICY -> "Its rules take the mail for spam or worse: have mails from erroralerts.mail.from "
					+ "exempted there; erroralerts.mail.html=false makes them plainer";
			case FORM -> "It can't take what the mail is made of: try erroralerts.mail.html=false";
			case SERVER -> "See the log of the mail server, or ask whoever runs it";
			case ANY -> "Check erroralerts.mail.from and " + recipients + ", and the log of the mail server";
		};
	}

	private Topic topic() {
		return switch (this.subject) {
			case 1 -> (this.detail == 7 || this.detail == 8) ? Topic.SENDER : address(Topic.RECIPIENT);
			case 2 -> switch (this.detail) {
				case 2 -> Topic.MAILBOX;
				case 3 -> Topic.SIZE;
				default -> address(Topic.RECIPIENT);
			};
			case 3 -> (this.detail == 4) ? Topic.SIZE : Topic.SERVER;
			case 4, 5 -> address(Topic.SERVER);
			case 6 -> Topic.FORM;
			case 7 -> policy();
			default -> withoutStatus();
		};
	}

	private Topic policy() {
		if (this.detail >= 20 && this.detail <= 29) {
			return Topic.ORIGIN;
		}
		// Postfix says all that it has against a sender when it hears the recipient.
		if (this.step == Step.RECIPIENT && !this.text.contains("sender address")) {
			return Topic.RELAYING;
		}
		return (this.step == Step.RECIPIENT) ? Topic.SENDER : address(Topic.POLICY);
	}

	private Topic withoutStatus() {
		if (this.step == Step.RECIPIENT) {
			return (this.code == 552) ? Topic.MAILBOX : this.text.contains("relay") ? Topic.RELAYING : Topic.RECIPIENT;
		}
		if (this.code == 552 || SIZE.matcher(this.text).find()) {
			return Topic.SIZE;
		}
		return (this.step == null) ? Topic.ANY : address(Topic.POLICY);
	}

	// The address that the step is about, if it is about one.
	private Topic address(Topic otherwise) {
		return (this.step == Step.SENDER) ? Topic.SENDER : (this.step == Step.RECIPIENT) ? Topic.RECIPIENT : otherwise;
	}

	private enum Topic {

		SIZE, MAILBOX, RECIPIENT, SENDER, RELAYING, ORIGIN, POLICY, FORM, SERVER, ANY

	}

	/**
	 * What is only there with Angus Mail, which any sender but somebody's own is made of.
	 */
	private static final class Angus {

		private static @Nullable Step step(MailFailureChain chain) {
			if (chain.of(SMTPSenderFailedException.class).findAny().isPresent()) {
				return Step.SENDER;
			}
			if (chain.of(SMTPAddressFailedException.class).findAny().isPresent()) {
				return Step.RECIPIENT;
			}
			String command = chain.of(SMTPSendFailedException.class)
				.map(SMTPSendFailedException::getCommand)
				.findFirst()
				.orElse(null);
			if (command == null) {
				return null;
			}
			return command.startsWith("MAIL") ? Step.SENDER
					: command.startsWith("RCPT") ? Step.RECIPIENT : Step.CONTENT;
		}

	}

}
