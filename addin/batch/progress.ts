/** A progress bar on the error stream for work that takes longer than a blink; plain lines where there is no terminal. */
const BAR = 24;
const QUIET_MS = 400;
const EVERY_MS = 80;

export type Progress = { readonly at: (label: string, done: number, total: number) => void; readonly end: () => void };

/** What the bar needs of a stream. */
export type Line = { readonly isTTY?: boolean; readonly write: (text: string) => boolean };

export function progressBar(stream: Line, now: () => number): Progress {
  const started = now();
  let drawn = 0;
  let label = "";
  return {
    at: (next, done, total) => {
      const time = now();
      if (time - started < QUIET_MS) return;
      if (stream.isTTY !== true) {
        if (next !== label) stream.write(`${next} …\n`);
        label = next;
        return;
      }
      if (time - drawn < EVERY_MS && done < total && next === label) return;
      drawn = time;
      label = next;
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const full = Math.round(share * BAR);
      stream.write(`\r\u001b[2K${"█".repeat(full)}${"░".repeat(BAR - full)} ${Math.floor(share * 100).toString().padStart(3)}% ${next}`);
    },
    end: () => {
      if (stream.isTTY === true && drawn > 0) stream.write("\r\u001b[2K");
    },
  };
}
