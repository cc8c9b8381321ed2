package io.erroralerts.benchmarks;

/**
 * What a number of ours must be, by itself or in relation to the peer's.
 *
 * @param relative whether the bound is for ours divided by the peer's
 * @param bound the bound
 * @param relation how ours has to be to it
 */
public record Target(boolean relative, double bound, Relation relation) {

	/**
	 * Ours is at most the bound.
	 * @param bound the bound
	 * @return the target
	 */
	public static Target atMost(double bound) {
		return new Target(false, bound, Relation.AT_MOST);
	}

	/**
	 * Ours is at least the bound.
	 * @param bound the bound
	 * @return the target
	 */
	public static Target atLeast(double bound) {
		return new Target(false, bound, Relation.AT_LEAST);
	}

	/**
	 * Ours is exactly this.
	 * @param bound the number
	 * @return the target
	 */
	public static Target exactly(double bound) {
		return new Target(false, bound, Relation.EXACTLY);
	}

	/**
	 * Ours is at most so many times the peer's.
	 * @param ratio the ratio
	 * @return the target
	 */
	public static Target atMostTimesPeer(double ratio) {
		return new Target(true, ratio, Relation.AT_MOST);
	}

	/**
	 * Ours is at least so many times the peer's.
	 * @param ratio the ratio
	 * @return the target
	 */
	public static Target atLeastTimesPeer(double ratio) {
		return new Target(true, ratio, Relation.AT_LEAST);
	}

	boolean isReached(double ours, double peer) {
		double value = this.relative ? ours / peer : ours;
		return switch (this.relation) {
			case AT_MOST -> value <= this.bound;
			case AT_LEAST -> value >= this.bound;
			case EXACTLY -> value == this.bound;
		};
	}

	String text(String unit) {
		return this.relation.sign + Numbers.text(this.bound)
				+ (this.relative ? " × peer" : unit.isEmpty() ? "" : " " + unit);
	}

	/**
	 * How a number is to a bound.
	 */
	public enum Relation {

		/**
		 * Not more.
		 */
		AT_MOST("≤ "),

		/**
		 * Not less.
		 */
		AT_LEAST("≥ "),

		/**
		 * The same.
		 */
		EXACTLY("= ");

		private final String sign;

		Relation(String sign) {
			this.sign = sign;
		}

	}

}
