/** What a person must know: something went wrong, should be looked at, or is done. */
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import type { ReactElement, ReactNode } from "react";
import { usePane, useSession, useWords } from "../context.js";
import type { PaneTrouble } from "../state.js";

type MessageProps = { readonly intent: "error" | "warning" | "info" | "success"; readonly title?: string; readonly children?: ReactNode; readonly actions?: ReactNode };

export function Message({ intent, title, children, actions }: MessageProps): ReactElement {
  return (
    <MessageBar intent={intent} layout="multiline" className="message">
      <MessageBarBody className="message__body">
        {title === undefined ? null : <MessageBarTitle>{title}</MessageBarTitle>}
        {children}
      </MessageBarBody>
      {actions === undefined ? null : <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
}

/** What happened, then what to do. */
export function Trouble({ trouble, actions }: { readonly trouble: PaneTrouble; readonly actions?: ReactNode }): ReactElement {
  const { pane } = useWords();
  const { what, next } = pane.trouble(trouble);
  return <Message intent="error" title={what} actions={actions}><p className="message__next">{next}</p></Message>;
}

/** The trouble of the last doing, told also to who does not see it. */
export function TroubleBar(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const trouble = usePane((state) => state.trouble);
  const go = trouble?.kind === "settings" ? "settings" : trouble?.kind === "no-header" ? "identify" : null;
  return (
    <div role="alert">
      {trouble === null ? null : (
        <Trouble
          trouble={trouble}
          actions={(
            <>
              {go === null ? null : <Button size="small" onClick={() => { session.show(go); }}>{pane.views[go]}</Button>}
              <Button size="small" appearance="transparent" icon={<Dismiss16Regular />} aria-label={pane.frame.close} onClick={() => { session.tell({ trouble: null }); }} />
            </>
          )}
        />
      )}
    </div>
  );
}
