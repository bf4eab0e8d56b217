/** Builds once before the tests of what is built; nothing is done when dist/ is already that of these sources. */
import { buildIfChanged, USUAL_BUILD } from "../../scripts/site/build.js";

export async function setup(): Promise<void> {
  await buildIfChanged(USUAL_BUILD);
}
