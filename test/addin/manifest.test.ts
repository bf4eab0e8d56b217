// @vitest-environment jsdom
/** manifest.xml: what Microsoft's reader makes of it, and what no schema checks. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { OfficeAddinManifest } from "office-addin-manifest";
import { afterEach, describe, expect, test, vi } from "vitest";
import { registerCommands, type CommandView } from "../../addin/commands/commands.js";
import { root } from "../sources.js";

const ADDRESS = "https://localhost:3000/";
const file = path.join(root, "manifest.xml");
const manifest = new DOMParser().parseFromString(readFileSync(file, "utf8"), "application/xml");

/** Elements of a local name, wherever they stand. */
const all = (name: string, under: Document | Element = manifest): Element[] => [...under.getElementsByTagNameNS("*", name)];
const one = (name: string, under: Document | Element = manifest): Element => {
  const [element, another] = all(name, under);
  if (element === undefined || another !== undefined) throw new Error(`${name} does not stand exactly once`);
  return element;
};
const children = (element: Element): string[] => [...element.children].map(({ localName }) => localName);
const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? "";
const type = (element: Element): string => element.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type") ?? "";
const idsOf = (...names: string[]): string[] => names.flatMap((name) => all(name)).map((element) => attribute(element, "id"));
const resources = [...one("Resources").children].flatMap((list) => [...list.children]);
const resource = (id: string): Element | undefined => resources.find((element) => attribute(element, "id") === id);

