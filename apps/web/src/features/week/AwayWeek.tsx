import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { PartProblem } from '../../ui/PartProblem.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import classes from './week.module.css'

/** Saying that I am away, and that I am back: saved at once, with a way to take it back. */
const useMyAbsence = (teamId: number, personId: number) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const send = (change: { week: string; away: boolean }) =>
    api.absences.set.mutate({ teamId, personId, ...change })
  const takeBack = useTakeBack(() => client.invalidateQueries())
  return useMutation({
    mutationFn: send,
    onSuccess: (_, { week, away }) => {
      const name = formatWeek(week)
      offerUndo(
        away ? t`You are away in ${name}` : t`You are back in ${name}`,
        () => void takeBack(() => send({ week, away: !away })),
      )
    },
    onSettled: () => client.invalidateQueries(),
  })
}

/** "I’m away this week / next week": for people who review in the team. */
export const AwayWeek = ({ teamId }: { readonly teamId: number }) => {
  const { t } = useLingui()
  const format = useFormat()
  const { person } = useSession()
  const { data: absences, error, refetch } = useQuery(trpc.absences.list.queryOptions({ teamId }))
  const save = useMyAbsence(teamId, person.id)
  const mine = absences?.people.find((one) => one.person.id === person.id)
  if (absences === undefined && error !== null) {
    const title = t`Whether you are away could not be read.`
    return <PartProblem title={title} error={error} onRetry={() => void refetch()} />
  }
  if (absences === undefined || mine === undefined) return null
  const weeks = [
    { week: absences.thisWeek, label: t`I’m away this week`, isAway: t`You are away this week` },
    { week: absences.nextWeek, label: t`I’m away next week`, isAway: t`You are away next week` },
  ]
  return (
    <section className={classes.part} aria-labelledby="away-title">
      <h2 id="away-title" className={classes.partTitle}>
        <Trans>Away?</Trans>
      </h2>
      <ul className={classes.away}>
        {weeks.map(({ week, label, isAway }) => {
          const away = mine.away.includes(week)
          return (
            <li key={week}>
              <span className={classes.quiet}>{format.weekRange(week)}</span>
              {away ? <span>{isAway}</span> : null}
              <TextButton disabled={save.isPending} onClick={() => save.mutate({ week, away: !away })}>
                {away ? <Trans>I'm here after all</Trans> : label}
              </TextButton>
            </li>
          )
        })}
      </ul>
      <p className={classes.quiet}>
        <Trans>Your open reviews go to colleagues and nobody waits for you; what you submitted stays.</Trans>
      </p>
      <MutationProblem error={save.error} />
    </section>
  )
}
