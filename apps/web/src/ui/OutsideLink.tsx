import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { CopyButton } from './CopyButton.tsx'
import { Dialog } from './Dialog.tsx'
import classes from './OutsideLink.module.css'

export interface OutsideLinkProps {
  /** Where it leads, spelled out by `segmentBody`. */
  readonly address: string
  /** The words that a customer wrote, which may say something else. */
  readonly children: string
  /** Place of the words in the message, for comments on selected words. */
  readonly from?: number
}

/** Looks like a link and does nothing but ask: the full address is read before anything is opened. */
export const OutsideLink = ({ address, children, from }: OutsideLinkProps) => {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  const close = () => setAsking(false)
  return (
    <>
      <button type="button" className={classes.link} data-from={from} onClick={() => setAsking(true)}>
        {children}
      </button>
      <Dialog
        title={t`Open an address outside Reread?`}
        isOpen={isAsking}
        onClose={close}
        actions={
          <>
            <CopyButton text={address} label={t`Copy the address`} />
            <a
              className={classes.go}
              href={address}
              target="_blank"
              rel="noopener noreferrer"
              referrerPolicy="no-referrer"
              onClick={close}
            >
              <Trans>Open in a new tab</Trans>
            </a>
          </>
        }
      >
        <p>
          <Trans>This address comes from the conversation. Open it only if you expect it.</Trans>
        </p>
        <p className={classes.address} dir="ltr">
          {address}
        </p>
      </Dialog>
    </>
  )
}
