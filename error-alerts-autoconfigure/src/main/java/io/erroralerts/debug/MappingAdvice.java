package io.erroralerts.debug;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Knows why a request found no handler, or the wrong one, or was refused as malformed.
 */
interface MappingAdvice {

	/**
	 * What Spring MVC would have answered to, near to what was asked. Called on the
	 * thread of the request, in its error dispatch; answers are bounded.
	 * @param request the request; its error attributes tell what was asked originally
	 * @param path the path that was asked for, undecoded, with the context path
	 * @param status the status of the answer, 400 to 499
	 * @param failure the exception that the answer stands for, or {@code null}
	 * @return the advice, or {@code null} if there is none to give
	 */
	@Nullable Advice of(HttpServletRequest request, String path, int status, @Nullable Throwable failure);

	/**
	 * No advice.
	 * @return advice for nothing
	 */
	static MappingAdvice none() {
		return (request, path, status, failure) -> null;
	}

	/**
	 * What there is near to what was asked for.
	 *
	 * @param summary what is wrong with the request, in a sentence
	 * @param candidates the nearest mappings, the nearest first
	 * @param notes what else was tried, a line each: locations of static resources, the
	 * converter and the value that it rejected
	 */
	record Advice(String summary, List<Candidate> candidates, List<String> notes) {

		public Advice {
			candidates = List.copyOf(candidates);
			notes = List.copyOf(notes);
		}

	}

	/**
	 * A mapping that was near.
	 *
	 * @param mapping the mapping, {@code POST /orders/{id}}
	 * @param handler the handler, {@code OrderController.ship}
	 * @param mismatches why it did not match, a reason each
	 */
	record Candidate(String mapping, String handler, List<String> mismatches) {

		public Candidate {
			mismatches = List.copyOf(mismatches);
		}

	}

}
