/**
 * Where everything is kept: one writer thread, so that an answer confirmed is an answer on the
 * disk; migrations; and a course's own view of the tables. Knows nobody, and no SQL of any feature.
 */
@NullMarked
package org.seminarbot.store;

import org.jspecify.annotations.NullMarked;
