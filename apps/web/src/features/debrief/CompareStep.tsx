import { Trans, useLingui } from '@lingui/react/macro'
import { criterionTextsIn } from '@reread/domain'
import { Dumbbell } from '../../charts/Dumbbell.tsx'
import { isLanguage } from '../../lib/language.ts'
import { useMayExport } from '../../lib/use-may-export.ts'
import { QueryState } from '../../ui/QueryState.tsx'
import { ScoreChip, ScoreMark } from '../../ui/ScoreChip.tsx'
import { MyAgreement } from './MyAnswer.tsx'
import meeting from './meeting.module.css'
import { ConversationHead } from './ReadStep.tsx'
import { type AgendaPlace, useComparison, useReading } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'

type Comparison = NonNullable<ReturnType<typeof useComparison>['data']>
type Shown = Extract<Comparison, { isShown: true }>
type Criterion = Comparison['rubric']['criteria'][number]
type Review = Shown['reviews'][number]

/** A criterion's name and sentences in the screen's language, else in the rubric's own. */
export const useCriterionWords = (rubric: Comparison['rubric']) => {
  const { i18n } = useLingui()
  const wanted = isLanguage(i18n.locale) ? i18n.locale : rubric.baseLanguage
  return (criterion: Criterion) => {
    const texts = criterionTextsIn(criterion, wanted, rubric.baseLanguage)
    return { name: texts?.name ?? criterion.key, sentences: texts?.anchors ?? [] }
  }
}

const useReviewerName = () => {
  const { t } = useLingui()
  return (review: Review): string => {
    if (review.kind === 'self')
      return review.author === null ? t`Self` : t`${review.author.name}, self review`
    return review.author?.name ?? t`Colleague ${review.place}`
  }
}

