/**
 * Stands for a library that the shop bought: not the shop's own code, with its own
 * logger.
 */
@NullMarked
package com.vendor.billing;

import org.jspecify.annotations.NullMarked;