/** The width and height that a PNG file states in its header. */
function pixels(png: string): [number, number] {
  const bytes = readFileSync(png);
  if (bytes.subarray(1, 4).toString("latin1") !== "PNG") throw new Error(`${png} is no PNG`);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

const iconFile = (url: string): string => path.join(root, "addin", url.slice(ADDRESS.length));

test("Microsoft's own reader understands it", async () => {
  const info = await OfficeAddinManifest.readManifestFile(file);
  expect(info).toMatchObject({
    displayName: "就近", defaultLocale: "zh-CN", officeAppType: "TaskPaneApp", permissions: "ReadWriteDocument", hosts: ["Workbook"],
  });
  expect(info.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

describe("the order that Office insists on", () => {
  test("of the add-in's own entries", () => {
    expect(children(manifest.documentElement)).toEqual([
      "Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "IconUrl", "HighResolutionIconUrl", "SupportUrl", "AppDomains", "Hosts",
      "Requirements", "DefaultSettings", "Permissions", "VersionOverrides",
    ]);
  });

  test("of its commands", () => {
    expect(children(one("VersionOverrides"))).toEqual(["Hosts", "Resources"]);
    expect(children(one("DesktopFormFactor"))).toEqual(["GetStarted", "FunctionFile", "ExtensionPoint"]);
    expect(children(one("CustomTab"))).toEqual(["Group", "Label"]);
    for (const control of all("Control")) expect(children(control)).toEqual(["Label", "Supertip", "Icon", "Action"]);
    expect(children(one("Resources"))).toEqual(["Images", "Urls", "ShortStrings", "LongStrings"]);
  });
});

describe("version and requirements", () => {
  test("the version has four parts of at most five digits", () => {
    expect(one("Version").textContent).toMatch(/^\d{1,5}(\.\d{1,5}){3}$/);
  });

  test("the version is that of package.json", () => {
    const declared: unknown = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    expect(declared).toMatchObject({ version: (one("Version").textContent ?? "").replace(/\.0$/, "") });
  });

  test("Excel 2021 and newer may open it, and nothing else is asked before the pane is there", () => {
    expect(all("Set").map((set) => [attribute(set, "Name"), attribute(set, "MinVersion")])).toEqual([["ExcelApi", "1.9"]]);
    expect(all("Requirements", one("VersionOverrides"))).toEqual([]);
  });
});

describe("ids and resources", () => {
  test("ids of tab, group and controls are unique", () => {
    const ids = idsOf("CustomTab", "Group", "Control");
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("ids of resources are unique and no longer than Office reads", () => {
    const ids = resources.map((element) => attribute(element, "id"));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.length > 32)).toEqual([]);
  });

  test("every resource that is named exists, and every one that exists is named", () => {
    const named = [...manifest.querySelectorAll("[resid]")].map((element) => attribute(element, "resid"));
    expect([...new Set(named)].sort()).toEqual(resources.map((element) => attribute(element, "id")).sort());
  });

  test("what is named as an icon, an address or a text is one", () => {
    const kind = (element: Element): string => ({ Image: "Images", SourceLocation: "Urls", FunctionFile: "Urls", Runtime: "Urls", LearnMoreUrl: "Urls" })[element.localName] ?? "Strings";
    const wrong = [...manifest.querySelectorAll("[resid]")].filter((element) => !(resource(attribute(element, "resid"))?.parentElement?.localName ?? "").endsWith(kind(element)));
    expect(wrong.map((element) => element.outerHTML)).toEqual([]);
  });

  test("no text is longer than Office shows", () => {
    const texts = (list: string): string[] => [...all("String", one(list)), ...all("Override", one(list))].map((element) => attribute(element, "DefaultValue") || attribute(element, "Value"));
    expect(texts("ShortStrings").filter((text) => text === "" || text.length > 125)).toEqual([]);
    expect(texts("LongStrings").filter((text) => text === "" || text.length > 250)).toEqual([]);
    const described = [...manifest.documentElement.querySelectorAll(":scope > Description"), ...all("Override", manifest.documentElement)].map((element) => attribute(element, "DefaultValue") || attribute(element, "Value"));
    expect(described.filter((text) => text.length > 250)).toEqual([]);
  });
});

describe("languages", () => {
  test("every text is Chinese and has an English override", () => {
    const texts = [one("DisplayName"), ...manifest.documentElement.querySelectorAll(":scope > Description"), ...all("String")];
    expect(texts.length).toBeGreaterThan(12);
    for (const text of texts) {
      expect(attribute(text, "DefaultValue")).toMatch(/\p{Script=Han}/u);
      expect(all("Override", text).map((override) => attribute(override, "Locale"))).toEqual(["en-US"]);
      expect(attribute(one("Override", text), "Value")).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("addresses and icons", () => {
  const urls = [...manifest.querySelectorAll("[DefaultValue]")].map((element) => attribute(element, "DefaultValue")).filter((value) => /^\w+:\/\//.test(value));

  test("every address is https and of the add-in's own origin, which AppDomains names", () => {
    expect(urls.length).toBeGreaterThan(15);
    expect(urls.filter((url) => !url.startsWith(ADDRESS))).toEqual([]);
    expect(all("AppDomain").map((domain) => `${domain.textContent}/`)).toEqual([ADDRESS]);
  });

  test("every icon file exists in the size that is claimed", () => {
    const claimed: [string, number][] = [
      [attribute(one("IconUrl"), "DefaultValue"), 32],
      [attribute(one("HighResolutionIconUrl"), "DefaultValue"), 64],
      ...all("Icon").flatMap((icon) => all("Image", icon)).map((image): [string, number] => {
        return [attribute(resource(attribute(image, "resid")) ?? image, "DefaultValue"), Number(attribute(image, "size"))];
      }),
    ];
    expect(claimed.map(([url]) => [url, ...pixels(iconFile(url))])).toEqual(claimed.map(([url, size]) => [url, size, size]));
  });

  test("every icon comes in the three sizes that Office asks for, and is drawn for its button", () => {
    for (const icon of all("Icon")) expect(all("Image", icon).map((image) => attribute(image, "size"))).toEqual(["16", "32", "80"]);
    const files = all("Image", one("Resources")).map((image) => readFileSync(iconFile(attribute(image, "DefaultValue"))).toString("base64"));
    expect(new Set(files).size).toBe(files.length);
  });

  test("the drawings that the icons are made from are kept beside them", () => {
    for (const name of ["open", "assign", "review", "export"]) {
      for (const drawing of [`${name}.svg`, `${name}-small.svg`]) expect(existsSync(path.join(root, "addin/assets", drawing)), drawing).toBe(true);
    }
  });
});

describe("the shared runtime and the ribbon's buttons", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("one long-lived page runs the pane and the buttons", () => {
    expect(attribute(one("Runtime"), "lifetime")).toBe("long");
    const page = attribute(one("Runtime"), "resid");
    expect(attribute(one("FunctionFile"), "resid")).toBe(page);
    expect(all("SourceLocation", one("VersionOverrides")).map((location) => attribute(location, "resid"))).toEqual([page]);
    expect(attribute(resource(page)!, "DefaultValue")).toBe(attribute(one("SourceLocation", one("DefaultSettings")), "DefaultValue"));
  });

  test("打开 shows the pane; 分配, 核查 and 导出 each run a function of their own", () => {
    const buttons = all("Control").map((control) => {
      const label = attribute(resource(attribute([...control.children].find(({ localName }) => localName === "Label")!, "resid"))!, "DefaultValue");
      return [label, type(one("Action", control)), all("FunctionName", control)[0]?.textContent ?? null];
    });
    expect(buttons).toEqual([
      ["打开", "ShowTaskpane", null],
      ["分配", "ExecuteFunction", "openAssign"],
      ["核查", "ExecuteFunction", "openReview"],
      ["导出", "ExecuteFunction", "openExport"],
    ]);
  });

  type Registered = { readonly names: Map<string, (event: { completed: () => void }) => void>; readonly views: CommandView[]; readonly log: string[] };

  /** The buttons' functions as they are registered with a bare Office. */
  function registered(office: { supported: boolean; show: () => Promise<void> }): Registered {
    const found: Registered = { names: new Map(), views: [], log: [] };
    vi.stubGlobal("Office", {
      actions: { associate: (name: string, run: (event: { completed: () => void }) => void) => found.names.set(name, run) },
      context: { requirements: { isSetSupported: () => office.supported } },
      addin: { showAsTaskpane: async () => { found.log.push("shown"); await office.show(); } },
    });
    registerCommands((view) => {
      found.views.push(view);
      found.log.push("view");
    });
    return found;
  }

  test("the functions named here are registered, each once, and no other", () => {
    const { names } = registered({ supported: true, show: async () => {} });
    expect([...names.keys()].sort()).toEqual(all("FunctionName").map(({ textContent }) => textContent).sort());
  });

  const click = async (found: Registered, name: string): Promise<void> => {
    await new Promise<void>((resolve) => {
      found.names.get(name)!({ completed: resolve });
    });
  };

  test.each<[string, CommandView]>([["openAssign", "assign"], ["openReview", "review"], ["openExport", "export"]])("%s opens the view %s, shows the pane and tells Excel that it is done", async (name, view) => {
    const found = registered({ supported: true, show: async () => {} });
    await click(found, name);
    expect(found.views).toEqual([view]);
    expect(found.log).toEqual(["view", "shown"]);
  });

  test("a host that cannot show the pane is told all the same, or the button would stay dead", async () => {
    const refused = registered({ supported: true, show: () => Promise.reject(new Error("refused")) });
    await click(refused, "openReview");
    expect(refused.views).toEqual(["review"]);
    const without = registered({ supported: false, show: async () => {} });
    await click(without, "openReview");
    expect(without.log).toEqual(["view"]);
  });
});
