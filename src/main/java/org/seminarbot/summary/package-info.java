/**
 * What instructors read: who answered, what, how it spread and how sure that is; who is missing.
 */
@NullMarked
package org.seminarbot.summary;

import org.jspecify.annotations.NullMarked;
