/** The readings that a bot and its courses have, and how instructors look after them. */
@org.jspecify.annotations.NullMarked
package org.seminarbot.readings;
