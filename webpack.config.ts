/**
 * How the add-in and its preview are bundled. The preview is a compilation of its own, so that nothing of it, nor of the
 * stand-in for Excel, can come into what is deployed. Used through scripts/site/build.ts.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import CopyPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";
import type { Configuration, WebpackPluginInstance } from "webpack";
import { helpPage, officePage, previewPage, type PageOptions } from "./addin/pages/html.js";

export type Target = {
  readonly mode: "production" | "development";
  readonly outDir: string;
};

const root = import.meta.dirname;
const officeFolder = "node_modules/@microsoft/office-js";

/**
 * What Excel on Windows, on the web and on Mac loads of Microsoft's library, in its original form: `minimized` keeps
 * webpack's minimizer away from it, as its licence asks.
 */
export const OFFICE_FILES = [
  "office.js",
  "excel-win32-16.01.js",
  "excel-web-16.00.js",
  "excel-mac-16.00.js",
  "o15apptofilemappingtable.js",
  "zh-cn/office_strings.js",
  "en-us/office_strings.js",
  "telemetry/oteljs_agave.js",
] as const;

/** The add-in: what is deployed. */
export function addinConfiguration(target: Target, page: PageOptions): Configuration {
  return {
    ...common(target),
    name: "addin",
    entry: { taskpane: "./addin/taskpane/index.tsx", selfcheck: "./addin/selfcheck/index.ts" },
    plugins: [
      htmlPage("taskpane.html", ["taskpane"], officePage("product", page)),
      htmlPage("selfcheck.html", ["selfcheck"], officePage("selfCheck", page)),
      htmlPage("help.html", [], helpPage()),
      new CopyPlugin({
        patterns: [
          ...OFFICE_FILES.map((file) => ({ from: `${officeFolder}/dist/${file}`, to: `office/${file}`, info: { minimized: true } })),
          { from: `${officeFolder}/LICENSE.md`, to: "office/LICENSE.md" },
          { from: "engine/policy/*.json", to: "policies/[name][ext]", globOptions: { ignore: ["**/policy.schema.json"] } },
          // As written: the minimizer would bring newer syntax into what old web views read.
          { from: "addin/pages/boot/*.js", to: "boot/[name][ext]", info: { minimized: true } },
          { from: "addin/pages/plain.css", to: "plain.css" },
          { from: "addin/assets/*.png", to: "assets/[name][ext]" },
        ],
      }),
    ],
  };
}

/** The preview: a grid, the stand-in for Excel, and the sample workbooks. Served over the add-in's own files, never deployed. */
export function previewConfiguration(target: Target): Configuration {
  return {
    ...common(target),
    name: "preview",
    entry: { preview: "./addin/preview/index.tsx", "stand-in": "./addin/preview/stand-in.ts", lane: "./addin/preview/lane.ts" },
    plugins: [
      htmlPage("index.html", ["preview"], previewPage(sampleNames())),
      // One page of the add-in in a bare Excel: the browser tests' other lanes.
      htmlPage("lane.html", ["lane"], previewPage([])),
      new CopyPlugin({ patterns: [{ from: "samples/*.xlsx", to: "samples/[name][ext]" }] }),
    ],
  };
}

/** The usual one first: the shortest name. */
function sampleNames(): string[] {
  const names = readdirSync(path.join(root, "samples")).filter((name) => name.endsWith(".xlsx"));
  return names.sort((a, b) => a.length - b.length || a.localeCompare(b, "zh"));
}

function common({ mode, outDir }: Target): Configuration {
  return {
    mode,
    context: root,
    target: ["web", "es2022"],
    // Source maps as files, and only in development: an eval of the bundler's would break the security policy.
    devtool: mode === "development" ? "source-map" : false,
    output: {
      path: outDir,
      filename: "[name].[contenthash:10].js",
      chunkFilename: "[name].[contenthash:10].js",
      publicPath: "auto",
      // Without it webpack looks for the global object by `new Function`, which the security policy forbids.
      environment: { globalThis: true },
      hashFunction: "xxhash64",
    },
    resolve: { extensions: [".ts", ".tsx", ".js"], extensionAlias: { ".js": [".ts", ".tsx", ".js"] } },
    module: {
      rules: [
        { test: /\.tsx?$/, exclude: /node_modules/, loader: "ts-loader", options: { transpileOnly: true, compilerOptions: { module: "ESNext", moduleResolution: "Bundler", noEmit: false } } },
        { test: /\.css$/, use: ["style-loader", "css-loader"] },
      ],
    },
    optimization: {
      chunkIds: "named",
      // Pages are as html.ts writes them, and a plan as the repository holds it.
      minimizeOptions: { html: false, json: false, css: false },
      splitChunks: {
        chunks: "async",
        // The dictionaries are most of the worker's bytes: files of their own stay in a browser's cache when the engine changes.
        cacheGroups: {
          pinyin: apart("pinyin", "node_modules", "pinyin-pro"), opencc: apart("opencc", "node_modules", "opencc-js"),
          defaultVendors: false, default: false,
        },
      },
    },
    performance: { hints: false },
    cache: { type: "filesystem", buildDependencies: { config: [import.meta.filename] } },
  };
}

/** What lies in a folder becomes a chunk of that name, however small. */
function apart(name: string, ...folder: readonly string[]): { readonly name: string; readonly test: RegExp; readonly enforce: true } {
  const slash = "[\\\\/]";
  return { name, test: new RegExp(`${slash}${folder.join(slash)}${slash}`), enforce: true };
}

function htmlPage(filename: string, chunks: readonly string[], templateContent: string): WebpackPluginInstance {
  return new HtmlWebpackPlugin({ filename, chunks: [...chunks], templateContent, inject: "head", scriptLoading: "defer", minify: false, cache: false });
}

/** Where the sources of a build lie: whatever changes here changes the build. */
export const BUILD_SOURCES = ["addin", "engine", "samples", "package-lock.json", "webpack.config.ts", "tsconfig.json", "scripts/site"].map((file) =>
  path.join(root, file),
);
