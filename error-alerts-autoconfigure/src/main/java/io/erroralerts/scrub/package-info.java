/**
 * Masks secrets, by the names that they have and by what they look like, in whatever
 * leaves the application.
 */
@NullMarked
package io.erroralerts.scrub;

import org.jspecify.annotations.NullMarked;
