/** Builds what is deployed into dist/addin: static files for any web server, and the manifest with its address. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ADDIN_DIR, buildIfChanged, USUAL_BUILD } from "./site/build.js";

const HELP = `用法：npm run build [-- --address https://服务器/路径] [--office-js 地址] [--development]
  --address      部署的地址，写进 dist/addin/manifest.xml；默认 https://localhost:3000
  --office-js    office.js 的地址；默认用随附的 office/office.js，不连外网
  --development  带源代码映射，不压缩
Usage: npm run build [-- --address https://server/path] [--office-js URL] [--development]`;

const LOCAL = "https://localhost:3000";

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { address: { type: "string", default: LOCAL }, "office-js": { type: "string", default: USUAL_BUILD.officeScript }, development: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const address = values.address.replace(/\/+$/, "");
  if (!/^https:\/\/[^/\s]+/.test(address)) {
    console.error(`地址须以 https:// 开头：${address}。Excel 只从 https 打开加载项。\n${HELP}`);
    return 2;
  }
  const built = await buildIfChanged({ ...USUAL_BUILD, mode: values.development ? "development" : "production", preview: false, officeScript: values["office-js"] });
  const manifest = readFileSync(path.join(import.meta.dirname, "../manifest.xml"), "utf8");
  writeFileSync(path.join(ADDIN_DIR, "manifest.xml"), manifest.replaceAll(LOCAL, address));
  console.log(`${built ? "已构建" : "没有变化"}：${path.relative(process.cwd(), ADDIN_DIR)}（manifest.xml 的地址：${address}）\n${built ? "Built" : "Unchanged"}: see above.`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
