import { Trans } from '@lingui/react/macro'
import type { AutosaveState } from '../lib/autosave.ts'
import { useFormat } from '../lib/use-format.ts'

/** "09:58"; with its day, "Mon 16 Nov, 09:58", when that is not today. */
const useMoment = (at: number, now: number): string => {
  const format = useFormat()
  const time = format.time(at)
  return format.date(at) === format.date(now) ? time : `${format.day(at)}, ${time}`
}

const Saved = ({ at, now }: { at: number; now: number }) => {
  const moment = useMoment(at, now)
  return <Trans>Draft saved {moment}</Trans>
}

/** Whether the draft is safe: "Draft saved 09:58". A conflict needs a choice, which the page offers itself. */
export const SaveState = ({
  state,
  now = Date.now(),
}: {
  readonly state: AutosaveState
  /** Epoch milliseconds; the browser's clock unless told otherwise. */
  readonly now?: number
}) => (
  <span className="number" role="status">
    {state.kind === 'saved' ? <Saved at={state.at} now={now} /> : null}
    {state.kind === 'saving' || state.kind === 'changed' ? <Trans>Saving…</Trans> : null}
    {state.kind === 'failed' ? <Trans>Not saved yet. Kept here, trying again.</Trans> : null}
    {state.kind === 'refused' ? <Trans>Not saved. Kept here while the page is open.</Trans> : null}
    {state.kind === 'conflict' ? <Trans>Changed on another device</Trans> : null}
  </span>
)
