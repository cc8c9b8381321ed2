package io.erroralerts.demo.shop;

import java.util.List;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The shop's catalog, whose pages fail each in its own way when a browser asks for them.
 */
@RestController
@RequestMapping("/shop/catalog")
class CatalogController {

	private final PosterPrinter posters;

	CatalogController(PosterPrinter posters) {
		this.posters = posters;
	}

	@GetMapping("/items/{item}/poster")
	String poster(@PathVariable long item) {
		this.posters.print(item);
		return "The poster is printed";
	}

	@GetMapping("/items/{item}/offer")
	String offer(@PathVariable long item) {
		// Made by hand, so that nobody gave it its parts.
		return new OfferWriter().write(item);
	}

	@GetMapping("/items/{item}/related")
	String related(@PathVariable long item) {
		return String.join(", ", relatives(item));
	}

	private List<String> relatives(long item) {
		return relatives(item + 1);
	}

	@GetMapping("/items/{item}/price")
	String price(@PathVariable long item, @RequestParam String card, @RequestParam String password) {
		String database = "jdbc:postgresql://shop:" + password + "@db.example/prices";
		throw new IllegalStateException("No price of item " + item + " for card " + card + " in " + database);
	}

	@GetMapping("/items/{item}/stock")
	String stock(@PathVariable long item) {
		throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
				"The stock of item " + item + " is being counted");
	}

	@GetMapping("/search")
	String search(CatalogSearch search) {
		return "%d pieces before %s".formatted(search.pieces(), search.before());
	}

	@GetMapping("/subscribe")
	String subscribe(@Valid Subscription subscription) {
		return "%s gets %d copies".formatted(subscription.name(), subscription.copies());
	}

	@PostMapping("/index")
	String index() {
		return "The index is new";
	}

}
