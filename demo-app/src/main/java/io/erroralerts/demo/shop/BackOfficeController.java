package io.erroralerts.demo.shop;

import java.time.Instant;

import org.springframework.http.HttpStatus;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Work that goes on after the answer: whoever asked is told "accepted", and never learns
 * what became of it.
 */
@RestController
@RequestMapping("/shop/office/{order}")
@ResponseStatus(HttpStatus.ACCEPTED)
class BackOfficeController {

	private final LabelPrinter labels;

	private final ReceiptSender receipts;

	private final StockJob stock;

	private final PriceImport prices;

	private final TaskScheduler scheduler;

	BackOfficeController(LabelPrinter labels, ReceiptSender receipts, StockJob stock, PriceImport prices,
			TaskScheduler scheduler) {
		this.labels = labels;
		this.receipts = receipts;
		this.stock = stock;
		this.prices = prices;
		this.scheduler = scheduler;
	}

	@PostMapping("/label")
	void label(@PathVariable long order) {
		this.labels.start(order);
	}

	@PostMapping("/receipt")
	void receipt(@PathVariable long order) {
		this.receipts.send(order);
	}

	@PostMapping("/stock")
	void stock(@PathVariable long order) {
		this.stock.add(order);
		this.scheduler.schedule(this.stock::run, Instant.now());
	}

	@PostMapping("/prices")
	void prices(@PathVariable long order) {
		if (!this.prices.start(order)) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "An import is running already");
		}
	}

	@GetMapping("/prices")
	@ResponseStatus(HttpStatus.OK)
	PriceImport.Progress prices() {
		return this.prices.progress();
	}

}
