package io.erroralerts.debug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * A shop that fails in many ways, for the tests of the debugger page. Its main method
 * lets one look at the pages.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(FailingShop.Orders.class)
class FailingShop {

	public static void main(String[] args) {
		SpringApplication.run(FailingShop.class, args);
	}

	@RestController
	static class Orders {

		private static final Logger logger = LoggerFactory.getLogger(Orders.class);

		private final Warehouse warehouse = new Warehouse();

		@PostMapping("/orders/{id}/ship")
		void ship(@PathVariable long id, @RequestParam(required = false) String note, HttpSession session) {
			session.setAttribute("cart", new Cart("Ada", List.of("Teapot", "Two cups"), "4111 1111 1111 1111"));
			logger.info("Packing order {}", id);
			this.warehouse.ship(id);
		}

		@GetMapping("/orders/{id}")
		String show(@PathVariable long id) {
			logger.info("Looking for order {}", id);
			logger.warn("The cache knows nothing of order {}", id);
			this.warehouse.ship(id);
			return "never";
		}

		@GetMapping("/message")
		String message(@RequestParam String text) {
			throw new IllegalStateException(text);
		}

		@GetMapping("/long")
		String longMessage() {
			throw new IllegalArgumentException(
					"could not execute statement [ERROR: null value in column \"address\"] [insert into "
							+ "orders (id, customer, address, created) values (?, ?, ?, ?)]\n".repeat(60));
		}

		@GetMapping("/deep/{depth}")
		String deep(@PathVariable int depth) {
			return this.warehouse.search(depth);
		}

		@GetMapping("/huge")
		String huge(HttpSession session) {
			session.setAttribute("numbers", new ArrayList<>(java.util.Collections.nCopies(100_000, 42)));
			session.setAttribute("text", "x".repeat(1_000_000));
			session.setAttribute("map", Map.of("password", "hunter2-hunter2", "theme", "dark"));
			session.setAttribute("hostile", new Hostile());
			throw new IllegalStateException("y".repeat(100_000));
		}

		@GetMapping("/suppressed")
		String suppressed() throws IOException {
			IOException failure = new IOException("The label was not printed");
			failure.addSuppressed(
					new IllegalStateException("The printer was not closed", new ConnectException("refused")));
			failure.addSuppressed(new UncheckedIOException("The spool was not closed", failure));
			throw failure;
		}

		@GetMapping("/library")
		String library() {
			return String.valueOf(List.of(1, 2).get(Integer.parseInt("seven")));
		}

		@GetMapping("/overflow")
		String overflow() {
			return overflow();
		}

		@GetMapping("/status/{code}")
		String status(@PathVariable int code) {
			throw new ResponseStatusException(HttpStatus.valueOf(code), "as asked");
		}

		@GetMapping("/handled")
		String handled() {
			throw new HandledException("handled as 503");
		}

		@ExceptionHandler
		ResponseEntity<String> handle(HandledException ex) {
			return ResponseEntity.status(503).body("Sorry: " + ex.getMessage());
		}

		@GetMapping("/committed")
		void committed(HttpServletResponse response) throws IOException {
			response.getWriter().write("half of it");
			response.flushBuffer();
			throw new IllegalStateException("too late");
		}

		@GetMapping("/download")
		void download(HttpServletResponse response) throws IOException {
			response.setHeader("Content-Disposition", "attachment; filename=report.pdf");
			response.setContentType(MediaType.APPLICATION_PDF_VALUE);
			response.sendError(500, "no report");
		}

		@CrossOrigin("http://localhost:3000")
		@GetMapping("/shared")
		String shared() {
			throw new IllegalStateException("for all");
		}

		@GetMapping("/policy")
		void policy(HttpServletResponse response) {
			response.setHeader("Content-Security-Policy", "default-src 'self'");
			response.setHeader("Content-Encoding", "gzip");
			throw new IllegalStateException("with a policy");
		}

	}

	static class Warehouse {

		void ship(long id) {
			try {
				reserve(id);
			}
			catch (UncheckedIOException ex) {
				throw new ShippingException("Order " + id + " was not shipped", ex);
			}
		}

		private void reserve(long id) {
			try {
				throw new ConnectException("Connection refused: stock.example.org:7443");
			}
			catch (ConnectException ex) {
				// The stock is somebody else's.
				throw new UncheckedIOException("No stock for order %d: \"%s\"".formatted(id, "Teapot"), ex);
			}
		}

		String search(int depth) {
			if (depth == 0) {
				throw new IllegalStateException("Shelf " + depth + " is empty");
			}
			return search(depth - 1);
		}

	}

	static class ShippingException extends RuntimeException {

		ShippingException(String message, Throwable cause) {
			super(message, cause);
		}

	}

	static class HandledException extends RuntimeException {

		HandledException(String message) {
			super(message);
		}

	}

	record Cart(String owner, List<String> items, String card) {
	}

	static class Hostile {

		static final AtomicInteger CALLS = new AtomicInteger();

		private final String name = "hostile";

		@Override
		public String toString() {
			CALLS.incrementAndGet();
			throw new IllegalStateException("toString was called");
		}

	}

}
