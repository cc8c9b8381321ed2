package io.erroralerts.demo.desk;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

	DeskController(Desk desk) {
		this.desk = desk;
	}

	@GetMapping("/about")
	About about() {
		return new About(this.desk.smtpPort(), this.desk.syslogPort(), this.desk.file().toString());
	}

	@GetMapping("/feed")
	Feed.News feed(@RequestParam(defaultValue = "0") long after) {
		return this.desk.feed().after(after);
	}

	@GetMapping("/mails/{number}")
	Mail mail(@PathVariable long number) {
		return this.desk.feed()
			.mail(number)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "That mail is gone"));
	}

	/**
	 * Where the desk listens.
	 *
	 * @param smtpPort the port of the SMTP server
	 * @param syslogPort the port of the syslog server
	 * @param file the log file
	 */
	record About(int smtpPort, int syslogPort, String file) {
	}

}
