/** How a text leaves the pane: as a file where the host downloads, through the clipboard where it copies. */

/** Hands the browser a file. Nothing tells whether it was kept: some hosts refuse in silence. */
export function download(name: string, pieces: readonly BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after the click has returned.
  setTimeout(() => { URL.revokeObjectURL(url); }, 60_000);
}

/** @returns false where the host lets nothing be copied. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
