/** The real pane in a frame, at the width that Excel gives it. */
import { useLayoutEffect, type ReactElement } from "react";
import type { Desk } from "./desk.js";

type PaneFrameProps = { readonly desk: Desk; readonly language: "zh-CN" | "en"; readonly width: number; readonly title: string };

export function PaneFrame({ desk, language, width, title }: PaneFrameProps): ReactElement {
  // The frame's page asks for it with its first script, which no page runs before this effect.
  useLayoutEffect(() => {
    window.jiujinExternal = () => desk.external(language);
    return () => {
      delete window.jiujinExternal;
    };
  }, [desk, language]);
  return <iframe className="preview-pane" src="preview-taskpane.html" title={title} style={{ width, flex: `0 0 ${width}px` }} />;
}
