/** What is kept about people: shown to each, given as files, erased, removed in time, audited. */
@NullMarked
package org.seminarbot.privacy;

import org.jspecify.annotations.NullMarked;
