import { Trans, useLingui } from '@lingui/react/macro'
import { ScoreChip } from '../../ui/ScoreChip.tsx'
import classes from './compare.module.css'
import { type CriterionWords, causeWords, criterionWords } from './criterion-words.ts'
import { QuoteList } from './QuoteList.tsx'
import { byPosition, type QuotedMessage, quotesOf } from './quotes.ts'
import type { Criterion, RevealedPickFacts } from './use-pick.ts'

/** Beside the widest gap; the rest stands with each review. */
const MOST_QUOTES = 6

interface ChosenProps {
  readonly pick: RevealedPickFacts
  readonly criterion: Criterion
  readonly words: CriterionWords
}

/** Each reviewer's point on a criterion, as its sentence. */
const Chosen = ({ pick, criterion, words }: ChosenProps) => {
  const { t, i18n } = useLingui()
  const { baseLanguage } = pick.rubric
  return (
    <ul className={classes.chosen}>
      {pick.reviews.map((review) => {
        const rating = review.ratings.find((one) => one.criterionId === criterion.id)
        const point = rating?.point ?? null
        const causes = causeWords(criterion, rating?.rootCauses ?? [], {
          screen: i18n.locale,
          baseLanguage,
        })
        return (
          <li key={review.assignmentId}>
            <ScoreChip point={point} points={criterion.points} />
            <span lang={point === null ? undefined : words.language}>
              {point === null ? t`Not applicable here` : words.sentences[point - 1]}
            </span>
            <span className={classes.who}>
              {review.kind === 'self' ? t`${review.author.name}, self review` : review.author.name}
              {review.reason === 'late' ? ` · ${t`late, not counted`}` : null}
            </span>
            {causes.length === 0 ? null : <span className={classes.causes}>{causes.join(' · ')}</span>}
          </li>
        )
      })}
    </ul>
  )
}

/** The criterion with the widest gap in full, with what was said about the conversation beside it; the others folded. */
export const WhatEveryoneChose = ({
  pick,
  messages,
}: {
  readonly pick: RevealedPickFacts
  readonly messages: readonly QuotedMessage[]
}) => {
  const { i18n } = useLingui()
  const { rubric, conversationId } = pick
  const [widest, ...others] = pick.criteria.flatMap((compared) => {
    const criterion = rubric.criteria.find((one) => one.id === compared.criterionId)
    return criterion
      ? [{ criterion, words: criterionWords(criterion, i18n.locale, rubric.baseLanguage) }]
      : []
  })
  const quotes = pick.reviews
    .flatMap((review) => quotesOf(review.author.name, review.comments, messages))
    .toSorted(byPosition)
    .slice(0, MOST_QUOTES)
  if (widest === undefined) return null
  return (
    <section className={classes.section}>
      <div className={classes.pair} data-single={quotes.length === 0}>
        <div>
          <h2 className={classes.heading} lang={widest.words.language}>
            {widest.words.name}
          </h2>
          <Chosen pick={pick} criterion={widest.criterion} words={widest.words} />
        </div>
        {quotes.length === 0 ? null : (
          <div>
            <h2 className={classes.heading}>
              <Trans>What they point to</Trans>
            </h2>
            <QuoteList quotes={quotes} conversationId={conversationId} />
          </div>
        )}
      </div>
      <div className={classes.section}>
        {others.map(({ criterion, words }) => (
          <details key={criterion.id} className={classes.fold}>
            <summary lang={words.language}>{words.name}</summary>
            <Chosen pick={pick} criterion={criterion} words={words} />
          </details>
        ))}
      </div>
    </section>
  )
}
