package io.erroralerts.benchmarks;

import java.util.Arrays;

/**
 * Takes times and tells how they are spread. Room for all of them is there from the
 * start, so that taking one costs next to nothing.
 */
public final class Percentiles {

	private final long[] values;

	private int size;

	/**
	 * Room for so many times.
	 * @param capacity the number of times
	 */
	public Percentiles(int capacity) {
		this.values = new long[capacity];
	}

	/**
	 * Takes a time.
	 * @param value the time, in whatever unit
	 */
	public void add(long value) {
		this.values[this.size++] = value;
	}

	/**
	 * The time that a part of all times does not exceed.
	 * @param part the part: 0.5 is the median
	 * @return the time; the largest where there are too few for the part
	 */
	public long at(double part) {
		long[] sorted = Arrays.copyOf(this.values, this.size);
		Arrays.sort(sorted);
		return sorted[Math.min(this.size - 1, (int) Math.ceil(part * this.size) - 1)];
	}

	/**
	 * The mean of all times.
	 * @return the mean
	 */
	public double mean() {
		return Arrays.stream(this.values, 0, this.size).average().orElse(0);
	}

}
