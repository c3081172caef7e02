package org.seminarbot.setup;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Whether this computer can write words into a picture; a small server often has no fonts. */
public final class Fonts {
  private static final String ABOUT = "fonts";
  private static final int SIDE = 64;

  private Fonts() {}

  /** Tries it. */
  public static Finding check() {
    return check(Fonts::draw);
  }

  /** Says what came of drawing. Java complains in many ways, errors among them. */
  static Finding check(Runnable draw) {
    try {
      draw.run();
      return Finding.ok(ABOUT, "charts can be drawn");
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Finding.warning(
          ABOUT,
          "there are none that Java can use, so charts come as text; on Debian or Ubuntu:"
              + " apt-get install fontconfig fonts-dejavu-core");
    }
  }

  private static void draw() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, SIDE / 2));
    graphics.drawString("Ay", 2, SIDE / 2);
    graphics.dispose();
    for (int pixel : picture.getRGB(0, 0, SIDE, SIDE, new int[SIDE * SIDE], 0, SIDE)) {
      if (pixel != Color.BLACK.getRGB()) {
        return;
      }
    }
    throw new IllegalStateException("Nothing was drawn.");
  }
}
