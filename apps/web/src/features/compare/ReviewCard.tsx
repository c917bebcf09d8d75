import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { criterionWords } from '../../lib/criterion-words.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ScoreChip, ScoreMark } from '../../ui/ScoreChip.tsx'
import classes from './compare.module.css'
import { QuoteList } from './QuoteList.tsx'
import { type QuotedMessage, quotesOf } from './quotes.ts'
import type { ComparedReview, Pick, RevealedPickFacts, ReviewVersion } from './use-pick.ts'

type Rubric = RevealedPickFacts['rubric']

const kindNames = {
  self: msg`self review`,
  peer: msg`colleague`,
  lead: msg`lead`,
} satisfies Record<'self' | 'peer' | 'lead', MessageDescriptor>

const solvedWords = {
  yes: msg`Yes`,
  no: msg`No`,
  unknown: msg`Cannot tell`,
} satisfies Record<'yes' | 'no' | 'unknown', MessageDescriptor>

const Points = ({ review, rubric }: { review: ReviewVersion; rubric: Rubric }) => {
  const { i18n } = useLingui()
  return (
    <ul className={classes.points}>
      {rubric.criteria.map((criterion) => {
        const rating = review.ratings.find((one) => one.criterionId === criterion.id)
        const words = criterionWords(criterion, i18n.locale, rubric.baseLanguage)
        return (
          <li key={criterion.id}>
            <ScoreChip point={rating?.point ?? null} points={criterion.points} isSoft />
            <span lang={words.language}>{words.name}</span>
          </li>
        )
      })}
    </ul>
  )
}

const Written = ({ review }: { review: ComparedReview }) => {
  const { t } = useLingui()
  if (review.keep === null && review.try === null && review.solved === null) return null
  return (
    <dl className={classes.facts}>
      {review.keep === null ? null : (
        <div>
          <dt>
            <Trans>Keep</Trans>
          </dt>
          <dd className={classes.prose}>{review.keep}</dd>
        </div>
      )}
      {review.try === null ? null : (
        <div>
          <dt>
            <Trans>Try</Trans>
          </dt>
          <dd className={classes.prose}>{review.try}</dd>
        </div>
      )}
      {review.solved === null ? null : (
        <div>
          <dt>
            <Trans>Problem solved for the customer?</Trans>
          </dt>
          <dd>{t(solvedWords[review.solved])}</dd>
        </div>
      )}
    </dl>
  )
}

const Later = ({ version, rubric }: { version: ReviewVersion; rubric: Rubric }) => {
  const format = useFormat()
  const when = format.dateTime(version.submittedAt)
  return (
    <div className={classes.later}>
      <div className={classes.reviewHead}>
        <h4>
          <Trans>Changed mind, {when}</Trans>
        </h4>
        <ScoreMark score={version.score} />
      </div>
      <p className={classes.prose}>{version.why}</p>
      <Points review={version} rubric={rubric} />
      <p className={classes.aside}>
        <Trans>The blind one counts.</Trans>
      </p>
    </div>
  )
}

/** One person's review in full, with the later versions below it. */
export const ReviewCard = ({
  review,
  pick,
  messages,
}: {
  readonly review: ComparedReview
  readonly pick: Pick
  readonly messages: readonly QuotedMessage[]
}) => {
  const { t } = useLingui()
  const { rubric, conversationId } = pick
  // A score is a comparison already: it waits for the reveal, also one's own.
  const isHidden = !pick.revealed
  const marks = review.bestPractice.flatMap((mark) =>
    mark.text === null ? [] : [{ text: mark.text, messageId: mark.messageId }],
  )
  const quotes = quotesOf(review.author.name, review.comments, messages)
  return (
    <article className={classes.review} aria-label={t`Review by ${review.author.name}`}>
      <div className={classes.reviewHead}>
        <h3>
          {review.author.name} <span className={classes.kind}>{t(kindNames[review.kind])}</span>
        </h3>
        {isHidden ? null : <ScoreMark score={review.score} label="IQS" />}
      </div>
      {review.reason === 'late' ? (
        <p className={classes.aside}>
          <Trans>late, not counted</Trans>
        </p>
      ) : null}
      <Written review={review} />
      {marks.map((mark) => (
        <p key={`${mark.messageId} ${mark.text}`} className={classes.aside}>
          {t`Worth copying: ${mark.text}`}
        </p>
      ))}
      <Points review={review} rubric={rubric} />
      {quotes.length === 0 ? null : (
        <details className={classes.fold} open={isHidden}>
          <summary>
            <Plural value={quotes.length} one="# pinned comment" other="# pinned comments" />
          </summary>
          <QuoteList quotes={quotes} conversationId={conversationId} />
        </details>
      )}
      {review.later.map((version) => (
        <Later key={version.version} version={version} rubric={rubric} />
      ))}
    </article>
  )
}
