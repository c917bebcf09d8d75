import { Trans } from '@lingui/react/macro'
import type { PickOrigin } from '@reread/domain'
import classes from './BesideDraw.module.css'

/** Stands beside a conversation that one person took beside the draw; nothing beside a drawn one. */
export const BesideDraw = ({ origin }: { readonly origin: PickOrigin }) =>
  origin === 'chosen' ? (
    <span className={classes.beside}>
      <Trans>Chosen beside the draw; does not count in the IQS</Trans>
    </span>
  ) : null
