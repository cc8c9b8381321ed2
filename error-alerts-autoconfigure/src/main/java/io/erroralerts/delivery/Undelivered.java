package io.erroralerts.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.slf4j.LoggerFactory;

/**
 * What the channels could not deliver before the application ended.
 *
 * @param records the number of records by the name of the channel, where there are any
 */
record Undelivered(Map<String, Long> records) {

	/**
	 * Ends the work of several channels at once.
	 * @param channels the channels
	 * @param work ends the work of one, and tells how many records it did not deliver
	 * @return the records of all
	 */
	static Undelivered after(Collection<Channel> channels, ToLongFunction<Channel> work) {
		return sum(ErrorAlertsThread.all(channels,
				(channel) -> new Undelivered(Map.of(channel.name(), work.applyAsLong(channel)))));
	}

	/**
	 * Adds up.
	 * @param parts what was not delivered, by several
	 * @return the sum, without the channels that delivered all
	 */
	static Undelivered sum(List<Undelivered> parts) {
		Map<String, Long> sum = new TreeMap<>();
		parts.forEach((part) -> part.records().forEach((name, count) -> sum.merge(name, count, Long::sum)));
		sum.values().removeIf((count) -> count == 0);
		return new Undelivered(sum);
	}

	/**
	 * Tells it on the console, in the last line that an admin will read.
	 */
	void report() {
		long total = this.records.values().stream().mapToLong(Long::longValue).sum();
		if (total > 0) {
			LoggerFactory.getLogger("io.erroralerts")
				.warn("{} could not be delivered within erroralerts.shutdown-timeout: {}",
						(total == 1) ? "1 record" : total + " records",
						this.records.entrySet()
							.stream()
							.map((channel) -> channel.getValue() + " to " + channel.getKey())
							.collect(Collectors.joining(", ")));
		}
	}

}
