import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import type { ReactNode } from 'react'
import { callProblem } from '../../lib/call-problem.ts'
import { useFormat } from '../../lib/use-format.ts'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './week.module.css'

type Draw = inferOutput<typeof trpc.rounds.draw>

const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** Runs the recorded draw again on the server and says whether the same list comes out. */
const Recheck = ({ roundId }: { roundId: number }) => {
  const {
    data: again,
    error,
    refetch,
    isFetching,
  } = useQuery({
    ...trpc.rounds.redraw.queryOptions({ roundId }),
    enabled: false,
  })
  return (
    <div>
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        <Trans>Draw again and compare</Trans>
      </Button>
      {error === null ? null : <QueryProblem error={error} onRetry={() => void refetch()} />}
      {again === undefined ? null : again.same ? (
        <Notice tone="info">
          <Trans>The same seed and candidates give the same {again.picks} conversations.</Trans>
        </Notice>
      ) : (
        <Notice tone="danger">
          <Trans>The list that comes out differs from the saved one. Tell your admin.</Trans>
        </Notice>
      )}
    </div>
  )
}

/** Why the product itself changed something. */
const causes = {
  away: msg`away`,
  left: msg`not in the team any more`,
  returned: msg`given back`,
}

const Changes = ({ changes }: { changes: Draw['changes'] }) => {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <ul className={classes.plain}>
      {changes.map((change) => (
        <li key={`${change.at} ${change.who.id} ${change.assignmentId}`}>
          {change.kind === 'skip'
            ? change.cause === null
              ? t`${change.who.name} skipped one`
              : t`One of ${change.who.name} was set aside`
            : t`One of ${change.who.name} was passed on`}
          {change.at === null ? null : <> · {format.dateTime(change.at)}</>} ·{' '}
          {change.cause === null ? change.reason : t(causes[change.cause])}
        </li>
      ))}
    </ul>
  )
}

const Facts = ({ draw, roundId }: { draw: Draw; roundId: number }) => {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={<Trans>Out of</Trans>}>
          <Trans>
            {draw.candidatesCount} conversations that settled{' '}
            {format.dateRange(draw.window.fromAt, draw.window.cutoffAt - 1)}
          </Trans>
        </Fact>
        <Fact name={<Trans>How</Trans>}>
          <Trans>At random for each person, colleagues in turn; nobody chooses.</Trans> {draw.rule}
        </Fact>
        <Fact name={<Trans>Seed</Trans>}>
          <code>{draw.seed}</code>
        </Fact>
        <Fact name={<Trans>Fingerprint of the candidates</Trans>}>
          <code>{draw.candidatesDigest}</code>
        </Fact>
        {draw.absent.length === 0 ? null : (
          <Fact name={<Trans>Away that week</Trans>}>
            {draw.absent.map((person) => person.name).join(', ')}
          </Fact>
        )}
        {draw.withoutCandidates.length === 0 ? null : (
          <Fact name={<Trans>Without a conversation</Trans>}>
            {draw.withoutCandidates.map((person) => person.name).join(', ')}
          </Fact>
        )}
        <Fact name={<Trans>Changed afterwards</Trans>}>
          {draw.changes.length === 0 ? t`nothing` : <Changes changes={draw.changes} />}
        </Fact>
      </dl>
      <Recheck roundId={roundId} />
    </>
  )
}

/** The draw itself, once it is read. */
export const DrawFacts = ({ roundId }: { roundId: number }) => {
  const { data: draw, error, refetch } = useQuery(trpc.rounds.draw.queryOptions({ roundId }))
  if (draw !== undefined) return <Facts draw={draw} roundId={roundId} />
  if (error === null) return <Skeleton rows={3} />
  return callProblem(error).kind === 'refused' ? (
    <p className={classes.quiet}>
      <Trans>
        At random from each person’s conversations, read by their owner and by colleagues in turn. Seed and
        list can be checked here once everything is revealed.
      </Trans>
    </p>
  ) : (
    <QueryProblem error={error} onRetry={() => void refetch()} />
  )
}
