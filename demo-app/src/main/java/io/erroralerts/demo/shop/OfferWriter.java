package io.erroralerts.demo.shop;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * Writes offers. Whoever makes one with {@code new} gets one without its parts, as
 * happens to everybody once.
 */
class OfferWriter {

	@Autowired
	private PosterPrinter posters;

	/**
	 * Writes an offer.
	 * @param item the number of the item
	 * @return the offer
	 */
	String write(long item) {
		this.posters.print(item);
		return "Item " + item + ", only today";
	}

}
