package io.erroralerts.alert;

/**
 * What is remembered of a web request: enough to name it, nothing that could be a secret.
 *
 * @param method the HTTP method
 * @param path the request's path, undecoded, without the query
 */
public record RequestSnapshot(String method, String path) {

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
