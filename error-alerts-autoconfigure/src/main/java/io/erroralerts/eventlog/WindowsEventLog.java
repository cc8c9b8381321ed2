package io.erroralerts.eventlog;

import java.io.IOException;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.win32.W32APIOptions;
import io.erroralerts.delivery.TransientDeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * The event log, by {@code RegisterEventSource} and {@code ReportEvent}. Loaded on
 * Windows only.
 */
final class WindowsEventLog implements EventLog {

	/**
	 * What stands in for texts of our own: each of its events 1 to 1000 is what was
	 * logged.
	 */
	static final String MESSAGE_FILE = "%SystemRoot%\\System32\\EventCreate.exe";

	private static final String SOURCES = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\";

	private static final int ALL_TYPES = 7;

	private static final int ERROR_INVALID_PARAMETER = 87;

	private static final int RPC_S_INVALID_BOUND = 1734;

	private final WindowsFunctions windows;

	private final String log;

	private final String source;

	private @Nullable HANDLE handle;

	private volatile boolean registered;

	/**
	 * The event log; nothing is opened yet.
	 * @param windows the functions of Windows
	 * @param log the log that the source belongs to
	 * @param source the source
	 */
	WindowsEventLog(WindowsFunctions windows, String log, String source) {
		this.windows = windows;
		this.log = log;
		this.source = source;
	}

	/**
	 * The event log of this machine.
	 * @param log the log that the source belongs to
	 * @param source the source
	 * @return the event log
	 * @throws LinkageError if this is not Windows
	 */
	static EventLog open(String log, String source) {
		return new WindowsEventLog(Native.load("Advapi32", WindowsFunctions.class, W32APIOptions.DEFAULT_OPTIONS), log,
				source);
	}

	@Override
	public void report(EventType type, EventIdentity identity, String text)
			throws TransientDeliveryException, IOException {
		boolean written = this.windows.ReportEvent(handle(), type.code(), identity.category(), identity.id(), null, 1,
				0, new String[] { text }, null);
		if (written) {
			return;
		}
		int error = Native.getLastError();
		if (error == RPC_S_INVALID_BOUND || error == ERROR_INVALID_PARAMETER) {
			throw new IOException("The event log does not take this record (error " + error + " of Windows)");
		}
		// The service may have been restarted, and the handle be of the one before.
		close();
		throw failed("took no event", error);
	}

	private HANDLE handle() throws TransientDeliveryException {
		HANDLE opened = this.handle;
		if (opened == null) {
			this.registered = isKnown() || register();
			opened = this.windows.RegisterEventSource(null, this.source);
			if (opened == null) {
				throw failed("can't be opened", Native.getLastError());
			}
			this.handle = opened;
		}
		return opened;
	}

	private TransientDeliveryException failed(String what, int error) {
		return new TransientDeliveryException(
				"The event log " + what + " for the source " + this.source + " (error " + error + " of Windows)", null);
	}

	@Override
	public boolean isKnown() {
		HKEYByReference key = new HKEYByReference();
		if (this.windows.RegOpenKeyEx(WinReg.HKEY_LOCAL_MACHINE, path(), 0, WinNT.KEY_READ, key) != 0) {
			return false;
		}
		this.windows.RegCloseKey(key.getValue());
		return true;
	}

	// Takes an administrator, once. Without it events arrive too, and the Event Viewer
	// says before each that it has no description.
	private boolean register() {
		HKEYByReference key = new HKEYByReference();
		if (this.windows.RegCreateKeyEx(WinReg.HKEY_LOCAL_MACHINE, path(), 0, null, WinNT.REG_OPTION_NON_VOLATILE,
				WinNT.KEY_READ | WinNT.KEY_WRITE, null, key, null) != 0) {
			return false;
		}
		try {
			return describe(key.getValue());
		}
		finally {
			this.windows.RegCloseKey(key.getValue());
		}
	}

	private boolean describe(HKEY key) {
		char[] file = (MESSAGE_FILE + "\0").toCharArray();
		byte[] types = { ALL_TYPES, 0, 0, 0 };
		return this.windows.RegSetValueEx(key, "EventMessageFile", 0, WinNT.REG_EXPAND_SZ, file,
				file.length * Character.BYTES) == 0
				&& this.windows.RegSetValueEx(key, "TypesSupported", 0, WinNT.REG_DWORD, types, types.length) == 0;
	}

	private String path() {
		return SOURCES + this.log + "\\" + this.source;
	}

	@Override
	public boolean isRegistered() {
		return this.registered;
	}

	@Override
	public void close() {
		HANDLE closing = this.handle;
		this.handle = null;
		if (closing != null) {
			this.windows.DeregisterEventSource(closing);
		}
	}

}
