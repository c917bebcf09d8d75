import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './compare.module.css'
import type { RevealedPickFacts } from './use-pick.ts'

type Reason = NonNullable<RevealedPickFacts['reason']>

const reasons = {
  complete: msg`Revealed on {when}, when everyone was in.`,
  deadline: msg`Revealed on {when}, when the time was up.`,
  confirmed: msg`Revealed early on {when} by a lead.`,
} satisfies Record<Reason, MessageDescriptor>

const readers = {
  parties: msg`Who may read this: the person it is about, everyone assigned to it, and the leads and managers of the team.`,
  team: msg`Who may read this: everyone in the team.`,
} satisfies Record<RevealedPickFacts['readers'], MessageDescriptor>

const Again = ({ roundId }: { roundId: number }) => {
  const [isAsked, setAsked] = useState(false)
  const again = useQuery({ ...trpc.rounds.redraw.queryOptions({ roundId }), enabled: isAsked })
  return (
    <div role="status">
      {again.data === undefined ? (
        <Button variant="default" loading={again.isFetching} onClick={() => setAsked(true)}>
          <Trans>Run the draw again</Trans>
        </Button>
      ) : again.data.same ? (
        <Plural
          value={again.data.picks}
          one="Run again with the same seed, the draw gives the same conversation."
          other="Run again with the same seed, the draw gives the same # conversations."
        />
      ) : (
        <Trans>Run again, the draw gives another list. Tell your admin.</Trans>
      )}
      {again.isError ? <QueryProblem error={again.error} onRetry={() => void again.refetch()} /> : null}
    </div>
  )
}

const DrawRecord = ({ roundId }: { roundId: number }) => {
  const { t } = useLingui()
  const format = useFormat()
  const draw = useQuery(trpc.rounds.draw.queryOptions({ roundId }))
  if (draw.isError) return <QueryProblem error={draw.error} onRetry={() => void draw.refetch()} />
  if (draw.data === undefined) return <Skeleton rows={3} />
  const { window, seed, candidatesDigest, changes } = draw.data
  return (
    <div>
      <dl className={classes.draw}>
        <dt>
          <Trans>Conversations from</Trans>
        </dt>
        <dd>
          {format.dateTime(window.fromAt)} – {format.dateTime(window.cutoffAt)}
        </dd>
        <dt>
          <Trans>Seed</Trans>
        </dt>
        <dd className={classes.seed}>{seed}</dd>
        <dt>
          <Trans>Fingerprint of the candidates</Trans>
        </dt>
        <dd className={classes.seed}>{candidatesDigest}</dd>
        {changes.map((change) => (
          <div key={`${change.at} ${change.who.id}`} style={{ display: 'contents' }}>
            <dt>
              {change.kind === 'skip' ? t`Skipped by ${change.who.name}` : t`Passed on by ${change.who.name}`}
            </dt>
            <dd>{change.reason}</dd>
          </div>
        ))}
      </dl>
      <Again roundId={roundId} />
    </div>
  )
}

/** How the conversation came here, when it was revealed, and who may read all this. */
export const Rights = ({ pick }: { readonly pick: RevealedPickFacts }) => {
  const { i18n } = useLingui()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { position, candidatesCount, roundId } = pick.draw
  const when = pick.revealedAt === null ? '' : format.dateTime(pick.revealedAt)
  return (
    <footer className={classes.rights}>
      {pick.reason === null ? null : <p>{i18n._({ ...reasons[pick.reason], values: { when } })}</p>}
      <p>{i18n._(readers[pick.readers])}</p>
      {pick.origin === 'chosen' ? (
        <p>
          <Trans>How this was chosen</Trans>:{' '}
          <Trans>
            its reviewer asked for one more, and the server drew it from what the draw of the week had left
          </Trans>
        </p>
      ) : (
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            <Trans>How this was chosen</Trans>:{' '}
            <Plural
              value={candidatesCount}
              one={`drawn as number ${position} from # conversation that fitted`}
              other={`drawn as number ${position} from # conversations that fitted`}
            />
          </summary>
          {isOpen ? <DrawRecord roundId={roundId} /> : null}
        </details>
      )}
    </footer>
  )
}
