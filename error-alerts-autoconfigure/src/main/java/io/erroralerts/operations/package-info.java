/**
 * What operators ask a running application: how its channels are.
 */
@NullMarked
package io.erroralerts.operations;

import org.jspecify.annotations.NullMarked;
