/** Serves what was built to this machine only: the add-in's files, and the preview's over them. */
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import sirv from "sirv";
import { contentSecurityPolicy } from "../../addin/pages/security.js";
import { ADDIN_DIR, PREVIEW_DIR } from "./build.js";

export type SiteOptions = {
  readonly port: number;
  /** How many ports after it may be tried when it is taken. */
  readonly otherPorts: number;
  readonly preview: boolean;
  /** Null: plain http, which the preview needs no more than. */
  readonly certificate: { readonly key: string | Buffer; readonly cert: string | Buffer } | null;
};

export type Site = {
  /** `http://localhost:3000`, without a slash at the end. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** @throws when no port is free (`EADDRINUSE`). */
export async function serveSite(options: SiteOptions): Promise<Site> {
  const listener = fileListener(options.preview ? [PREVIEW_DIR, ADDIN_DIR] : [ADDIN_DIR]);
  const server = options.certificate === null ? createServer(listener) : createSecureServer(options.certificate, listener);
  const port = await listen(server, options.port, options.otherPorts);
  return {
    address: `${options.certificate === null ? "http" : "https"}://localhost:${port}`,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

/** The pages of the preview that show the add-in in a frame. */
const FRAMING = ["/", "/index.html", "/lane.html"];

/** The first folder that has a file answers for it. */
function fileListener(dirs: readonly string[]): RequestListener {
  const preview = dirs.includes(PREVIEW_DIR);
  // dev: files are looked up at each request, so that a build made meanwhile is served, and nothing is cached.
  const folders = dirs.map((dir) => sirv(dir, { dev: true, etag: true, setHeaders: (response, pathname) => {
    response.setHeader("Content-Security-Policy", contentSecurityPolicy({ frames: preview && FRAMING.includes(pathname) }));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
  } }));
  return (request, response) => {
    const answer = (at: number): void => {
      const folder = folders[at];
      if (folder === undefined) response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("404");
      else folder(request, response, () => {
        answer(at + 1);
      });
    };
    answer(0);
  };
}

async function listen(server: Server, port: number, otherPorts: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "localhost", () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (error) {
    if (otherPorts > 0 && error instanceof Error && "code" in error && error.code === "EADDRINUSE") return await listen(server, port + 1, otherPorts - 1);
    throw error;
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
