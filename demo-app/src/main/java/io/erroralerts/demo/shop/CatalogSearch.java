package io.erroralerts.demo.shop;

import java.time.LocalDate;

/**
 * What a visitor looks for.
 *
 * @param pieces how many are wanted
 * @param before the day of delivery at the latest
 * @param sort what comes first
 */
record CatalogSearch(int pieces, LocalDate before, Sort sort) {

	/**
	 * What comes first.
	 */
	enum Sort {

		/** The cheapest. */
		PRICE,

		/** The newest. */
		AGE

	}

}
