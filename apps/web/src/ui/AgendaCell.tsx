import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { agendaMove } from '../lib/agenda-move.ts'
import type { useAgenda } from '../lib/use-agenda.ts'
import classes from './AgendaCell.module.css'

export interface AgendaCellProps {
  readonly pick: Parameters<typeof agendaMove>[0] & { readonly pickId: number }
  /** What the conversation is called. */
  readonly name: string
  readonly agenda: Pick<ReturnType<typeof useAgenda>, 'put' | 'take'>
}

/** Whether a conversation is talked about in its week's debrief, and the way to change that. */
export const AgendaCell = ({ pick, name, agenda }: AgendaCellProps) => {
  const { t } = useLingui()
  const move = agendaMove(pick)
  return (
    <span className={classes.agenda}>
      {pick.inDebrief ? (
        <span className={classes.inDebrief}>
          <Trans>In the debrief</Trans>
        </span>
      ) : null}
      {move === null ? null : (
        <Button
          className="no-print"
          variant="default"
          aria-label={move === 'add' ? t`Add to debrief: ${name}` : t`Take off the debrief: ${name}`}
          onClick={() => (move === 'add' ? agenda.put(pick.pickId) : agenda.take(pick.pickId))}
        >
          {move === 'add' ? <Trans>Add</Trans> : <Trans>Take off</Trans>}
        </Button>
      )}
    </span>
  )
}
