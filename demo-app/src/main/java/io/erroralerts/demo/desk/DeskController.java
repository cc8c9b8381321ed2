package io.erroralerts.demo.desk;

import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the page asks the desk.
 */
@RestController
@RequestMapping("/desk")
class DeskController {

	private final Desk desk;

	private final ChannelWatch channels;

	private final Duration quietPeriod;

	private final boolean debug;

	DeskController(Desk desk, ChannelWatch channels, @Value("${erroralerts.mail.quiet-period}") Duration quietPeriod,
			@Value("${erroralerts.debug.enabled:false}") boolean debug) {
		this.desk = desk;
		this.channels = channels;
		this.quietPeriod = quietPeriod;
		this.debug = debug;
	}

	@GetMapping("/about")
	About about() {
		return new About(this.desk.smtpPort(), this.desk.syslogPort(), this.desk.file().toString(),
				this.quietPeriod.toMillis(), this.debug);
	}

	@GetMapping("/pulse")
	Pulse pulse(@RequestParam(defaultValue = "0") long after) {
		// The counters first: the page must not wait for what it has been shown.
		return new Pulse(this.channels.look(), this.desk.feed().after(after));
	}

	@GetMapping("/mails/{number}")
	Mail mail(@PathVariable long number) {
		return this.desk.feed()
			.mail(number)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "That mail is gone"));
	}

	@PostMapping("/supplies/{channel}")
	ResponseEntity<String> supply(@PathVariable String channel, @RequestParam boolean there) {
		Supply supply = this.desk.supplies().get(channel);
		if (supply == null) {
			return ResponseEntity.notFound().build();
		}
		try {
			if (there) {
				supply.giveBack();
			}
			else {
				supply.takeAway();
			}
			return ResponseEntity.noContent().build();
		}
		catch (IllegalStateException ex) {
			return ResponseEntity.status(HttpStatus.CONFLICT).body(ex.getMessage());
		}
	}

	/**
	 * Where the desk listens.
	 *
	 * @param smtpPort the port of the SMTP server
	 * @param syslogPort the port of the syslog server
	 * @param file the log file
	 * @param quietMillis how long repeats are counted before a mail tells of them
	 * @param debug whether debug mode was asked for
	 */
	record About(int smtpPort, int syslogPort, String file, long quietMillis, boolean debug) {
	}

	/**
	 * How everything is at one moment.
	 *
	 * @param channels the channels of the shop
	 * @param news what arrived
	 */
	record Pulse(List<ChannelWatch.Look> channels, Feed.News news) {
	}

}
