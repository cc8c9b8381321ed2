package io.erroralerts.eventlog;

/**
 * The numbers of an event in the event log.
 *
 * @param id the event id, 0 to 65535. The texts of the source that error-alerts registers
 * are those of Windows' own {@code EventCreate.exe}: with an id from 1 to 1000 the Event
 * Viewer shows the record and nothing else.
 * @param category the category, 0 to 65535; 0 is none
 */
public record EventIdentity(int id, int category) {

	/**
	 * Event 1 of no category.
	 */
	public static final EventIdentity DEFAULT = new EventIdentity(1, 0);

	private static final int MAX = 0xFFFF;

	public EventIdentity {
		if (id < 0 || id > MAX || category < 0 || category > MAX) {
			throw new IllegalArgumentException("Event ids and categories are numbers from 0 to " + MAX);
		}
	}

}
