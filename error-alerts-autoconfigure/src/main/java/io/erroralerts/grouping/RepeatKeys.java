package io.erroralerts.grouping;

import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Keys that cost a thread that logs next to nothing: the hash codes of class and method
 * names are known to the JVM.
 */
final class RepeatKeys {

	/**
	 * No record has this key.
	 */
	static final long NONE = 0;

	private static final int FRAMES = 16;

	private static final int CHARACTERS = 512;

	// 2^64 divided by the golden ratio: odd, and its bits look random.
	private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

	// A prime larger than most line numbers: methods and their lines don't overlap.
	private static final long LINES = 1_000_003;

	private RepeatKeys() {
	}

	static long key(String logger, String template, @Nullable String rootType, int frames,
			IntFunction<StackTraceElement> frame) {
		long key = mix(1, logger.hashCode());
		if (rootType == null) {
			key = mixWords(key, template);
		}
		else {
			key = mix(key, rootType.hashCode());
		}
		int end = Math.min(frames, FRAMES);
		for (int i = 0; i < end; i++) {
			key = mix(key, frame.apply(i));
		}
		return (key != NONE) ? key : 1;
	}

	private static long mix(long key, StackTraceElement frame) {
		long type = frame.getClassName().hashCode();
		long method = frame.getMethodName().hashCode();
		return mix(key, (type << 32) ^ (method * LINES + frame.getLineNumber()));
	}

	/**
	 * Words with digits are data, where somebody glued the message together: each would
	 * make a key of its own.
	 */
	private static long mixWords(long seed, String text) {
		long key = seed;
		long word = 0;
		boolean digit = false;
		int end = Math.min(text.length(), CHARACTERS);
		for (int i = 0; i < end; i++) {
			char letter = text.charAt(i);
			if (letter >= '0' && letter <= '9') {
				digit = true;
			}
			else if (Character.isLetter(letter)) {
				word = word * MULTIPLIER + letter;
			}
			else {
				key = digit ? key : mix(key, word);
				key = mix(key, letter);
				word = 0;
				digit = false;
			}
		}
		return digit ? key : mix(key, word);
	}

	private static long mix(long key, long value) {
		long mixed = (key ^ value) * MULTIPLIER;
		return mixed ^ (mixed >>> 29);
	}

}
