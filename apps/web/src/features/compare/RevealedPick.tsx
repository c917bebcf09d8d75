import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Dumbbell } from '../../charts/Dumbbell.tsx'
import { criterionWords } from '../../lib/criterion-words.ts'
import { useMayExport } from '../../lib/use-may-export.ts'
import { useSession } from '../../lib/use-session.ts'
import { CompareWords } from '../../ui/CompareWords.tsx'
import { ChangeMind } from './ChangeMind.tsx'
import classes from './compare.module.css'
import type { QuotedMessage } from './quotes.ts'
import { ReviewCard } from './ReviewCard.tsx'
import { Rights } from './Rights.tsx'
import { Thread } from './Thread.tsx'
import { useMessages } from './use-messages.ts'
import type { RevealedPickFacts } from './use-pick.ts'
import { WhatEveryoneChose } from './WhatEveryoneChose.tsx'

/** What the blind reviews say beside each other; a late one counts nowhere, and so neither here. */
const Words = ({ pick }: { pick: RevealedPickFacts }) => {
  const { person } = useSession()
  const readers = pick.reviews
    .filter((review) => review.reason === 'blind')
    .map(({ author, kind, ratings }) => ({ personId: author.id, kind, name: author.name, ratings }))
  return (
    <CompareWords
      words={pick.words}
      rubric={pick.rubric}
      reviewee={pick.reviewee.name}
      readerId={person.id}
      readers={readers}
    />
  )
}

const Chart = ({ pick }: { pick: RevealedPickFacts }) => {
  const { t, i18n } = useLingui()
  const { rubric } = pick
  const mayExport = useMayExport({ teamId: pick.teamId, revieweeId: pick.reviewee.id })
  const rows = pick.criteria.flatMap((compared) => {
    const criterion = rubric.criteria.find((one) => one.id === compared.criterionId)
    if (criterion === undefined) return []
    const { key, points } = criterion
    const label = criterionWords(criterion, i18n.locale, rubric.baseLanguage).name
    const peers = compared.others.map((other) => other.point)
    return [{ key, label, points, self: compared.self, peers, gap: compared.gapInPoints }]
  })
  return (
    <Dumbbell
      caption={t`Widest gap first. Open ring: self. Filled: colleagues, with how many chose the point.`}
      rows={rows}
      csvName={mayExport ? `compared-${pick.id}.csv` : null}
      // A late one counts nowhere, and so neither here.
      hasSelf={pick.reviews.some(({ kind, reason }) => kind === 'self' && reason === 'blind')}
    />
  )
}

const Reviews = ({ pick, messages }: { pick: RevealedPickFacts; messages: readonly QuotedMessage[] }) => {
  const { t } = useLingui()
  const missed = pick.missed.map((person) => person.name).join(', ')
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        <Trans>The reviews</Trans>
      </h2>
      <div className={classes.reviews}>
        {pick.reviews.map((review) => (
          <ReviewCard key={review.assignmentId} review={review} pick={pick} messages={messages} />
        ))}
      </div>
      {pick.missed.length === 0 ? null : (
        <p className={classes.aside}>{t`Not handed in before the reveal: ${missed}.`}</p>
      )}
      <p className={classes.aside}>
        <Trans>Scores are Internal Quality Scores (IQS), 0 to 100.</Trans>
        {pick.spread === null ? null : (
          <>
            {' '}
            <Plural
              value={Math.round(pick.spread)}
              one="The colleagues’ scores are # point apart."
              other="The colleagues’ scores are # points apart."
            />
          </>
        )}
      </p>
    </section>
  )
}

/** After the reveal: words first, then the gaps, what was chosen and said, every review, the thread. */
export const RevealedPick = ({ pick }: { readonly pick: RevealedPickFacts }) => {
  const isQuoted = pick.reviews.some((review) => review.comments.length > 0)
  const messages = useMessages(pick.conversationId, isQuoted)
  return (
    <div className={classes.revealed}>
      <Words pick={pick} />
      {pick.reviews.length === 0 ? null : (
        <>
          <Chart pick={pick} />
          <WhatEveryoneChose pick={pick} messages={messages} />
          <Reviews pick={pick} messages={messages} />
        </>
      )}
      <ChangeMind pick={pick} />
      <Thread pick={pick} />
      <Rights pick={pick} />
    </div>
  )
}
