package io.erroralerts.format;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RewrittenEvent}.
 */
class RewrittenEventTests {

	@Test
	void textsAreRewritten() {
		RewrittenEvent<CapturedEvent> event = upper(
				CapturedEvents.error("message", null, new RequestSnapshot("get", "/path")));
		assertThat(event.getFormattedMessage()).isEqualTo("MESSAGE");
		assertThat(event.getMessage()).isEqualTo("MESSAGE");
		assertThat(event.getThreadName()).isEqualTo("MAIN");
		assertThat(event.getLoggerName()).isEqualTo("COM.ACME.ORDERSERVICE");
		assertThat(event.request()).hasToString("GET /PATH");
		assertThat(event).hasToString("[ERROR] MESSAGE");
	}

	@Test
	void messagesOfAllExceptionsAreRewritten() {
		IllegalStateException failure = new IllegalStateException("top", new Named("root"));
		failure.addSuppressed(new IllegalStateException("closing"));
		String trace = ThrowableProxyUtil.asString(upper(CapturedEvents.error("x", failure)).getThrowableProxy());
		assertThat(trace).contains("java.lang.IllegalStateException: TOP")
			.contains("Suppressed: java.lang.IllegalStateException: CLOSING")
			.contains("Caused by: NAMED ROOT")
			.contains("\tat io.erroralerts.format.RewrittenEventTests.messagesOfAllExceptionsAreRewritten(");
	}

	@Test
	void ringOfCausesEnds() {
		IllegalStateException one = new IllegalStateException("one");
		one.initCause(new IllegalStateException("two", one));
		assertThat(ThrowableProxyUtil.asString(upper(CapturedEvents.error("x", one)).getThrowableProxy()))
			.contains("CIRCULAR REFERENCE: java.lang.IllegalStateException: ONE");
	}

	@Test
	@SuppressWarnings("deprecation")
	void namesOfMarkersAreRewritten() {
		Marker parent = new BasicMarkerFactory().getDetachedMarker("audit");
		parent.add(new BasicMarkerFactory().getDetachedMarker("x\nforged"));
		Marker harmless = new BasicMarkerFactory().getDetachedMarker("harmless");
		RewrittenEvent<CapturedEvent> event = new RewrittenEvent<>(CapturedEvents.marked("message", parent, harmless),
				UnsafeCharacters::escape);
		List<Marker> markers = event.getMarkerList();
		assertThat(markers).hasSize(2);
		assertThat(markers.get(0)).hasToString("audit [ x\\nforged ]").isEqualTo(parent);
		assertThat(markers.get(0).getName()).isEqualTo("audit");
		assertThat(markers.get(0).iterator().next().getName()).isEqualTo("x\\nforged");
		assertThat(markers.get(0).contains("x\nforged")).isTrue();
		assertThat(markers.get(1)).as("its type may matter").isSameAs(harmless);
		String line = new LogFormatter("%marker %message").format(event);
		assertThat(line).isEqualTo("audit [ x\\nforged ] harmless message");
	}

	@Test
	@SuppressWarnings("deprecation")
	void markersThatReferToEachOtherInACircleEnd() {
		Marker endless = mock(Marker.class);
		given(endless.getName()).willReturn("x\n");
		given(endless.toString()).willReturn("x\n");
		given(endless.iterator()).willAnswer((call) -> List.of(endless, endless).iterator());
		RewrittenEvent<CapturedEvent> event = new RewrittenEvent<>(CapturedEvents.marked("message", endless),
				UnsafeCharacters::escape);
		assertThat(event.getMarkerList()).singleElement().hasToString("x\\n");
	}

	@Test
	void factsStay() {
		CapturedEvent event = CapturedEvents.error("message", null);
		RewrittenEvent<CapturedEvent> rewritten = upper(event);
		assertThat(rewritten.getLevel()).isEqualTo(Level.ERROR);
		assertThat(rewritten.getInstant()).isEqualTo(event.getInstant());
		assertThat(rewritten.getTimeStamp()).isEqualTo(event.getTimeStamp());
		assertThat(rewritten.reference()).isEqualTo(event.reference());
		assertThat(rewritten.location()).isEqualTo(event.location());
		assertThat(rewritten.getCallerData()).isEqualTo(event.getCallerData());
		assertThat(rewritten.hasCallerData()).isTrue();
		assertThat(rewritten.getSequenceNumber()).isEqualTo(event.getSequenceNumber());
		assertThat(rewritten.getLoggerContextVO()).isEqualTo(event.getLoggerContextVO());
	}

	@Test
	void whatThereIsNotStaysSo() {
		RewrittenEvent<CapturedEvent> event = upper(CapturedEvents.warning("message"));
		assertThat(event.getThrowableProxy()).isNull();
		assertThat(event.request()).isNull();
		assertThat(event.reference()).isNull();
		assertThat(event.getKeyValuePairs()).isNull();
		assertThat(event.getMarkerList()).isNull();
		assertThat(event.getMDCPropertyMap()).isEmpty();
	}

	private static RewrittenEvent<CapturedEvent> upper(CapturedEvent event) {
		return new RewrittenEvent<>(event, String::toUpperCase);
	}

	private static final class Named extends Exception {

		private Named(String message) {
			super(message);
		}

		@Override
		public String toString() {
			return "named " + getMessage();
		}

	}

}
