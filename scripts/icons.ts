/** Draws addin/assets/*.svg into the PNG files that manifest.xml names. Run after an SVG has changed; the PNGs are committed. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launchBrowser } from "../test/browser/browser.js";

const assets = path.join(import.meta.dirname, "../addin/assets");

/** The buttons' sizes; the product's own icon stands in lists of add-ins too. Up to 16 pixels a simpler drawing is legible. */
const SIZES = { open: [16, 32, 64, 80], assign: [16, 32, 80], review: [16, 32, 80], export: [16, 32, 80] } as const;

const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  for (const [name, sizes] of Object.entries(SIZES)) {
    for (const size of sizes) {
      const drawing = readFileSync(path.join(assets, size <= 16 ? `${name}-small.svg` : `${name}.svg`));
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<body style="margin:0"><img src="data:image/svg+xml;base64,${drawing.toString("base64")}" width="${size}" height="${size}" style="display:block"></body>`);
      await page.waitForFunction(() => document.images[0]?.complete === true);
      writeFileSync(path.join(assets, `${name}-${size}.png`), await page.screenshot({ omitBackground: true }));
    }
  }
} finally {
  await browser.close();
}
