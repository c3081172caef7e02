/**
 * The configuration as records, read from {@code config.yml}; whatever is wrong in it is reported
 * with file, line and column. No message and no log ever holds a secret.
 */
@NullMarked
package org.seminarbot.config;

import org.jspecify.annotations.NullMarked;
