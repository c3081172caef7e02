/** Scenes at one's own pace. */
@NullMarked
package org.seminarbot.roleplay;

import org.jspecify.annotations.NullMarked;
