package io.erroralerts.mail;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.delivery.InternalStatus;
import org.jspecify.annotations.Nullable;

/**
 * What failed of the application's own beans. Each costs its own part and no more, and is
 * told in one line where it failed: by the next mail to those who read of the error that
 * it was asked about, which is the mail about that error wherever it is still to be
 * written. For the channel's thread, but for {@link #details()}.
 */
final class BeanFailures {

	// So many different ones that wait to be told; the others are only counted.
	private static final int MAX_BEANS = 20;

	private static final int MAX_FACT = 500;

	private static final Pattern GENERATED = Pattern.compile("(?<=\\w)(?:\\$\\$|/0x).*");

	private final Map<Told, Untold> untold = new LinkedHashMap<>();

	private final Set<Bean> known = new HashSet<>();

	private final AtomicLong count = new AtomicLong();

	private volatile @Nullable String last;

	/**
	 * Calls a bean.
	 * @param role what it is, one word
	 * @param bean the bean
	 * @param concern what it is asked about
	 * @param call the call
	 * @param otherwise what stands for its answer if it throws, or answers {@code null}
	 * @return the answer
	 */
	<T> T call(String role, Object bean, Concern concern, Callable<T> call, Supplier<T> otherwise) {
		try {
			T answer = call.call();
			if (answer != null) {
				return answer;
			}
			add(role, bean, concern, new NullPointerException("It returned null"));
		}
		catch (Throwable ex) {
			add(role, bean, concern, ex);
		}
		return otherwise.get();
	}

	/**
	 * A bean has failed, and the mail that says so is still to be written.
	 */
	void add(String role, Object bean, Concern concern, Throwable failure) {
		count(role, bean, failure);
		Told told = new Told(new Bean(role, bean.getClass().getName()), concern.readers().get());
		Untold before = this.untold.get(told);
		if (before != null || this.untold.size() < MAX_BEANS) {
			this.untold.put(told,
					new Untold(describe(bean, failure), concern.alert(), (before != null) ? before.times() + 1 : 1));
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
	 * @param readers who reads it, or {@code null} for those who receive all else
	 * @param facts take a line for each kind of bean
	 * @param masks hide what may be secret; those of the errors it failed for, from now
	 * on too
	 */
	void tell(@Nullable MailRoute readers, Map<String, String> facts, Masks masks) {
		Map<Told, Untold> now = new LinkedHashMap<>(this.untold);
		now.keySet().removeIf((told) -> !Objects.equals(told.readers(), readers));
		this.untold.keySet().removeAll(now.keySet());
		now.values().forEach((failure) -> masks.carries(failure.alert()));
		now.forEach((told, failure) -> {
			String times = (failure.times() > 1) ? " (" + Times.number(failure.times()) + " times)" : "";
			facts.merge(label(told.bean().role()),
					CleanText.line(masks.text(failure.text()), MAX_FACT - times.length()) + times,
					(before, more) -> before + "; " + more);
		});
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

	private record Told(Bean bean, @Nullable MailRoute readers) {

	}

	private record Untold(String text, ErrorAlert alert, long times) {

	}

	/**
	 * What a bean was asked about.
	 *
	 * @param alert the error
	 * @param readers who reads of it; asked only if the bean fails
	 */
	record Concern(ErrorAlert alert, Supplier<@Nullable MailRoute> readers) {

		static Concern of(MailReport report) {
			return new Concern(report.newest(), report::route);
		}

	}

}
