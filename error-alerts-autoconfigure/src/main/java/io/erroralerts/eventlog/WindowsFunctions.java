package io.erroralerts.eventlog;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.win32.StdCallLibrary;
import org.jspecify.annotations.Nullable;

/**
 * What is needed of {@code Advapi32.dll}, in its own words. JNA has an interface of all
 * of it, which can't even be looked at on another system.
 */
interface WindowsFunctions extends StdCallLibrary {

	/**
	 * Opens a key of the registry.
	 * @return 0, or the error
	 */
	int RegOpenKeyEx(HKEY root, String path, int options, int access, HKEYByReference key);

	/**
	 * Opens a key of the registry, and makes it where it is missing.
	 * @return 0, or the error
	 */
	int RegCreateKeyEx(HKEY root, String path, int reserved, @Nullable String type, int options, int access,
			@Nullable Pointer security, HKEYByReference key, @Nullable Pointer disposition);

	/**
	 * Sets a text.
	 * @return 0, or the error
	 */
	int RegSetValueEx(HKEY key, String name, int reserved, int type, char[] data, int octets);

	/**
	 * Sets a number.
	 * @return 0, or the error
	 */
	int RegSetValueEx(HKEY key, String name, int reserved, int type, byte[] data, int octets);

	/**
	 * Closes a key of the registry.
	 * @return 0, or the error
	 */
	int RegCloseKey(HKEY key);

	/**
	 * Opens the event log.
	 * @return the handle, or {@code null}
	 */
	@Nullable HANDLE RegisterEventSource(@Nullable String server, String source);

	/**
	 * Writes an event.
	 * @return whether it was written
	 */
	boolean ReportEvent(HANDLE eventLog, int type, int category, int id, @Nullable Pointer user, int texts, int octets,
			String[] text, @Nullable Pointer data);

	/**
	 * Closes the event log.
	 * @return whether it was open
	 */
	boolean DeregisterEventSource(HANDLE eventLog);

}
