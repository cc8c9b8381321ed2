package io.erroralerts.scrub;

/**
 * Finds secrets of one sort. Thread-safe, and linear in the length of the text: what was
 * looked at is either part of a find or not looked at again by more than a constant.
 */
interface Finder {

	/**
	 * Finds the secrets.
	 * @param text the text as it came
	 * @param spans takes what is found; finds may overlap those of others
	 */
	void find(String text, Spans spans);

}
