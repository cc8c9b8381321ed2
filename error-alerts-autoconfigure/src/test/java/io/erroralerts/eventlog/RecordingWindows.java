package io.erroralerts.eventlog;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;

/**
 * Stands in for the DLL of Windows: remembers what is called, and answers as told.
 */
final class RecordingWindows {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<String> texts = new CopyOnWriteArrayList<>();

	private final Set<String> keys = new HashSet<>();

	private boolean administrator = true;

	private int sourceError;

	private int reportError;

	private volatile String hangingFunction = "";

	private final CountDownLatch answers = new CountDownLatch(1);

	WindowsFunctions functions() {
		return (WindowsFunctions) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { WindowsFunctions.class },
				(proxy, method, arguments) -> call(method.getName(), arguments));
	}

	private Object call(String name, Object[] arguments) {
		if (name.equals(this.hangingFunction)) {
			hang(name);
		}
		return switch (name) {
			case "RegOpenKeyEx" -> {
				boolean known = this.keys.contains(arguments[1].toString());
				this.calls.add("open key " + arguments[1] + (known ? "" : " (not found)"));
				((HKEYByReference) arguments[4]).setValue(new HKEY(1));
				yield known ? 0 : 2;
			}
			case "RegCreateKeyEx" -> {
				this.calls.add("create key " + arguments[1] + (this.administrator ? "" : " (access denied)"));
				if (this.administrator) {
					this.keys.add(arguments[1].toString());
					((HKEYByReference) arguments[7]).setValue(new HKEY(1));
				}
				yield this.administrator ? 0 : 5;
			}
			case "RegSetValueEx" -> {
				String value = (arguments[4] instanceof char[] text) ? new String(text).replace("\0", "<NUL>")
						: Arrays.toString((byte[]) arguments[4]);
				this.calls.add("set " + arguments[1] + " type " + arguments[3] + " = " + value + ", " + arguments[5]
						+ " octets");
				yield 0;
			}
			case "RegCloseKey" -> {
				this.calls.add("close key");
				yield 0;
			}
			case "RegisterEventSource" -> {
				this.calls.add("register event source " + arguments[1] + " on " + arguments[0]);
				Native.setLastError(this.sourceError);
				yield (this.sourceError == 0) ? new HANDLE(new Pointer(7)) : null;
			}
			case "ReportEvent" -> {
				this.calls.add("report type " + arguments[1] + " category " + arguments[2] + " id " + arguments[3]
						+ " strings " + arguments[5] + " data " + arguments[6]);
				this.texts.addAll(List.of((String[]) arguments[7]));
				Native.setLastError(this.reportError);
				yield this.reportError == 0;
			}
			case "DeregisterEventSource" -> {
				this.calls.add("deregister event source");
				yield true;
			}
			default -> throw new AssertionError("Not expected: " + name);
		};
	}

	// No interruption ends a call of native code.
	private void hang(String name) {
		this.calls.add(name + " hangs");
		boolean interrupted = false;
		while (this.answers.getCount() > 0) {
			try {
				this.answers.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * From now on a function does not return, whatever happens.
	 */
	void hangIn(String function) {
		this.hangingFunction = function;
	}

	void answer() {
		this.answers.countDown();
	}

	List<String> calls() {
		return this.calls;
	}

	List<String> texts() {
		return this.texts;
	}

	void knowsKey(String key) {
		this.keys.add(key);
	}

	void withoutAdministrator() {
		this.administrator = false;
	}

	void sourceError(int error) {
		this.sourceError = error;
	}

	void reportError(int error) {
		this.reportError = error;
	}

}
