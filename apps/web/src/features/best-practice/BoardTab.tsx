import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import { MutationProblem, QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { BoardCard } from './BoardCard.tsx'
import { BoardFilters, Clear } from './BoardFilters.tsx'
import classes from './best-practice.module.css'
import { type BestPracticeSearch, isFiltered, neighbour } from './best-practice-address.ts'
import { GuidelineDialog } from './GuidelineDialog.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { type Board, type Card, useBoard, useDismiss } from './use-best-practice.ts'

const Nothing = ({ search }: { search: BestPracticeSearch }) => {
  const { t } = useLingui()
  if (isFiltered(search, 'worth')) {
    return (
      <EmptyState title={t`Nothing in this time fits the filters.`} actions={<Clear search={search} />}>
        <Trans>Look back further, or clear the filters.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t`Nothing is waiting here from these weeks.`}>
      <Trans>
        Flag with B while reviewing. What somebody flagged, and what every blind score puts at 90 or more,
        appears here after its reveal.
      </Trans>
    </EmptyState>
  )
}

/** Which card is open, and moving on: the address names it, so that it can be sent to somebody. */
const useCurrent = (search: BestPracticeSearch, cards: readonly Card[]) => {
  const navigate = useNavigate()
  const current = cards.find(({ conversationId }) => conversationId === search.card) ?? cards[0]
  const open = (card: Card | null) => {
    if (card === null) return
    void navigate({
      to: '/best',
      search: { ...search, card: card.conversationId },
      replace: true,
      resetScroll: false,
    })
  }
  return { current, open }
}

interface BoardActs {
  readonly move: (step: 1 | -1) => void
  readonly publish: () => void
  readonly dismiss: () => void
  readonly guideline: () => void
}

const useBoardKeys = ({ move, publish, dismiss, guideline }: BoardActs) => {
  const { t } = useLingui()
  const next = { scope: 'lists', label: t`Next passage`, repeats: true, run: () => move(1) } as const
  const previous = {
    ...({ scope: 'lists', label: t`Previous passage`, repeats: true } as const),
    run: () => move(-1),
  }
  useKeys([
    { ...next, key: 'j' },
    { ...previous, key: 'k' },
    { ...next, key: 'ArrowDown', unlisted: true },
    { ...previous, key: 'ArrowUp', unlisted: true },
    { scope: 'best', key: 'p', label: t`Publish this passage`, run: publish },
    { scope: 'best', key: 'x', label: t`Not this one`, run: dismiss },
    { scope: 'best', key: 'g', label: t`Make a guideline`, run: guideline },
  ])
}

interface CardDialogProps {
  readonly kind: 'publish' | 'guideline'
  readonly card: Card
  readonly criteria: Board['choices']['criteria']
  readonly onClose: () => void
}

const CardDialog = ({ kind, card, criteria, onClose }: CardDialogProps) => {
  const { conversationId, pickId, passage, strengths } = card
  if (kind === 'publish') return <PublishDialog card={card} criteria={criteria} onClose={onClose} />
  return (
    <GuidelineDialog
      teamId={card.teamId}
      criteria={criteria}
      guideline={null}
      source={{ conversationId, pickId, practiceId: null, messageId: passage?.messageId ?? null }}
      suggested={{ criterionKey: strengths[0] ?? null, passage: passage?.text ?? null }}
      onClose={onClose}
    />
  )
}

const Cards = ({ board, search }: { board: Board; search: BestPracticeSearch }) => {
  const { t } = useLingui()
  const { cards } = board
  const { criteria } = board.choices
  const { current, open } = useCurrent(search, cards)
  // The card stays with its dialog: the board behind may lose it, or sort it elsewhere, while somebody writes.
  const [dialog, setDialog] = useState<{ kind: 'publish' | 'guideline'; card: Card } | null>(null)
  const publish = (card: Card) => setDialog({ kind: 'publish', card })
  const learn = (card: Card) => setDialog({ kind: 'guideline', card })
  const dismiss = useDismiss()
  const turnDown = (card: Card) => {
    // The card after this one opens, as if one had gone on.
    const next = neighbour(cards, card, 1)
    if (next !== card) open(next)
    const subject = { conversationId: card.conversationId, agentId: card.agent.id }
    dismiss.mutate({ input: subject, done: t`Left out of the board` })
  }
  const whenMine = (act: (card: Card) => void) => () => {
    if (current?.mayDecide === true) act(current)
  }
  useBoardKeys({
    move: (step) => open(neighbour(cards, current, step)),
    publish: whenMine((card) => {
      if (card.passage !== null) publish(card)
    }),
    dismiss: whenMine(turnDown),
    guideline: whenMine(learn),
  })
  return (
    <>
      <MutationProblem error={dismiss.error} />
      <ol className={classes.cards}>
        {cards.map((card) => (
          <BoardCard
            key={`${card.conversationId} ${card.agent.id}`}
            card={card}
            criteria={criteria}
            isOpen={card === current}
            onOpen={() => open(card)}
            onPublish={() => publish(card)}
            onDismiss={() => turnDown(card)}
            onGuideline={() => learn(card)}
          />
        ))}
      </ol>
      <p className={classes.quiet} role="status">
        {board.total > cards.length ? (
          <Trans>
            {cards.length} of {board.total} are shown. Narrow the filters to see the others.
          </Trans>
        ) : (
          <Plural value={board.total} one="# passage" other="# passages" />
        )}
      </p>
      {dialog === null ? null : (
        <CardDialog {...dialog} criteria={criteria} onClose={() => setDialog(null)} />
      )}
    </>
  )
}

/** What may be worth copying: the passage first, then who said why. */
export const BoardTab = ({ search }: { readonly search: BestPracticeSearch }) => {
  const query = useBoard(search)
  const { data: board, error, refetch } = query
  if (board === undefined) return <QueryState query={query} rows={4} rowHeight={140} />
  return (
    <>
      <BoardFilters search={search} choices={board.choices} tab="worth" />
      {error === null ? null : <QueryProblem error={error} onRetry={() => void refetch()} />}
      {board.cards.length === 0 ? <Nothing search={search} /> : <Cards board={board} search={search} />}
    </>
  )
}
