package io.erroralerts.mail;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.erroralerts.delivery.InternalStatus;
import org.jspecify.annotations.Nullable;

/**
 * What failed of the application's own beans. Each costs its own part and no more, and is
 * told in one line by the mail that is written next, which is the one that it failed for
 * wherever that is still to be written. For the channel's thread, but for
 * {@link #details()}.
 */
final class BeanFailures {

	// So many different ones from one mail to the next; the others are only counted.
	private static final int MAX_BEANS = 20;

	private static final int MAX_FACT = 500;

	private static final Pattern GENERATED = Pattern.compile("(?<=\\w)(?:\\$\\$|/0x).*");

	private final Map<Bean, Untold> untold = new LinkedHashMap<>();

	private final Set<Bean> known = new HashSet<>();

	private final AtomicLong count = new AtomicLong();

	private volatile @Nullable String last;

	/**
	 * Calls a bean.
	 * @param role what it is, one word
	 * @param bean the bean
	 * @param call the call
	 * @param otherwise what stands for its answer if it throws, or answers {@code null}
	 * @return the answer
	 */
	<T> T call(String role, Object bean, Callable<T> call, Supplier<T> otherwise) {
		try {
			T answer = call.call();
			if (answer != null) {
				return answer;
			}
			add(role, bean, new NullPointerException("It returned null"));
		}
		catch (Throwable ex) {
			add(role, bean, ex);
		}
		return otherwise.get();
	}

	/**
	 * A bean has failed, and the mail that says so is still to be written.
	 */
	void add(String role, Object bean, Throwable failure) {
		count(role, bean, failure);
		Bean failed = new Bean(role, bean.getClass().getName());
		Untold before = this.untold.get(failed);
		if (before != null || this.untold.size() < MAX_BEANS) {
			this.untold.put(failed, new Untold(describe(bean, failure), (before != null) ? before.times() + 1 : 1));
		}
	}

	/**
	 * A bean has failed, and the caller tells it.
	 */
	void count(String role, Object bean, Throwable failure) {
		this.count.incrementAndGet();
		Bean failed = new Bean(role, bean.getClass().getName());
		// Its message may hold what nobody may read, and is not masked here.
		String line = role + " " + name(bean) + ": " + failure.getClass().getName();
		this.last = line;
		if (this.known.size() < MAX_BEANS && this.known.add(failed)) {
			InternalStatus.warn("A bean failed, which the next mail tells in full: " + line);
		}
	}

	/**
	 * Which bean, and how.
	 */
	static String describe(Object bean, Throwable failure) {
		return name(bean) + ": " + RecordText.describe(failure);
	}

	// Without what the JVM or a proxy made of it: one looks for the class that somebody
	// wrote.
	private static String name(Object bean) {
		return GENERATED.matcher(bean.getClass().getName()).replaceFirst("");
	}

	/**
	 * The name of the line that tells of a bean.
	 */
	static String label(String role) {
		return role + " failed";
	}

	/**
	 * Tells what was not told yet.
	 * @param facts take a line for each kind of bean
	 * @param masks hide what may be secret
	 */
	void tell(Map<String, String> facts, Masks masks) {
		this.untold.forEach((bean, failure) -> {
			String times = (failure.times() > 1) ? " (" + Times.number(failure.times()) + " times)" : "";
			facts.merge(label(bean.role()),
					CleanText.line(masks.text(failure.text()), MAX_FACT - times.length()) + times,
					(before, more) -> before + "; " + more);
		});
		this.untold.clear();
	}

	/**
	 * What an admin wants to know. May be called by any thread.
	 * @return names and values; none if nothing has failed
	 */
	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		String newest = this.last;
		if (newest != null) {
			details.put("bean-failures", this.count.get());
			details.put("last-bean-failure", newest);
		}
		return details;
	}

	private record Bean(String role, String type) {

	}

	private record Untold(String text, long times) {

	}

}
