/** What the store promises, on H2 and on a real PostgreSQL. */
@NullMarked
package org.seminarbot.store;

import org.jspecify.annotations.NullMarked;
