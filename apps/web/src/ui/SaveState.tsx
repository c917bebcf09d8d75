import { Trans } from '@lingui/react/macro'
import type { AutosaveState } from '../lib/autosave.ts'
import { useFormat } from '../lib/use-format.ts'

/** Whether the draft is safe: "Draft saved 09:58". A conflict needs a choice, which the page offers itself. */
export const SaveState = ({ state }: { readonly state: AutosaveState }) => {
  const format = useFormat()
  return (
    <span className="number" role="status">
      {state.kind === 'saved' ? <Trans>Draft saved {format.time(state.at)}</Trans> : null}
      {state.kind === 'saving' || state.kind === 'changed' ? <Trans>Saving…</Trans> : null}
      {state.kind === 'failed' ? <Trans>Not saved yet. Kept here, trying again.</Trans> : null}
      {state.kind === 'conflict' ? <Trans>Changed on another device</Trans> : null}
    </span>
  )
}
