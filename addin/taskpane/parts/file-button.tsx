/** A button that has the browser ask for files, or for a folder of them. The browser's own input is out of sight and out of the tab order. */
import { Button, type ButtonProps } from "@fluentui/react-components";
import { useRef, type ReactElement } from "react";
import type { ChosenFile } from "../chosen-file.js";

type FileButtonProps = Pick<ButtonProps, "icon" | "appearance" | "disabledFocusable"> & {
  readonly label: string;
  /** Endings, as the browser takes them. */
  readonly accept: string;
  readonly many?: "files" | "folder";
  readonly choose: (files: readonly ChosenFile[]) => void;
};

export function FileButton({ label, accept, many, choose, ...look }: FileButtonProps): ReactElement {
  const input = useRef<HTMLInputElement | null>(null);
  return (
    <>
      <Button size="small" {...look} onClick={() => { input.current?.click(); }}>{label}</Button>
      <input
        ref={(made) => {
          input.current = made;
          // React knows no attribute for a folder.
          if (many === "folder") made?.setAttribute("webkitdirectory", "");
        }}
        type="file" hidden multiple={many !== undefined} accept={accept} tabIndex={-1} aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])].map(chosen);
          // The same file may be chosen again after it was edited.
          target.value = "";
          if (files.length > 0) choose(files);
        }}
      />
    </>
  );
}

/** Of a folder with the path inside it. */
function chosen(file: File): ChosenFile {
  return { name: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath, bytes: async () => new Uint8Array(await file.arrayBuffer()) };
}
