package io.erroralerts.debug;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.erroralerts.alert.OwnCode;
import io.erroralerts.scrub.Scrubber;
import org.jspecify.annotations.Nullable;

/**
 * Values as text, without a call of anybody's code but the JDK's: no {@code toString}
 * that loads, waits or fails. Of the application's own objects the fields are read.
 * Whatever else may load when it is looked into, a library's collections and proxies
 * among it, is shown by its type.
 */
final class Values {

	private static final int MAX_DEPTH = 4;

	private static final int MAX_ELEMENTS = 20;

	private static final int MAX_TEXT = 2000;

	private static final int MAX_BITS = 4096;

	// Those that hold what they contain themselves. A view or a wrapper of java.util may
	// stand before a collection that loads.
	private static final Set<String> PLAIN_COLLECTIONS = Set.of("ArrayList", "LinkedList", "ArrayDeque", "HashMap",
			"LinkedHashMap", "TreeMap", "HashSet", "LinkedHashSet", "TreeSet", "EnumMap", "Arrays$ArrayList",
			"ImmutableCollections$ListN", "ImmutableCollections$List12", "ImmutableCollections$SetN",
			"ImmutableCollections$Set12", "ImmutableCollections$MapN", "ImmutableCollections$Map1",
			"Collections$EmptyList", "Collections$EmptySet", "Collections$EmptyMap", "Collections$SingletonList",
			"Collections$SingletonSet", "Collections$SingletonMap", "concurrent.ConcurrentHashMap",
			"concurrent.CopyOnWriteArrayList", "Vector", "Hashtable", "Properties");

	private final OwnCode ownCode;

	private final Scrubber scrubber;

	private final ReportBudget budget;

	private final Map<Object, Boolean> path = new IdentityHashMap<>();

	Values(OwnCode ownCode, Scrubber scrubber, ReportBudget budget) {
		this.ownCode = ownCode;
		this.scrubber = scrubber;
		this.budget = budget;
	}

	/**
	 * A value with its name, without secrets.
	 * @param name the name
	 * @param value the value
	 * @return name and text
	 */
	NamedValue named(String name, @Nullable Object value) {
		return new NamedValue(this.budget.cut(name, 200), this.scrubber.scrub(name, text(value)).text());
	}

	String text(@Nullable Object value) {
		StringBuilder text = new StringBuilder();
		append(text, value, 0);
		return this.budget.cut(text.toString(), MAX_TEXT);
	}

	private void append(StringBuilder text, @Nullable Object value, int depth) {
		if (value == null) {
			text.append("null");
			return;
		}
		if (!this.budget.takeValue() || text.length() > MAX_TEXT) {
			text.append('…');
			return;
		}
		String simple = simple(value, depth);
		if (simple != null) {
			text.append(simple);
			return;
		}
		if (depth >= MAX_DEPTH || this.path.put(value, true) != null) {
			text.append(typeName(value));
			return;
		}
		try {
			appendParts(text, value, depth);
		}
		catch (RuntimeException | LinkageError ex) {
			// Changed by another thread while it was read, or closed to reflection.
			text.append('…');
		}
		finally {
			this.path.remove(value);
		}
	}

	private static @Nullable String simple(Object value, int depth) {
		if (value instanceof String string) {
			String text = (string.length() > MAX_TEXT) ? string.substring(0, MAX_TEXT) + "…" : string;
			return (depth > 0) ? '"' + text + '"' : text;
		}
		if (isHuge(value)) {
			return value.getClass().getSimpleName() + " of more than " + MAX_BITS + " bits";
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof Class<?> type) {
			return type.getName();
		}
		Class<?> type = value.getClass();
		String name = type.getName();
		boolean plain = type.getClassLoader() == null && ((name.startsWith("java.lang.") && value instanceof Number)
				|| value instanceof Boolean || value instanceof Character || name.startsWith("java.time.")
				|| name.startsWith("java.math.Big") || name.equals("java.util.UUID") || name.equals("java.net.URI")
				|| name.equals("java.util.Locale") || name.equals("java.util.Date") || name.equals("java.io.File")
				|| name.startsWith("sun.nio.fs.") || value instanceof AtomicInteger || value instanceof AtomicLong
				|| value instanceof AtomicBoolean);
		return plain ? value.toString() : null;
	}

