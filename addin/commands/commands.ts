/**
 * The ribbon's buttons that do something. With the shared runtime they run in the pane's own page: the pane is shown and
 * opens the view. Their names stand in manifest.xml as well; a test compares the two.
 */

/** The views that a button of the ribbon opens. */
export type CommandView = "assign" | "review" | "export";

const COMMANDS: Readonly<Record<`open${Capitalize<CommandView>}`, CommandView>> = {
  openAssign: "assign",
  openReview: "review",
  openExport: "export",
};

/**
 * Answers the ribbon's buttons. Call once, as soon as office.js is there: a click may be what started the page.
 * @param onCommand opens the view; it is called before the pane is shown, so that the pane appears with the right one.
 */
export function registerCommands(onCommand: (view: CommandView) => void): void {
  for (const [name, view] of Object.entries(COMMANDS)) {
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      onCommand(view);
      void showPane().finally(() => {
        // Excel waits for this and disables the button until then.
        event.completed();
      });
    });
  }
}

/** A host without the shared runtime cannot show a pane from a button; there the pane is opened by hand. */
async function showPane(): Promise<void> {
  if (!Office.context.requirements.isSetSupported("SharedRuntime", "1.1")) return;
  try {
    await Office.addin.showAsTaskpane();
  } catch {
    // The view is open all the same, and shows when the pane does.
  }
}
