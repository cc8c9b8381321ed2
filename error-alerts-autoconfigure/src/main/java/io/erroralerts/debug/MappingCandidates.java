package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.erroralerts.debug.MappingAdvice.Candidate;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.server.PathContainer;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The mappings that are nearest to a request, and why each did not match.
 */
final class MappingCandidates {

	private static final int MAX_CANDIDATES = 6;

	private static final int MAX_MAPPINGS = 5000;

	private static final int MAX_VALUE = 200;

	private final HttpServletRequest request;

	private final String method;

	private final String path;

	/**
	 * Candidates.
	 * @param request the request in its error dispatch
	 * @param path the path as Spring MVC looks it up
	 */
	MappingCandidates(HttpServletRequest request, String path) {
		this.request = request;
		this.path = path;
		this.method = method(request);
	}

	/**
	 * The method that was asked for. An error dispatch is a GET (Jakarta Servlet 6.1,
	 * section 10.9.2), and an attribute keeps what it was.
	 */
	static String method(HttpServletRequest request) {
		Object original = request.getAttribute(RequestDispatcher.ERROR_METHOD);
		return (original instanceof String text && !text.isEmpty()) ? text : request.getMethod();
	}

	List<Found> find(Collection<RequestMappingInfoHandlerMapping> mappings) {
		List<Found> found = new ArrayList<>();
		mappings.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.limit(MAX_MAPPINGS)
			.filter((entry) -> !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
			.forEach((entry) -> {
				Found candidate = compare(entry.getKey(), entry.getValue());
				if (candidate != null) {
					found.add(candidate);
				}
			});
		found.sort(Comparator.comparingDouble(Found::distance).thenComparing((one) -> one.candidate().mapping()));
		return found.subList(0, Math.min(found.size(), MAX_CANDIDATES));
	}

	private @Nullable Found compare(RequestMappingInfo info, HandlerMethod handler) {
		Found best = null;
		for (String pattern : patterns(info)) {
			PathDistance distance = new PathDistance(this.path, pattern);
			boolean matches = matches(info, pattern);
			if (!matches && !distance.isNear()) {
				continue;
			}
			List<String> mismatches = new ArrayList<>();
			if (!matches) {
				List<String> differences = distance.differences();
				mismatches.addAll(differences.isEmpty()
						? List.of("the path does not fit the expression in '" + pattern + "'") : differences);
			}
			mismatches.addAll(conditions(info));
			double value = (matches ? 0 : Math.max(0.01, distance.value())) + mismatches.size() * 0.01;
			if (best == null || value < best.distance()) {
				best = new Found(value, matches, new Candidate(describe(info, pattern), describe(handler), mismatches));
			}
		}
		return best;
	}

	private static Set<String> patterns(RequestMappingInfo info) {
		return info.getPatternValues();
	}

	private boolean matches(RequestMappingInfo info, String pattern) {
		if (info.getPathPatternsCondition() == null) {
			return new AntPathMatcher().match(pattern, this.path);
		}
		PathContainer container = PathContainer.parsePath(this.path);
		return info.getPathPatternsCondition()
			.getPatterns()
			.stream()
			.anyMatch((known) -> known.getPatternString().equals(pattern) && known.matches(container));
	}

	private List<String> conditions(RequestMappingInfo info) {
		List<String> reasons = new ArrayList<>();
		Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
		boolean head = this.method.equals("HEAD") && methods.contains(RequestMethod.GET);
		if (!methods.isEmpty() && !head && methods.stream().noneMatch((one) -> one.name().equals(this.method))) {
			reasons.add("it is for " + names(methods) + ", the request was " + bounded(this.method));
		}
		if (fails(info.getConsumesCondition())) {
			reasons.add("it consumes " + join(info.getConsumesCondition().getExpressions()) + ", the request has "
					+ header("Content-Type"));
		}
		if (fails(info.getProducesCondition())) {
			reasons.add("it produces " + join(info.getProducesCondition().getExpressions()) + ", the request has "
					+ header("Accept"));
		}
		if (fails(info.getParamsCondition())) {
			reasons.add("it wants the parameters " + join(info.getParamsCondition().getExpressions()));
		}
		if (fails(info.getHeadersCondition())) {
			reasons.add("it wants the headers " + join(info.getHeadersCondition().getExpressions()));
		}
		if (fails(info.getVersionCondition())) {
			reasons.add("it is for another version of the API: " + info.getVersionCondition());
		}
		if (info.getCustomCondition() != null && fails(info.getCustomCondition())) {
			reasons
				.add("a condition of the application's own: " + info.getCustomCondition().getClass().getSimpleName());
		}
		return reasons;
	}

	private boolean fails(RequestCondition<?> condition) {
		try {
			return condition.getMatchingCondition(this.request) == null;
		}
		catch (RuntimeException ex) {
			// A media type that is none, for instance: that does not match either.
			return true;
		}
	}

	private String header(String name) {
		String value = this.request.getHeader(name);
		return (value != null) ? name + ": " + bounded(value) : "no " + name;
	}

	private static String bounded(String value) {
		return StringUtils.truncate(value, MAX_VALUE);
	}

	private static String join(Collection<?> expressions) {
		return expressions.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
	}

	private static String names(Set<RequestMethod> methods) {
		return methods.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
	}

	private static String describe(RequestMappingInfo info, String pattern) {
		Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
		return (methods.isEmpty() ? "any method" : names(methods)) + " " + (pattern.isEmpty() ? "/" : pattern);
	}

	private static String describe(HandlerMethod handler) {
		return ClassUtils.getUserClass(handler.getBeanType()).getSimpleName() + "." + handler.getMethod().getName();
	}

	/**
	 * A candidate and how near it is.
	 *
	 * @param distance the distance, 0 for a mapping that matches
	 * @param samePath whether its pattern matches the path
	 * @param candidate the candidate
	 */
	record Found(double distance, boolean samePath, Candidate candidate) {

	}

}
