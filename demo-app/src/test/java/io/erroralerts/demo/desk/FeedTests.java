package io.erroralerts.demo.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTests {

	private final Instant now = at("2026-03-04T10:20:30.500");

	private final Feed feed = new Feed(InstantSource.fixed(this.now));

	@Test
	void givesWhatIsNew() {
		this.feed.add("2026-03-04 10:20:30,600 ERROR: Order 12345678 (E-7KQ2-M4XD)");
		long known = this.feed.after(0).number();
		this.feed.add(SyslogPacket.read(new byte[0]));
		this.feed.add(mail("12345678"));
		Feed.News news = this.feed.after(known);
		assertThat(news.lines()).isEmpty();
		assertThat(news.packets()).hasSize(1);
		assertThat(news.mails()).singleElement()
			.satisfies((arrival) -> assertThat(arrival.marks()).contains("12345678"));
		assertThat(this.feed.after(news.number()).mails()).isEmpty();
	}

	@Test
	void keepsTheNewest() {
		for (int i = 0; i < 300; i++) {
			this.feed.add("line " + i);
			this.feed.add(mail("mail " + i));
			this.feed.add(SyslogPacket.read(new byte[0]));
		}
		Feed.News news = this.feed.after(0);
		assertThat(news.lines()).hasSize(200).last().extracting((line) -> line.content().text()).isEqualTo("line 299");
		assertThat(news.mails()).hasSize(50);
		assertThat(news.packets()).hasSize(200);
		assertThat(this.feed.mail(news.mails().get(0).number())).isPresent();
		assertThat(this.feed.mail(1)).isEmpty();
	}

	@Test
	void linesOfATraceBelongToTheirRecord() {
		this.feed.add("2026-03-04 10:20:30,600 ERROR: Order 12345678 failed");
		this.feed.add("java.lang.IllegalStateException: E-7KQ2-M4XD");
		this.feed.add("2026-03-04 10:20:30,650 WARN: something else");
		Feed.News news = this.feed.after(0);
		assertThat(news.lines()).extracting((line) -> line.content().level()).containsExactly("ERROR", "ERROR", "WARN");
		assertThat(news.lines()).extracting((line) -> line.content().head()).containsExactly(true, false, true);
		assertThat(news.lines()).extracting(Arrival::logged)
			.containsExactly(at("2026-03-04T10:20:30.600"), at("2026-03-04T10:20:30.600"),
					at("2026-03-04T10:20:30.650"));
		assertThat(news.lines().get(1).marks()).containsExactly("E-7KQ2-M4XD");
		assertThat(news.lines()).extracting(Arrival::arrived).containsOnly(this.now);
	}

	@Test
	void whatWasInTheFileBeforeHasNoTimeOfArrival() {
		Feed later = new Feed(InstantSource.fixed(this.now));
		later.add("2026-03-04 10:20:30,499 ERROR: of yesterday's run");
		later.add("2026-03-04 10:20:30,501 ERROR: of this run");
		assertThat(later.after(0).lines()).extracting(Arrival::logged)
			.containsExactly(null, at("2026-03-04T10:20:30.501"));
	}

	@Test
	void aGapStaysInSightWhateverComesBehindIt() {
		this.feed
			.add("2026-03-04 10:20:31,000 WARN: 1616 records were lost between 10:20:30 and 10:20:31: full [in ?]");
		this.feed.add(SyslogPacket.read("<12>1 2026-03-04T10:20:31Z - - - - - 1 record was lost at 10:20:31: full"
			.getBytes(StandardCharsets.UTF_8)));
		for (int i = 0; i < 300; i++) {
			this.feed.add("2026-03-04 10:20:31,000 WARN: line " + i);
		}
		assertThat(this.feed.after(0).gaps()).extracting(Arrival::content)
			.containsExactly(new Feed.Gap("file", "1616 records were lost between 10:20:30 and 10:20:31: full"),
					new Feed.Gap("syslog", "1 record was lost at 10:20:31: full"));
	}

	@Test
	void aGapOfYesterdayIsNoNews() {
		this.feed.add("2026-03-03 10:20:31,000 WARN: 1616 records were lost between 10:20:30 and 10:20:31: full");
		assertThat(this.feed.after(0).gaps()).isEmpty();
	}

	private static Mail mail(String text) {
		return new Mail(new Mail.Envelope("subject", "from", "to", "date", "thread", Map.of()), text, null, "source");
	}

	private static Instant at(String local) {
		return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
	}

}
