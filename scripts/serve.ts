/** Builds and serves: the preview in any browser, or with --excel the add-in for Excel itself, over https. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildIfChanged, USUAL_BUILD } from "./site/build.js";
import { serveSite, type Site } from "./site/server.js";

const HELP = `用法：npm start [-- --port 端口]         在浏览器里预览，不需要 Excel
      npm run start:excel [-- --port 端口]   用 https 提供加载项，在 Excel 里试用
Usage: npm start [-- --port N]               the preview, in any browser
       npm run start:excel [-- --port N]     the add-in over https, for Excel`;

const USUAL_PORT = 3000;
const root = path.join(import.meta.dirname, "..");

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string" }, excel: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const port = values.port === undefined ? USUAL_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`端口须是 0 到 65535 的整数：${values.port ?? ""}\n${HELP}`);

  console.log("正在构建……  Building…");
  await buildIfChanged(USUAL_BUILD);
  const site = values.excel ? await serveExcel(port) : await servePreview(port, values.port === undefined);
  const stop = (): void => {
    void site.close().then(() => {
      console.log("\n已停止。  Stopped.");
    });
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

async function servePreview(port: number, mayMove: boolean): Promise<Site> {
  const site = await serveSite({ port, otherPorts: mayMove ? 20 : 0, preview: true, certificate: null });
  console.log(`
就近预览：${site.address}/
在浏览器里打开：左边是样表，右边是任务窗格。数据不离开这台电脑。按 Ctrl+C 停止。

Preview: ${site.address}/   a sample workbook beside the real pane; Ctrl+C stops.`);
  return site;
}

/** The address must be the one in the manifest, so no other port is tried. */
async function serveExcel(port: number): Promise<Site> {
  const { trusted, ...certificate } = await developerCertificate();
  const site = await serveSite({ port, otherPorts: 0, preview: false, certificate });
  const manifest = path.join(root, "dist", "manifest.xml");
  mkdirSync(path.dirname(manifest), { recursive: true });
  writeFileSync(manifest, readFileSync(path.join(root, "manifest.xml"), "utf8").replaceAll(`https://localhost:${USUAL_PORT}`, site.address));
  console.log(howToSideload(site.address, manifest));
  if (!trusted) console.log(notTrusted(path.join(CERTIFICATES, "ca.crt")));
  return site;
}

/** Where the tool keeps what it makes. */
const CERTIFICATES = path.join(homedir(), ".office-addin-dev-certs");

type Certificate = { readonly key: string; readonly cert: string };

/** Made on the first start. Where this computer does not let it be trusted by a program, the certificate serves all the same, and a person has to trust it. */
async function developerCertificate(): Promise<Certificate & { readonly trusted: boolean }> {
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  try {
    const { key, cert } = await getHttpsServerOptions();
    return { key: String(key), cert: String(cert), trusted: true };
  } catch (error) {
    const [key, cert] = ["localhost.key", "localhost.crt"].map((name) => path.join(CERTIFICATES, name));
    if (key === undefined || cert === undefined || !existsSync(key) || !existsSync(cert)) throw error;
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8"), trusted: false };
  }
}

function notTrusted(authority: string): string {
  return `
证书还没有被这台电脑信任，Excel 打不开加载项。请把 ${authority} 导入系统或浏览器的“受信任的根证书颁发机构”，再重开 Excel。
This computer does not trust the certificate yet, so Excel opens no add-in: import ${authority} as a trusted root authority, then restart Excel.`;
}

function howToSideload(address: string, manifest: string): string {
  return `
加载项已在 ${address}/ 提供，清单文件：${manifest}
Windows  把清单放进一个共享文件夹；Excel：文件 → 选项 → 信任中心 → 信任中心设置 → 受信任的加载项目录，
         填共享路径（\\\\电脑名\\文件夹）并勾选“在菜单中显示”，重开 Excel；插入 → 我的加载项 → 共享文件夹。
网页版   打开工作簿：开始 → 加载项 → 更多加载项 → 我的加载项 → 上传我的加载项，选清单文件。浏览器须在这台电脑上。
Mac      把清单放进 ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef/，重开 Excel：插入 → 加载项旁的箭头。
按 Ctrl+C 停止。

The add-in is served at ${address}/, its manifest is ${manifest}
Windows  Put the manifest into a shared folder; File → Options → Trust Center → Trusted Add-in Catalogs: add \\\\computer\\folder,
         tick Show in Menu, restart Excel; Insert → My Add-ins → Shared Folder.
Web      Home → Add-ins → More Add-ins → My Add-ins → Upload My Add-in, with the manifest; the browser must run on this computer.
Mac      Copy the manifest into ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef/, restart Excel: Insert → arrow beside Add-ins.
Ctrl+C stops.`;
}

function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") return `端口被占用：${error.message}。请用 --port 换一个。  The port is taken; choose another with --port.`;
  return error.message;
}

try {
  await main();
} catch (error) {
  console.error(told(error));
  process.exitCode = 2;
}
