import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { PartProblem } from '../../ui/PartProblem.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import classes from './week.module.css'

/** For two weeks it is news here; it stays with what is published. */
const NEWS_MS = 14 * 24 * 60 * 60 * 1000

/** Takes my name off what was published of me, or puts it back; it can be undone for eight seconds. */
const useName = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const showAnew = () => client.invalidateQueries(trpc.bestPractices.pathFilter())
  const send = (credit: { practiceId: number; named: boolean }) => api.bestPractices.credit.mutate(credit)
  const takeBack = useTakeBack(showAnew)
  return useMutation({
    mutationFn: send,
    onSuccess: async (_, { practiceId, named }) => {
      offerUndo(
        named ? t`Your name is back` : t`Your name is off`,
        () => void takeBack(() => send({ practiceId, named: !named })),
      )
      await showAnew()
    },
  })
}

/** The agent is told that their words were published, and may take their name off; nothing while there is none. */
export const PublishedWords = () => {
  const { t } = useLingui()
  const format = useFormat()
  const { now } = useSession()
  const { data: published, error, refetch } = useQuery(trpc.bestPractices.mine.queryOptions())
  const name = useName()
  if (published === undefined) {
    const title = t`Whether words of yours were published could not be read.`
    return error === null ? null : <PartProblem title={title} error={error} onRetry={() => void refetch()} />
  }
  const news = published.filter(({ publishedAt }) => now - publishedAt < NEWS_MS)
  if (news.length === 0) return null
  return (
    <section className={classes.part} aria-labelledby="published-title">
      <h2 id="published-title" className={classes.partTitle}>
        <Trans>Your words, published as best practice</Trans>
      </h2>
      {news.map(({ practiceId, passage, language, publishedAt, publishedBy, isNamed }) => (
        <div key={practiceId} className={classes.published}>
          <blockquote lang={language ?? undefined} dir="auto">
            {passage}
          </blockquote>
          <p className={classes.quiet}>
            <Trans>
              {format.date(publishedAt)}, {publishedBy.name}
            </Trans>{' '}
            ·{' '}
            <Link to="/best" search={{ tab: 'published' }}>
              <Trans>See it with the others</Trans>
            </Link>{' '}
            ·{' '}
            <TextButton
              disabled={name.isPending}
              onClick={() => name.mutate({ practiceId, named: !isNamed })}
            >
              {isNamed ? <Trans>Take my name off</Trans> : <Trans>Put my name back</Trans>}
            </TextButton>
          </p>
        </div>
      ))}
      <MutationProblem error={name.error} />
    </section>
  )
}
