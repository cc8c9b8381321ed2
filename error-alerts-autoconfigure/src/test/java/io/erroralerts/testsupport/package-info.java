/**
 * What tests of several rooms share.
 */
package io.erroralerts.testsupport;
