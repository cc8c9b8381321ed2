package io.erroralerts.debug;

/**
 * A part of a frame on the page: its source lines, and whatever else is known of it.
 */
interface FramePart {

	/**
	 * Whether there is anything to show.
	 * @param frame the frame
	 * @return {@code true} if there is
	 */
	boolean isFor(ReportFrame frame);

	/**
	 * Writes the part.
	 * @param html where to
	 * @param frame the frame
	 */
	void write(Html html, ReportFrame frame);

}
