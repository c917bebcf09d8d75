import { Trans, useLingui } from '@lingui/react/macro'
import { type CriterionWords, causeWords, criterionWords } from '../../lib/criterion-words.ts'
import { ChosenPoints } from '../../ui/ChosenPoints.tsx'
import classes from './compare.module.css'
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

/** Each reviewer's point on a criterion, with the root causes they ticked. */
const Chosen = ({ pick, criterion, words }: ChosenProps) => {
  const { t, i18n } = useLingui()
  const { baseLanguage } = pick.rubric
  const chosen = pick.reviews.map((review) => {
    const rating = review.ratings.find((one) => one.criterionId === criterion.id)
    const causes = causeWords(criterion, rating?.rootCauses ?? [], { screen: i18n.locale, baseLanguage })
    const who = review.kind === 'self' ? t`${review.author.name}, self review` : review.author.name
    return {
      key: review.assignmentId,
      point: rating?.point ?? null,
      who: review.reason === 'late' ? `${who} · ${t`late, not counted`}` : who,
      why: causes.length === 0 ? null : causes.join(' · '),
    }
  })
  return <ChosenPoints points={criterion.points} words={words} chosen={chosen} />
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
