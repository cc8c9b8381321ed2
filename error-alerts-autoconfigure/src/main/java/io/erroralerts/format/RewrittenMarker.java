package io.erroralerts.format;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.slf4j.Marker;

/**
 * A marker whose texts were rewritten. One whose texts stay as they are stays the object
 * that it is, for encoders know some markers by their type.
 */
@SuppressWarnings("deprecation") // Encoders still ask for references.
final class RewrittenMarker implements Marker {

	private static final long serialVersionUID = 1L;

	// Markers of others may refer to each other in a circle.
	private static final int MOST = 100;

	private final transient Marker marker;

	private final String name;

	private final String text;

	private final transient List<Marker> references;

	private RewrittenMarker(Marker marker, UnaryOperator<String> rewriting, List<Marker> references) {
		this.marker = marker;
		this.name = rewriting.apply(marker.getName());
		this.text = rewriting.apply(marker.toString());
		this.references = references;
	}

	static Marker of(Marker marker, UnaryOperator<String> rewriting) {
		return of(marker, rewriting, new AtomicInteger(MOST));
	}

	private static Marker of(Marker marker, UnaryOperator<String> rewriting, AtomicInteger rest) {
		List<Marker> references = new ArrayList<>();
		boolean same = true;
		Iterator<Marker> iterator = marker.iterator();
		while (iterator.hasNext()) {
			Marker reference = iterator.next();
			if (rest.getAndDecrement() <= 0) {
				same = false;
				break;
			}
			Marker rewritten = of(reference, rewriting, rest);
			same = same && rewritten == reference;
			references.add(rewritten);
		}
		RewrittenMarker rewritten = new RewrittenMarker(marker, rewriting, references);
		return (same && rewritten.name.equals(marker.getName()) && rewritten.text.equals(marker.toString())) ? marker
				: rewritten;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public void add(Marker reference) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean remove(Marker reference) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean hasChildren() {
		return hasReferences();
	}

	@Override
	public boolean hasReferences() {
		return !this.references.isEmpty();
	}

	@Override
	public Iterator<Marker> iterator() {
		return List.copyOf(this.references).iterator();
	}

	@Override
	public boolean contains(Marker other) {
		return equals(other) || this.marker.contains(other);
	}

	@Override
	public boolean contains(String name) {
		return this.marker.contains(name);
	}

	@Override
	public boolean equals(Object other) {
		return (other instanceof RewrittenMarker rewritten) ? this.marker.equals(rewritten.marker)
				: this.marker.equals(other);
	}

	@Override
	public int hashCode() {
		return this.marker.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
