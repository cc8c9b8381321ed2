/**
 * Plain values that say what failed, where, when and in which request. They know the JDK
 * and nothing else.
 */
@NullMarked
package io.erroralerts.alert;

import org.jspecify.annotations.NullMarked;
