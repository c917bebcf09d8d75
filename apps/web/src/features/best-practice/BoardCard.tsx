import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { messageAnchor } from '../../lib/addresses.ts'
import { channelName } from '../../lib/channel-name.ts'
import { formatWeek } from '../../lib/format.ts'
import { languageName } from '../../lib/language-name.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { ScoreMark } from '../../ui/ScoreChip.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import classes from './best-practice.module.css'
import { criterionCalled } from './criterion-name.ts'
import { Passage } from './Passage.tsx'
import type { Card, Choices } from './use-best-practice.ts'

interface CardProps {
  readonly card: Card
  readonly criteria: Choices['criteria']
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onPublish: () => void
  readonly onDismiss: () => void
  readonly onGuideline: () => void
}

const Flags = ({ card }: { card: Card }) =>
  card.flags.map(({ flagId, author, text }) => (
    <li key={flagId}>
      <span className={classes.who}>{author.name}</span>{' '}
      {text === null ? <Trans>flagged it, without a word</Trans> : <q dir="auto">{text}</q>}
    </li>
  ))

const Keeps = ({ card }: { card: Card }) =>
  card.keep.map(({ author, text }) => (
    <li key={`${author.id} ${text}`}>
      <span className={classes.who}>{author.name}</span>{' '}
      <span className={classes.quiet}>
        <Trans>would keep</Trans>
      </span>{' '}
      <q dir="auto">{text}</q>
    </li>
  ))

const Scores = ({ card }: { card: Card }) => {
  const { t } = useLingui()
  if (card.reviews.length === 0) return null
  return (
    <p className={classes.scores}>
      <span className={classes.quiet}>
        <Trans>Blind scores</Trans>
      </span>
      {card.reviews.map(({ author, kind, score }) => (
        <ScoreMark
          key={author.id}
          score={score}
          label={kind === 'self' ? t`${author.name}, self` : author.name}
        />
      ))}
    </p>
  )
}

/** Who said why, after the reveal: words first, then the numbers. */
const Why = ({ card }: { card: Card }) => (
  <div className={classes.why}>
    {card.flags.length + card.keep.length === 0 ? null : (
      <ul className={classes.said}>
        <Flags card={card} />
        <Keeps card={card} />
      </ul>
    )}
    <Scores card={card} />
  </div>
)

const CsatWords = ({ card }: { card: Card }) => {
  const { t } = useLingui()
  if (!('csat' in card)) return null
  const { csat } = card
  if (csat === undefined || csat === null) return null
  const score = csat.score === 'good' ? t`good` : csat.score === 'bad' ? t`bad` : String(csat.score)
  return (
    <span>
      <Trans>CSAT: {score}</Trans>
    </span>
  )
}

const Meta = ({ card, criteria }: Pick<CardProps, 'card' | 'criteria'>) => {
  const { i18n } = useLingui()
  const strengths = card.strengths.map((key) => criterionCalled(criteria, key, i18n.locale)).join(', ')
  return (
    <p className={classes.meta}>
      <Link
        to="/c/$conversationId"
        params={{ conversationId: String(card.conversationId) }}
        {...(card.passage === null ? {} : { hash: messageAnchor(card.passage.messageId) })}
      >
        #{card.conversationId} {card.subject}
      </Link>
      <span>
        {card.agent.name}
        {card.agent.isMachine ? (
          <>
            {' · '}
            <Trans>AI agent</Trans>
          </>
        ) : null}
      </span>
      {strengths === '' ? null : (
        <span>
          <Trans>All at the top: {strengths}</Trans>
        </span>
      )}
      <CsatWords card={card} />
      <span>
        {[
          channelName(card.channel),
          card.language === null ? null : languageName(card.language, i18n.locale),
          formatWeek(card.week),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      {card.pickId === null ? null : (
        <Link to="/r/$pick" params={{ pick: String(card.pickId) }}>
          <Trans>Compare</Trans>
        </Link>
      )}
    </p>
  )
}

const Acts = ({ card, onPublish, onDismiss, onGuideline }: CardProps) => {
  if (!card.mayDecide) {
    return (
      <p className={classes.quiet}>
        <Trans>This is about you: somebody else decides on it.</Trans>
      </p>
    )
  }
  return (
    <div className={classes.acts}>
      <Button
        rightSection={<KeyHint scope="best" keys="p" />}
        disabled={card.passage === null}
        onClick={onPublish}
      >
        <Trans>Publish</Trans>
      </Button>
      <Button variant="default" rightSection={<KeyHint scope="best" keys="g" />} onClick={onGuideline}>
        <Trans>Make a guideline</Trans>
      </Button>
      <Button variant="default" rightSection={<KeyHint scope="best" keys="x" />} onClick={onDismiss}>
        <Trans>Not this one</Trans>
      </Button>
    </div>
  )
}

/** One conversation that may be worth copying: open with all that was said, else its first lines. */
export const BoardCard = (props: CardProps) => {
  const { t } = useLingui()
  const { card, criteria, isOpen, onOpen } = props
  const place = useRef<HTMLLIElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    // The first card is at the top anyway; moving on brings the next one into sight.
    if (isOpen && !isFirst.current) place.current?.scrollIntoView({ block: 'nearest' })
    isFirst.current = false
  }, [isOpen])
  const text = card.passage?.text ?? t`The agent’s words are not in this conversation.`
  return (
    <li ref={place} className={classes.card} data-open={isOpen} aria-current={isOpen ? 'true' : undefined}>
      <Passage text={text} language={card.language} isOpen={isOpen} />
      {card.passage === null || card.passage.isMarked ? null : (
        <p className={classes.quiet}>
          <Trans>Nobody marked a passage: this is the agent’s longest message.</Trans>
        </p>
      )}
      {isOpen ? <Why card={card} /> : null}
      <Meta card={card} criteria={criteria} />
      {isOpen ? (
        <Acts {...props} />
      ) : (
        <TextButton isUnderlined onClick={onOpen}>
          <Trans>Read it</Trans>
        </TextButton>
      )}
    </li>
  )
}
