package io.erroralerts.demo.shop;

import org.jspecify.annotations.NullUnmarked;

/**
 * Who ordered.
 *
 * @param name the name
 * @param email the address; customers who pay in the shop have none, which its code
 * forgot
 */
@NullUnmarked
record Customer(String name, String email) {
}
