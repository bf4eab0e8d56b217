/**
 * What a page of the add-in may do: run its own scripts and worker, read its own files. It stands in each page as a meta
 * element, so that it holds on any web server, and is sent as a header by ours.
 */

export type Exceptions = {
  /** The origin of office.js where a bureau loads it from elsewhere, such as `https://appsforoffice.microsoft.com`. */
  readonly officeOrigin?: string;
  /** The preview shows the pane in a frame; the add-in itself has none. */
  readonly frames?: boolean;
};

export function contentSecurityPolicy({ officeOrigin, frames = false }: Exceptions = {}): string {
  const scripts = ["'self'", ...(officeOrigin === undefined ? [] : [officeOrigin])].join(" ");
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Fluent UI writes its rules into style elements at run time.
    "style-src 'self' 'unsafe-inline'",
    ...(frames ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
