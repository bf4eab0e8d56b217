/** The repository's own TypeScript, read for the tests that hold the house together. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const root = path.resolve(import.meta.dirname, "..");

export type Source = {
  /** From the repository's root, with forward slashes: `engine/finding.ts`. */
  readonly file: string;
  readonly text: string;
};

/** Every `.ts` and `.tsx` file under the given folders of the repository, in order of name. */
export function sources(...folders: readonly string[]): Source[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => path.posix.join(folder, name.replaceAll("\\", "/"))))
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

export type Literal = {
  readonly kind: "text" | "number";
  /** The value of a string, a piece of a template or a regular expression's source; a number as written. */
  readonly value: string;
  /** `engine/place/address.ts:12` */
  readonly at: string;
};

/** What stands in a file's code as data: strings, templates, regular expressions, numbers and quoted or bare property names; no comments. */
export function literals({ file, text }: Source): Literal[] {
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    const kind = literalKind(node);
    if (kind !== null) {
      const line = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1;
      found.push({ kind, value: kind === "number" ? node.getText(parsed) : textOf(node), at: `${file}:${line}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

function literalKind(node: ts.Node): Literal["kind"] | null {
  if (ts.isNumericLiteral(node)) return "number";
  const text =
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) ||
    ts.isRegularExpressionLiteral(node) || ts.isJsxText(node) || ts.isIdentifier(node);
  return text ? "text" : null;
}

function textOf(node: ts.Node): string {
  return "text" in node && typeof node.text === "string" ? node.text : "";
}

/** The comments of a file, in order. */
export function comments({ text }: Source): string[] {
  const found: string[] = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia) found.push(scanner.getTokenText());
  }
  return found;
}