const Chosen = ({ shown, criterion }: { shown: Shown; criterion: Criterion }) => {
  const { t } = useLingui()
  const words = useCriterionWords(shown.rubric)(criterion)
  const nameOf = useReviewerName()
  return (
    <div>
      <h3 className={meeting.smallTitle}>{words.name}</h3>
      <ul className={meeting.chosen}>
        {shown.reviews.map((review) => {
          const point = review.ratings.find((one) => one.criterionId === criterion.id)?.point ?? null
          return (
            <li key={`${review.kind} ${review.place}`}>
              <ScoreChip point={point} points={criterion.points} />
              <span>{point === null ? t`Not applicable here` : words.sentences[point - 1]}</span>
              <span className={meeting.who}>{nameOf(review)}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** What reviewers said, beside the words they said it about. */
const Quotes = ({ shown, messages }: { shown: Shown; messages: readonly { id: number; text: string }[] }) => {
  const { t } = useLingui()
  const nameOf = useReviewerName()
  const remarks = shown.reviews.flatMap((review) => [
    ...review.comments.map(({ messageId, fromChar, toChar, text }) => {
      const said = messages.find((message) => message.id === messageId)?.text ?? ''
      return { review, passage: said.slice(fromChar ?? 0, toChar ?? 240).trim(), text }
    }),
    ...(review.keep === null ? [] : [{ review, passage: '', text: t`Keep: ${review.keep}` }]),
    ...(review.try === null ? [] : [{ review, passage: '', text: t`Try: ${review.try}` }]),
  ])
  if (remarks.length === 0) return null
  return (
    <section aria-labelledby="said">
      <h3 id="said" className={meeting.smallTitle}>
        <Trans>What was said</Trans>
      </h3>
      <ul className={meeting.remarks}>
        {remarks.map(({ review, passage, text }) => (
          <li key={`${review.kind} ${review.place} ${passage} ${text}`}>
            {passage === '' ? null : (
              <blockquote className={meeting.passage} dir="auto">
                {passage}
              </blockquote>
            )}
            <p dir="auto">{text}</p>
            <p className={meeting.who}>{nameOf(review)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who thinks otherwise since the reveal; the blind scores above stay the ones that count. */
const Changes = ({ shown }: { shown: Shown }) => {
  const { t } = useLingui()
  const changes = shown.reviews.flatMap((review) => {
    const { kind, place, author, changed } = review
    if (changed === null) return []
    const who = author?.name ?? (kind === 'self' ? t`Self` : t`Colleague ${review.place}`)
    const score = changed.score === null ? '–' : Math.round(changed.score)
    const why = changed.why ?? ''
    return [{ key: `${kind} ${place}`, told: t`${who} changed to ${score}: ${why}` }]
  })
  if (changes.length === 0) return null
  return (
    <ul className={meeting.remarks} aria-label={t`Changed since the reveal`}>
      {changes.map(({ key, told }) => (
        <li key={key} dir="auto">
          {told}
        </li>
      ))}
    </ul>
  )
}

const Numbers = ({
  shown,
  csvName,
  messages,
}: {
  shown: Shown
  csvName: string | null
  messages: readonly { id: number; text: string }[]
}) => {
  const { t } = useLingui()
  const wordsOf = useCriterionWords(shown.rubric)
  const nameOf = useReviewerName()
  const compared = shown.criteria.flatMap((row) => {
    const criterion = shown.rubric.criteria.find((one) => one.id === row.criterionId)
    return criterion === undefined ? [] : [{ row, criterion }]
  })
  const [widest, ...others] = compared
  return (
    <>
      <p className={meeting.scores}>
        {shown.reviews.map((review) => (
          <ScoreMark
            key={`${review.kind} ${review.place}`}
            score={review.score}
            label={`${nameOf(review)}: `}
          />
        ))}
      </p>
      <Changes shown={shown} />
      <div className={meeting.roomChart}>
        <Dumbbell
          caption={t`Widest gap first. Open ring: self. Filled: colleagues, with how many chose the point. Scores are Internal Quality Scores (IQS), 0 to 100, given blind.`}
          hasSelf={shown.hasSelf}
          csvName={csvName}
          rows={compared.map(({ row, criterion }) => ({
            key: criterion.key,
            label: wordsOf(criterion).name,
            points: criterion.points,
            self: row.self,
            peers: row.peers,
            gap: row.gapInPoints,
          }))}
        />
      </div>
      <div className={meeting.pair}>
        {widest === undefined ? null : <Chosen shown={shown} criterion={widest.criterion} />}
        <Quotes shown={shown} messages={messages} />
      </div>
      <div className={meeting.folds}>
        {others.map(({ criterion }) => (
          <details key={criterion.id} className={meeting.fold}>
            <summary>{wordsOf(criterion).name}</summary>
            <Chosen shown={shown} criterion={criterion} />
          </details>
        ))}
      </div>
    </>
  )
}

/** Both sides beside each other: the points on a line, the sentences they chose, what they said. */
export const CompareStep = ({ page, place }: { readonly page: WeekPage; readonly place: AgendaPlace }) => {
  const comparison = useComparison(page, place.pickId)
  const reading = useReading(page, place.pickId)
  const mayExport = useMayExport({ teamId: page.team.id, revieweeId: null })
  const shown = comparison.data
  return (
    <section className={meeting.station} aria-labelledby="station">
      <ConversationHead page={page} place={place} />
      {shown === undefined ? (
        <QueryState query={comparison} rows={6} />
      ) : shown.isShown ? (
        <Numbers
          shown={shown}
          csvName={mayExport ? `compared-${place.pickId}.csv` : null}
          messages={reading.data?.messages ?? []}
        />
      ) : (
        <>
          <p className={meeting.quiet}>
            <Trans>
              In this team scores belong to those involved. They are shown here once the person it is about
              agrees, or when names are masked; the conversation itself can be talked about.
            </Trans>
          </p>
          <MyAgreement place={place} />
        </>
      )}
    </section>
  )
}
