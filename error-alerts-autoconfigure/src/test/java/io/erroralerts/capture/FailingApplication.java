package io.erroralerts.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Fails in every way that a web application knows.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FailingApplication {

	@Bean
	FilterRegistrationBean<Filter> failingFilter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			String path = ((HttpServletRequest) request).getRequestURI();
			if (path.equals("/filter-before")) {
				throw new IllegalStateException("filter before");
			}
			chain.doFilter(request, response);
			if (path.equals("/filter-after")) {
				throw new IllegalStateException("filter after");
			}
		});
		registration.setOrder(0);
		return registration;
	}

	@Bean
	FilterRegistrationBean<Filter> swallowingFilter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			try {
				chain.doFilter(request, response);
			}
			catch (ServletException ex) {
				if (request.getParameter("swallow") == null) {
					throw ex;
				}
				((HttpServletResponse) response).setStatus(Integer.parseInt(request.getParameter("swallow")));
			}
		});
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	HandlerExceptionResolver firstResolver() {
		return (request, response, handler, ex) -> {
			if (!request.getRequestURI().equals("/resolved-first")) {
				return null;
			}
			response.setStatus(500);
			return new ModelAndView();
		};
	}

	@Bean("brokenView")
	View brokenView() {
		return (model, request, response) -> {
			throw new IllegalStateException("view");
		};
	}

	@RestController
	static class FailingController {

		@GetMapping("/fine")
		String fine() {
			return "fine";
		}

		@GetMapping("/controller")
		String controller() {
			throw new IllegalStateException("controller");
		}

		@GetMapping("/resolved-first")
		String resolvedFirst() {
			throw new IllegalStateException("resolved first");
		}

		@GetMapping("/wrapped")
		String wrapped() {
			throw new IllegalStateException("outer", new IOException("inner"));
		}

		@GetMapping("/view")
		ModelAndView view() {
			return new ModelAndView("brokenView");
		}

		@GetMapping("/binding")
		String binding(@RequestParam int number) {
			return "number " + number;
		}

		@GetMapping("/status")
		String status(@RequestParam int code) {
			throw new ResponseStatusException(HttpStatus.valueOf(code), "as asked");
		}

		@GetMapping("/handled-500")
		String handledAsServerError() {
			throw new ServerFailure("handled 500");
		}

		@GetMapping("/handled-409")
		String handledAsConflict() {
			throw new Conflict("handled 409");
		}

		@GetMapping("/logged-500")
		String loggedByAdvice() {
			throw new LoggedFailure("logged 500");
		}

		@GetMapping("/logged-rethrown")
		String loggedAndRethrown() {
			try {
				throw new IllegalStateException("logged and rethrown");
			}
			catch (IllegalStateException ex) {
				LoggerFactory.getLogger("com.acme.Orders").error("Order failed", ex);
				throw ex;
			}
		}

		@GetMapping("/logged-wrapped")
		String loggedAndWrapped() {
			try {
				throw new IOException("logged and wrapped");
			}
			catch (IOException ex) {
				LoggerFactory.getLogger("com.acme.Orders").error("Order failed", ex);
				throw new IllegalStateException("wrapper", ex);
			}
		}

		@GetMapping("/logged-wrapper")
		String loggedAsWrapper() {
			IllegalStateException failure = new IllegalStateException("cause");
			LoggerFactory.getLogger("com.acme.Orders").error("Order {} failed", 42, new RuntimeException(failure));
			throw failure;
		}

		@GetMapping("/logged-null")
		String loggedWithoutMessage() {
			IllegalStateException failure = new IllegalStateException();
			LoggerFactory.getLogger("com.acme.Orders").error(failure.getMessage(), failure);
			throw failure;
		}

		@GetMapping("/problem")
		ResponseEntity<ProblemDetail> problem() {
			return ResponseEntity.of(ProblemDetail.forStatus(503)).build();
		}

		@GetMapping("/library")
		String libraryLogs() {
			LoggerFactory.getLogger("com.vendor.Client").error("Could not bill {}", 42);
			return "fine";
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> {
				throw new IllegalStateException("callable");
			};
		}

		@GetMapping("/callable-library")
		Callable<String> callableLibrary() {
			return () -> {
				LoggerFactory.getLogger("com.vendor.Client").error("Could not bill in the background");
				return "fine";
			};
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			new Thread(() -> result.setErrorResult(new IllegalStateException("deferred"))).start();
			return result;
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> {
				throw new IllegalStateException("future");
			});
		}

		@GetMapping("/sse")
		SseEmitter sse() {
			SseEmitter emitter = new SseEmitter();
			new Thread(() -> {
				try {
					emitter.send("first");
					emitter.completeWithError(new IllegalStateException("sse"));
				}
				catch (IOException ex) {
					emitter.completeWithError(ex);
				}
			}).start();
			return emitter;
		}

		@GetMapping("/sse-timeout")
		SseEmitter sseTimeout() throws IOException {
			SseEmitter emitter = new SseEmitter(200L);
			emitter.send("first");
			return emitter;
		}

		@GetMapping("/committed")
		void committed(HttpServletResponse response) throws IOException {
			response.getOutputStream().write("half an answer".getBytes());
			response.flushBuffer();
			throw new IllegalStateException("committed");
		}

		@GetMapping("/committed-handled")
		void committedHandled(HttpServletResponse response) throws IOException {
			response.getOutputStream().write("half an answer".getBytes());
			response.flushBuffer();
			throw new Conflict("committed, then handled");
		}

		@GetMapping("/stack-overflow")
		String stackOverflow() {
			return stackOverflow() + ".";
		}

		@GetMapping("/out-of-memory")
		String outOfMemory() {
			throw new OutOfMemoryError("simulated");
		}

		@GetMapping("/download")
		void download(HttpServletResponse response) throws IOException {
			byte[] block = new byte[64 * 1024];
			OutputStream out = response.getOutputStream();
			for (int i = 0; i < 5000; i++) {
				out.write(block);
			}
		}

		@PostMapping("/upload")
		String upload(@RequestParam MultipartFile file) {
			return "received";
		}

		@GetMapping("/broken-backend")
		String brokenBackend() throws IOException {
			throw new IOException("Broken pipe");
		}

		@GetMapping("/send-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(500);
		}

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(ServerFailure.class)
		ResponseEntity<String> serverFailure(ServerFailure ex) {
			return ResponseEntity.internalServerError().body("sorry");
		}

		@ExceptionHandler(Conflict.class)
		@ResponseStatus(HttpStatus.CONFLICT)
		@ResponseBody
		String conflict(Conflict ex) {
			return "conflict";
		}

		@ExceptionHandler(LoggedFailure.class)
		ResponseEntity<String> logged(LoggedFailure ex) {
			LoggerFactory.getLogger("com.acme.Advice").error("Failed", ex);
			return ResponseEntity.internalServerError().body("sorry");
		}

	}

	static class ServerFailure extends RuntimeException {

		ServerFailure(String message) {
			super(message);
		}

	}

	static class Conflict extends RuntimeException {

		Conflict(String message) {
			super(message);
		}

	}

	static class LoggedFailure extends RuntimeException {

		LoggedFailure(String message) {
			super(message);
		}

	}

}
