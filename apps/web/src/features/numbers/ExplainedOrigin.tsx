import { Plural, Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { downloadText } from '../../lib/download-text.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import classes from './numbers.module.css'
import type { Computed } from './use-fair.ts'

const Export = ({ teamId }: { teamId: number }) => {
  const made = useMutation(
    trpc.numbers.export.mutationOptions({
      onSuccess: ({ json, fileName }) => downloadText(json, { fileName, type: 'application/json' }),
    }),
  )
  return (
    <>
      <p className={classes.answer}>
        <Trans>
          Everything these numbers are made of fits in one file, with ids instead of names. Whoever has it
          computes each of them anew.
        </Trans>
      </p>
      <Button variant="default" onClick={() => made.mutate({ teamId })} loading={made.isPending}>
        <Trans>Export</Trans>
      </Button>
      <MutationProblem error={made.error} />
    </>
  )
}

/** When, from which weeks and with which seed a number was computed; the file that anybody can check it with. */
export const Origin = ({
  computed,
  team,
  mayExport,
}: {
  readonly computed: Computed
  readonly team: { readonly id: number; readonly zone: string }
  readonly mayExport: boolean
}) => {
  const format = useFormat(team.zone)
  const [from, through] = [formatWeek(computed.fromWeek), formatWeek(computed.throughWeek)]
  const at = format.dateTime(computed.computedAt)
  return (
    <section className={classes.part}>
      <h2 className={classes.question}>
        <Trans>How it was computed</Trans>
      </h2>
      <p className={classes.answer}>
        <Trans>
          Weeks {from}–{through}, computed {at}.
        </Trans>{' '}
        {computed.reviewsSince === 0 ? (
          <Trans>Nothing was revealed since.</Trans>
        ) : (
          <Plural
            value={computed.reviewsSince}
            one="# review was revealed since."
            other="# reviews were revealed since."
          />
        )}{' '}
        {computed.method === 'integrated' ? (
          <Trans>
            A mixed model of people, weeks, reviewers and conversations; the interval is taken over all
            plausible spreads.
          </Trans>
        ) : computed.method === 're-solved' ? (
          <Trans>
            A mixed model of people, weeks, reviewers and conversations, at the spreads of the last closed
            week, taken as known.
          </Trans>
        ) : (
          <Trans>
            A mixed model of people, weeks, reviewers and conversations, at the most plausible spreads.
          </Trans>
        )}
      </p>
      <p className={classes.digest}>
        <Trans>
          Seed {computed.seed}, digest {computed.digest}
        </Trans>
      </p>
      {mayExport ? <Export teamId={team.id} /> : null}
    </section>
  )
}
