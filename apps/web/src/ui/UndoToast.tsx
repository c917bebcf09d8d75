import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { stacked, type UndoOffer } from '../lib/undo.ts'
import { useKeys } from '../lib/use-keys.ts'
import { undoStore } from '../lib/use-undo.ts'
import { KeyHint } from './KeyHint.tsx'
import classes from './UndoToast.module.css'

const Toast = ({ offer, times, hasKey }: { offer: UndoOffer; times: number; hasKey: boolean }) => {
  const { t } = useLingui()
  return (
    <div className={classes.toast}>
      <span className={classes.words}>
        {offer.message}
        {times === 1 ? null : ` (${times})`}
      </span>
      {offer.undo === null ? null : (
        <button type="button" className={classes.undo} onClick={() => undoStore.undo(offer.id)}>
          <Trans>Undo</Trans>
          {hasKey ? <KeyHint scope="everywhere" keys="z" /> : null}
        </button>
      )}
      <button
        type="button"
        className={classes.close}
        aria-label={t`Dismiss`}
        onClick={() => undoStore.dismiss(offer.id)}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  )
}

/** What was just done, with the way back; Z takes the newest back. The clocks stand still while the pointer is here. */
export const UndoToasts = () => {
  const { t } = useLingui()
  const offers = useSyncExternalStore(undoStore.subscribe, undoStore.offers, undoStore.offers)
  const newest = offers.findLast((offer) => offer.undo !== null)
  useKeys(
    newest === undefined
      ? []
      : [{ scope: 'everywhere', key: 'z', label: t`Undo the last act`, run: () => undoStore.undoLast() }],
  )
  return (
    <section
      className={classes.region}
      role="status"
      aria-label={t`Just done`}
      onMouseEnter={undoStore.pause}
      onMouseLeave={undoStore.resume}
      onFocus={undoStore.pause}
      onBlur={undoStore.resume}
    >
      {stacked(offers).map(({ offer, times }) => (
        <Toast
          key={`${offer.undo === null} ${offer.message}`}
          offer={offer}
          times={times}
          hasKey={offer === newest}
        />
      ))}
    </section>
  )
}
