import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from './agreement.module.css'
import { type AgreementNumbers, useWording } from './use-agreement.ts'

type Wording = AgreementNumbers['disputed'][number]

const Sentence = ({ point, words }: { point: number; words: string | undefined }) => (
  <li className={classes.sentence}>
    <span className={classes.point}>{point}</span>
    <span>{words ?? '–'}</span>
  </li>
)

const Conversations = ({ wording }: { wording: Wording }) => (
  <details className={classes.method}>
    <summary>
      <Trans>The newest of these conversations</Trans>
    </summary>
    <ul className={classes.links}>
      {wording.picks.map(({ pickId, conversationId, subject, week }) => (
        <li key={pickId}>
          <Link to="/r/$pick" params={{ pick: String(pickId) }}>
            #{conversationId} {subject}
          </Link>{' '}
          <span className={classes.quiet}>{formatWeek(week)}</span>
        </li>
      ))}
    </ul>
  </details>
)

const Disputed = ({ wording }: { wording: Wording }) => {
  const format = useFormat()
  const texts = useWording()(wording)
  const { lowPoint, highPoint, splits, pairs, version } = wording
  return (
    <li className={classes.entry}>
      <p className={classes.entryName}>{texts?.name ?? wording.key}</p>
      <ul className={classes.sentences}>
        <Sentence point={lowPoint} words={texts?.anchors[lowPoint - 1]} />
        <Sentence point={highPoint} words={texts?.anchors[highPoint - 1]} />
      </ul>
      <p className={classes.words}>
        <Trans>
          {format.number(splits)} of {format.number(pairs)} pairs of readings parted between these two (
          {format.percent(splits / pairs)}, version {version}).
        </Trans>
      </p>
      {wording.picks.length === 0 ? null : <Conversations wording={wording} />}
    </li>
  )
}

/** Between which sentences people who read the same part most often, with the conversations to read again. */
export const DisputedPart = ({ numbers }: { readonly numbers: AgreementNumbers }) => (
  <section id="wording" className={classes.part} aria-labelledby="agreement-wording">
    <h2 id="agreement-wording" className={classes.question}>
      <Trans>Which wording is most disputed?</Trans>
    </h2>
    {numbers.disputed.length === 0 ? (
      <p className={classes.words}>
        <Trans>
          No two sentences stand out. A criterion is looked at from 20 conversations that two people read, and
          three of them parted.
        </Trans>
      </p>
    ) : (
      <ul className={classes.list}>
        {numbers.disputed.map((wording) => (
          <Disputed key={wording.key} wording={wording} />
        ))}
      </ul>
    )}
  </section>
)