	// The time to write such a number grows faster than its length.
	private static boolean isHuge(Object value) {
		return (value instanceof BigInteger number && number.bitLength() > MAX_BITS)
				|| (value instanceof BigDecimal decimal && decimal.unscaledValue().bitLength() > MAX_BITS);
	}

	private void appendParts(StringBuilder text, Object value, int depth) {
		Class<?> type = value.getClass();
		if (type.isArray()) {
			appendArray(text, value, depth);
		}
		else if (value instanceof Optional<?> optional) {
			text.append("Optional[");
			append(text, optional.orElse(null), depth + 1);
			text.append(']');
		}
		else if (isPlainCollection(type) && value instanceof Collection<?> collection) {
			appendElements(text, collection, depth);
		}
		else if (isPlainCollection(type) && value instanceof Map<?, ?> map) {
			appendEntries(text, map, depth);
		}
		else if (this.ownCode.contains(type.getName()) && !type.isHidden()) {
			appendFields(text, value, depth);
		}
		else {
			text.append(typeName(value));
		}
	}

	private static boolean isPlainCollection(Class<?> type) {
		return type.getClassLoader() == null && type.getName().startsWith("java.util.")
				&& PLAIN_COLLECTIONS.contains(type.getName().substring("java.util.".length()));
	}

	private void appendArray(StringBuilder text, Object array, int depth) {
		int length = Array.getLength(array);
		text.append('[');
		for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
			text.append((i > 0) ? ", " : "");
			append(text, Array.get(array, i), depth + 1);
		}
		text.append((length > MAX_ELEMENTS) ? ", … of " + length + "]" : "]");
	}

	private void appendElements(StringBuilder text, Collection<?> elements, int depth) {
		text.append('[');
		Iterator<?> iterator = elements.iterator();
		for (int i = 0; i < MAX_ELEMENTS && iterator.hasNext(); i++) {
			text.append((i > 0) ? ", " : "");
			append(text, iterator.next(), depth + 1);
		}
		text.append(iterator.hasNext() ? ", … of " + elements.size() + "]" : "]");
	}

	private void appendEntries(StringBuilder text, Map<?, ?> map, int depth) {
		text.append('{');
		Iterator<? extends Map.Entry<?, ?>> iterator = map.entrySet().iterator();
		for (int i = 0; i < MAX_ELEMENTS && iterator.hasNext(); i++) {
			Map.Entry<?, ?> entry = iterator.next();
			text.append((i > 0) ? ", " : "");
			StringBuilder key = new StringBuilder();
			append(key, entry.getKey(), 0);
			appendNamed(text.append(key).append('='), key.toString(), entry.getValue(), depth);
		}
		text.append(iterator.hasNext() ? ", … of " + map.size() + "}" : "}");
	}

	private void appendFields(StringBuilder text, Object value, int depth) {
		text.append(value.getClass().getSimpleName()).append('{');
		String separator = "";
		int shown = 0;
		for (Class<?> type = value.getClass(); type != null
				&& this.ownCode.contains(type.getName()); type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic() || shown++ >= MAX_ELEMENTS) {
					continue;
				}
				text.append(separator).append(field.getName()).append('=');
				appendNamed(text, field.getName(), read(field, value), depth);
				separator = ", ";
			}
		}
		text.append((shown > MAX_ELEMENTS) ? ", …}" : "}");
	}

	private void appendNamed(StringBuilder text, String name, @Nullable Object value, int depth) {
		StringBuilder part = new StringBuilder();
		append(part, value, depth + 1);
		text.append(this.scrubber.scrub(name, part.toString()).text());
	}

	private static @Nullable Object read(Field field, Object owner) {
		try {
			field.setAccessible(true);
			return field.get(owner);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	private static String typeName(Object value) {
		return ReportedThrowable.simpleType(value.getClass().getName()) + "@"
				+ Integer.toHexString(System.identityHashCode(value));
	}

}
