package io.erroralerts.demo.shop;

import java.util.concurrent.Callable;

import com.vendor.billing.InvoiceClient;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The shop's orders over HTTP. Nothing here catches anything.
 */
@RestController
@RequestMapping("/shop/orders/{order}")
class OrderController {

	private final OrderService orders;

	private final PaymentGateway payments;

	private final InvoiceClient invoices;

	OrderController(OrderService orders, PaymentGateway payments, InvoiceClient invoices) {
		this.orders = orders;
		this.payments = payments;
		this.invoices = invoices;
	}

	@GetMapping
	String show(@PathVariable long order) {
		throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no order " + order);
	}

	@PostMapping("/ship")
	void ship(@PathVariable long order) {
		this.orders.ship(order);
	}

	@PostMapping("/track")
	Callable<String> track(@PathVariable long order) {
		return () -> this.orders.locate(order);
	}

	@PostMapping("/pay")
	void pay(@PathVariable long order) {
		this.payments.charge(order);
	}

	@PostMapping("/invoice")
	String invoice(@PathVariable long order) {
		return this.invoices.send(order) ? "The invoice is on its way" : "The invoice will follow";
	}

	@PostMapping("/pieces")
	String pieces(@PathVariable long order, @RequestParam int count) {
		return "Order %d is now for %d pieces".formatted(order, count);
	}

	@GetMapping(path = "/confirmation", produces = MediaType.TEXT_HTML_VALUE)
	String confirmation(@PathVariable long order) {
		return this.orders.confirmation(order);
	}

}
