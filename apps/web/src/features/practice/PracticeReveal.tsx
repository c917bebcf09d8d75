import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { Dumbbell } from '../../charts/Dumbbell.tsx'
import { type CriterionWords, criterionWords } from '../../lib/criterion-words.ts'
import type { Rating } from '../../lib/review-state.ts'
import { ChosenPoints } from '../../ui/ChosenPoints.tsx'
import { CompareWords } from '../../ui/CompareWords.tsx'
import { PageBody } from '../../ui/PageHeader.tsx'
import { ScoreMark } from '../../ui/ScoreChip.tsx'
import { Transcript } from '../../ui/Transcript.tsx'
import classes from './practice.module.css'
import { type Beside, ME, type Reveal, type RevealedCriterion, revealOf } from './practice-reveal.ts'
import { SAMPLE_AGENT, SAMPLE_ZONE } from './sample-conversation.ts'
import { SAMPLE_REASONS } from './sample-reasons.ts'
import { SAMPLE_RUBRIC } from './sample-reviews.ts'
import { useSampleMessages } from './use-sample-messages.ts'

const useWordsOf = (): ((revealed: RevealedCriterion) => CriterionWords) => {
  const { i18n } = useLingui()
  return ({ criterion }) => criterionWords(criterion, i18n.locale, SAMPLE_RUBRIC.baseLanguage)
}

const BesideWords = ({ beside }: { beside: Beside }) => {
  switch (beside.kind) {
    case 'stricter':
      return (
        <Plural
          value={beside.points}
          one="You were # point stricter than both colleagues."
          other="You were # points stricter than both colleagues."
        />
      )
    case 'more-generous':
      return (
        <Plural
          value={beside.points}
          one="You were # point more generous than both colleagues."
          other="You were # points more generous than both colleagues."
        />
      )
    case 'like-both':
      return <Trans>You chose what both colleagues chose.</Trans>
    case 'like-one':
      return <Trans>You chose what {beside.name} chose.</Trans>
    case 'not-applicable':
      return <Trans>You found it not applicable, both colleagues rated it.</Trans>
  }
}

const Chart = ({ criteria }: Pick<Reveal, 'criteria'>) => {
  const { t } = useLingui()
  const wordsOf = useWordsOf()
  return (
    <Dumbbell
      caption={t`Widest gap first. Open ring: you. Filled: colleagues, with how many chose the point.`}
      rows={criteria.map((revealed) => ({
        key: revealed.criterion.key,
        label: wordsOf(revealed).name,
        points: revealed.criterion.points,
        self: revealed.mine,
        peers: revealed.others.map(({ rating }) => rating.point),
        gap: revealed.gapInPoints,
      }))}
      csvName={null}
      hasSelf
      isMine
    />
  )
}

/** One criterion: where I am beside both, and why they chose their point. */
const Why = ({ revealed }: { revealed: RevealedCriterion }) => {
  const { t } = useLingui()
  const words = useWordsOf()(revealed)
  const { criterion, mine, others, beside } = revealed
  return (
    <section className={classes.criterion} aria-labelledby={`why-${criterion.key}`}>
      <h2 id={`why-${criterion.key}`} className={classes.heading}>
        {words.name}
      </h2>
      <p className={classes.beside}>
        <BesideWords beside={beside} />
      </p>
      <ChosenPoints
        points={criterion.points}
        words={words}
        chosen={[
          { key: ME, point: mine, who: t`You`, why: null },
          ...others.map(({ review, rating }) => ({
            ...{ key: review.personId, point: rating.point },
            who: review.name,
            why: t(SAMPLE_REASONS[review.personId][rating.key]),
          })),
        ]}
      />
    </section>
  )
}

const Scores = ({ scores }: Pick<Reveal, 'scores'>) => {
  const { t } = useLingui()
  return (
    <p className={classes.scores}>
      {scores.map(({ personId, name, score }) => (
        <ScoreMark key={personId} score={score} label={personId === ME ? t`You` : name} />
      ))}
      <span>
        <Trans>Scores are Internal Quality Scores (IQS), 0 to 100.</Trans>
      </span>
    </p>
  )
}

const Again = () => {
  const { i18n } = useLingui()
  const messages = useSampleMessages()
  return (
    <details className={classes.again}>
      <summary>
        <Trans>Read the conversation again</Trans>
      </summary>
      <Transcript messages={messages} language={i18n.locale} zone={SAMPLE_ZONE} />
    </details>
  )
}

/** What two colleagues gave beside mine: words first, then the gaps, then why they chose their points. */
export const PracticeReveal = ({
  ratings,
  onAgain,
  back,
}: {
  readonly ratings: readonly Rating[]
  readonly onAgain: () => void
  readonly back: ReactNode
}) => {
  const reveal = revealOf(ratings)
  // What was rated in is gone, and the focus with it: the next Tab begins on this page.
  useEffect(() => document.getElementById('page')?.focus({ preventScroll: true }), [])
  return (
    <PageBody>
      <CompareWords
        words={reveal.words}
        rubric={SAMPLE_RUBRIC}
        reviewee={SAMPLE_AGENT}
        readerId={ME}
        readers={reveal.readers}
      />
      <Chart criteria={reveal.criteria} />
      <Scores scores={reveal.scores} />
      <div className={classes.criteria}>
        {reveal.criteria.map((revealed) => (
          <Why key={revealed.criterion.key} revealed={revealed} />
        ))}
      </div>
      <Again />
      <p className={classes.real}>
        <Trans>
          In your team’s week this opens when everyone is in. Neither side is the right one: talk about what
          each of you saw.
        </Trans>{' '}
        <Trans>A sample. Nothing is saved.</Trans>
      </p>
      <div className={classes.ways}>
        <Button variant="default" onClick={onAgain}>
          <Trans>Do it again</Trans>
        </Button>
        {back}
      </div>
    </PageBody>
  )
}
