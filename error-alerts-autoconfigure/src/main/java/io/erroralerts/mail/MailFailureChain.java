package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * All exceptions behind one, and what they say: Jakarta Mail and Spring have chains of
 * their own beside the causes.
 */
final class MailFailureChain {

	private static final int MAX_EXCEPTIONS = 64;

	private static final int MAX_REPLY = 300;

	// Jakarta Mail's exceptions begin with the reply of the server, or quote its
	// greeting.
	private static final Pattern REPLY = Pattern.compile("^\\s*([45]\\d\\d)[ -]|response: ([45]\\d\\d)");

	private final MailException exception;

	private final List<Throwable> all = new ArrayList<>();

	MailFailureChain(MailException exception) {
		this.exception = exception;
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<@Nullable Throwable> open = new ArrayList<>(List.of(exception));
		while (!open.isEmpty() && this.all.size() < MAX_EXCEPTIONS) {
			Throwable next = open.remove(open.size() - 1);
			if (next == null || !seen.add(next)) {
				continue;
			}
			this.all.add(next);
			open.add(next.getCause());
			if (next instanceof MessagingException messaging) {
				open.add(messaging.getNextException());
			}
			if (next instanceof MailSendException send) {
				open.addAll(Arrays.asList(send.getMessageExceptions()));
			}
		}
	}

	<T extends Throwable> Stream<T> of(Class<T> type) {
		return this.all.stream().filter(type::isInstance).map(type::cast);
	}

	List<Integer> codes() {
		return messages().map(REPLY::matcher)
			.filter(Matcher::find)
			.map((reply) -> Integer.valueOf((reply.group(1) != null) ? reply.group(1) : reply.group(2)))
			.toList();
	}

	String reply() {
		return CleanText.line(
				messages().filter((message) -> REPLY.matcher(message).find()).findFirst().orElseGet(this::rootMessage),
				MAX_REPLY);
	}

	String rootMessage() {
		Throwable root = of(MessagingException.class).map(Throwable.class::cast).findFirst().orElse(this.exception);
		for (int depth = 0; root.getCause() != null && depth < MAX_EXCEPTIONS; depth++) {
			root = root.getCause();
		}
		return CleanText.line((root.getMessage() != null) ? root.getMessage() : root.toString(), MAX_REPLY);
	}

	boolean says(String words) {
		return messages().anyMatch((message) -> message.contains(words));
	}

	// Spring's own exceptions repeat what the ones of Jakarta Mail say.
	Stream<String> messages() {
		return this.all.stream()
			.filter((ex) -> !(ex instanceof MailException))
			.map(Throwable::getMessage)
			.filter(Objects::nonNull);
	}

}
