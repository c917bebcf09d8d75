import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { DrawFacts } from './DrawFacts.tsx'
import classes from './week.module.css'

/** The recorded draw, read only when somebody wants to know. */
export const DrawDetails = ({ roundId }: { readonly roundId: number }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>How these were chosen</Trans>
      </summary>
      {isOpen ? <DrawFacts roundId={roundId} /> : null}
    </details>
  )
}
