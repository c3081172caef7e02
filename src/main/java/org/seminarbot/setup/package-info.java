/**
 * What it takes to install the bot: asking a person step by step, and saying what a check found.
 * Knows no platform; each brings its own steps and checks.
 */
@NullMarked
package org.seminarbot.setup;

import org.jspecify.annotations.NullMarked;
