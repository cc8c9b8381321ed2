package io.erroralerts.debug;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.erroralerts.debug.MappingCandidates.Found;
import io.erroralerts.scrub.Scrubber;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.UriUtils;

/**
 * Advice from what Spring MVC tells of its mappings. Beans are asked for their mappings
 * and for nothing else.
 */
final class SpringMvcAdvice implements MappingAdvice {

	private static final int MAX_PATH = 1000;

	private static final int MAX_LOCATIONS = 20;

	private final ApplicationContext context;

	private final BindingNotes binding;

	SpringMvcAdvice(ApplicationContext context, Scrubber scrubber) {
		this.context = context;
		this.binding = new BindingNotes(scrubber);
	}

	@Override
	public @Nullable Advice of(HttpServletRequest request, String path, int status, @Nullable Throwable failure) {
		if (failure != null) {
			List<String> notes = this.binding.of(failure);
			if (!notes.isEmpty()) {
				return new Advice("The request could not be bound to what the handler wants.", List.of(), notes);
			}
			if (failure instanceof ServletRequestBindingException
					&& !(failure instanceof UnsatisfiedServletRequestParameterException)) {
				return new Advice("The request lacks what the handler wants.", List.of(), sent(request, failure));
			}
		}
		return isAboutMapping(status, failure) ? mapping(request, path, status) : null;
	}

	/**
	 * What a handler answered itself is about something else.
	 */
	private static boolean isAboutMapping(int status, @Nullable Throwable failure) {
		return switch (status) {
			case 404 -> failure == null || failure instanceof NoResourceFoundException
					|| failure instanceof NoHandlerFoundException;
			case 405, 406, 415 -> failure == null || failure instanceof ErrorResponse;
			case 400 -> failure instanceof UnsatisfiedServletRequestParameterException;
			default -> false;
		};
	}

	private Advice mapping(HttpServletRequest request, String path, int status) {
		String lookup = lookup(request, path);
		List<Found> found = new MappingCandidates(request, lookup).find(beans(RequestMappingInfoHandlerMapping.class));
		List<String> notes = new ArrayList<>();
		if (status == 404) {
			notes.addAll(locations(lookup));
		}
		return new Advice(summary(found, MappingCandidates.method(request), lookup),
				found.stream().map(Found::candidate).toList(), notes);
	}

	private static String summary(List<Found> found, String method, String path) {
		String what = StringUtils.truncate(method + " " + path, 300);
		if (found.isEmpty()) {
			return "Nothing is mapped to " + what + ", and nothing near to it.";
		}
		Found first = found.get(0);
		if (first.candidate().mismatches().isEmpty()) {
			return first.candidate().handler() + " is mapped to " + what + ": it gave this answer itself.";
		}
		return first.samePath() ? "The path is mapped, though not for this request: " + what + "."
				: "Nothing is mapped to " + what + "; this is near to it.";
	}

	/**
	 * The path as Spring MVC sees it: without context path and the prefix of the servlet.
	 */
	private String lookup(HttpServletRequest request, String path) {
		String lookup = StringUtils.truncate(path, MAX_PATH);
		for (String prefix : List.of(request.getContextPath(), servletPrefix())) {
			if (!prefix.isEmpty() && lookup.startsWith(prefix)) {
				lookup = lookup.substring(prefix.length());
			}
		}
		try {
			return UriUtils.decode(lookup, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return lookup;
		}
	}

	private String servletPrefix() {
		DispatcherServletPath path = this.context.getBeanProvider(DispatcherServletPath.class).getIfUnique();
		return (path != null) ? path.getPrefix() : "";
	}

	private List<String> locations(String path) {
		List<String> notes = new ArrayList<>();
		for (AbstractUrlHandlerMapping mapping : beans(AbstractUrlHandlerMapping.class)) {
			mapping.getHandlerMap().forEach((pattern, handler) -> {
				if (handler instanceof ResourceHttpRequestHandler resources
						&& new AntPathMatcher().match(pattern, path)) {
					notes.add("No static resource in " + resources.getLocations()
						.stream()
						.limit(MAX_LOCATIONS)
						.map(Resource::getDescription)
						.collect(Collectors.joining(", ")) + " (mapped to " + pattern + ")");
				}
			});
		}
		return notes.subList(0, Math.min(notes.size(), MAX_LOCATIONS));
	}

	private static List<String> sent(HttpServletRequest request, Throwable failure) {
		List<String> notes = new ArrayList<>();
		notes.add(StringUtils.truncate(String.valueOf(failure.getMessage()), 500));
		List<String> names = request.getParameterMap().keySet().stream().sorted().limit(50).toList();
		notes.add(names.isEmpty() ? "The request has no parameter."
				: "The request has the parameters " + StringUtils.truncate(String.join(", ", names), 500) + ".");
		return notes;
	}

	private <T> Collection<T> beans(Class<T> type) {
		// None is made for a page: what serves requests is there already.
		return this.context.getBeansOfType(type, false, false).values();
	}

}
