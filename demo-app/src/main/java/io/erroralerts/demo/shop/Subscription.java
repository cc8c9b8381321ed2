package io.erroralerts.demo.shop;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;

/**
 * Who wants the catalog by mail.
 *
 * @param name the name
 * @param email the address
 * @param copies how many copies
 */
record Subscription(@NotBlank String name, @Email String email, @Max(10) int copies) {
}
