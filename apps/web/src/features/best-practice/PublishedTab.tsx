import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { messageAnchor } from '../../lib/addresses.ts'
import { channelName } from '../../lib/channel-name.ts'
import { languageName } from '../../lib/language-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { BoardFilters, Clear } from './BoardFilters.tsx'
import classes from './best-practice.module.css'
import { type BestPracticeSearch, isFiltered } from './best-practice-address.ts'
import { criterionCalled } from './criterion-name.ts'
import { GuidelineDialog } from './GuidelineDialog.tsx'
import { Passage } from './Passage.tsx'
import { type Choices, type Published, useCredit, usePublished, useWithdraw } from './use-best-practice.ts'

const Credit = ({ card }: { card: Published }) => {
  if (card.agent === null)
    return (
      <span>
        <Trans>Without a name, as the agent wished</Trans>
      </span>
    )
  return (
    <span className={classes.who}>
      {card.agent.name}
      {card.agent.isMachine ? (
        <>
          {' · '}
          <Trans>AI agent</Trans>
        </>
      ) : null}
    </span>
  )
}

const Meta = ({ card, criteria }: { card: Published; criteria: Choices['criteria'] }) => {
  const { i18n } = useLingui()
  const format = useFormat()
  return (
    <p className={classes.meta}>
      <Credit card={card} />
      <span>{card.team.name}</span>
      {card.criterionKey === null ? null : (
        <span>{criterionCalled(criteria, card.criterionKey, i18n.locale)}</span>
      )}
      <span>
        {[channelName(card.channel), card.language === null ? null : languageName(card.language, i18n.locale)]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      <span>
        <Trans>
          Published {format.date(card.publishedAt)} by {card.publishedBy.name}
        </Trans>
      </span>
      {card.source === null ? null : (
        <Link
          to="/c/$conversationId"
          params={{ conversationId: String(card.source.conversationId) }}
          {...(card.source.messageId === null ? {} : { hash: messageAnchor(card.source.messageId) })}
        >
          <Trans>Conversation #{card.source.conversationId}</Trans>
        </Link>
      )}
    </p>
  )
}

/** The credited agent's own choice about their name. */
const OwnName = ({ card }: { card: Published }) => {
  const { t } = useLingui()
  const credit = useCredit()
  const { practiceId, isNamed } = card
  return (
    <>
      <p className={classes.quiet}>
        {isNamed ? (
          <Trans>These are your words. Everybody sees your name on them.</Trans>
        ) : (
          <Trans>These are your words. Only you see your name on them.</Trans>
        )}
      </p>
      <Button
        variant="default"
        loading={credit.isPending}
        onClick={() =>
          credit.mutate({
            input: { practiceId, named: !isNamed },
            done: isNamed ? t`Your name is off` : t`Your name is back`,
          })
        }
      >
        {isNamed ? <Trans>Take my name off</Trans> : <Trans>Put my name back</Trans>}
      </Button>
      <MutationProblem error={credit.error} />
    </>
  )
}

const Acts = ({ card, onGuideline }: { card: Published; onGuideline: () => void }) => {
  const { t } = useLingui()
  const withdraw = useWithdraw()
  if (!card.isMine && !card.mayWithdraw) return null
  return (
    <div className={classes.acts}>
      {card.isMine ? <OwnName card={card} /> : null}
      {card.mayWithdraw ? (
        <>
          <Button variant="default" onClick={onGuideline}>
            <Trans>Make a guideline</Trans>
          </Button>
          <Button
            variant="default"
            loading={withdraw.isPending}
            onClick={() =>
              withdraw.mutate({
                input: { practiceId: card.practiceId },
                done: t`Unpublished`,
              })
            }
          >
            <Trans>Unpublish</Trans>
          </Button>
        </>
      ) : null}
      <MutationProblem error={withdraw.error} />
    </div>
  )
}

const Nothing = ({ search }: { search: BestPracticeSearch }) => {
  const { t } = useLingui()
  if (isFiltered(search, 'published') || search.weeks !== undefined) {
    return (
      <EmptyState
        title={t`No published passage fits the filters.`}
        actions={<Clear search={{ tab: 'published' }} />}
      />
    )
  }
  return (
    <EmptyState title={t`Nothing is published yet.`}>
      <Trans>Flag with B while reviewing. What a lead or a manager publishes is here for everybody.</Trans>
    </EmptyState>
  )
}

const Cards = ({ cards, criteria }: { cards: readonly Published[]; criteria: Choices['criteria'] }) => {
  const [about, setAbout] = useState<Published | null>(null)
  return (
    <>
      <ul className={classes.cards}>
        {cards.map((card) => (
          <li key={card.practiceId} className={classes.card} data-open="true">
            <Passage text={card.passage} language={card.language} />
            {card.why === null ? null : (
              <p className={classes.reason} dir="auto">
                {card.why}
              </p>
            )}
            <Meta card={card} criteria={criteria} />
            <Acts card={card} onGuideline={() => setAbout(card)} />
          </li>
        ))}
      </ul>
      {about === null ? null : (
        <GuidelineDialog
          teamId={about.team.id}
          criteria={criteria}
          guideline={null}
          source={{
            conversationId: about.source?.conversationId ?? null,
            messageId: about.source?.messageId ?? null,
            practiceId: about.practiceId,
            pickId: null,
          }}
          suggested={{ criterionKey: about.criterionKey, passage: about.passage }}
          onClose={() => setAbout(null)}
        />
      )}
    </>
  )
}

/** What everybody may copy: masked, credited, newest first. */
export const PublishedTab = ({ search }: { readonly search: BestPracticeSearch }) => {
  const list = usePublished(search)
  const [first] = list.data?.pages ?? []
  if (first === undefined) {
    return <QueryState query={list} rows={4} rowHeight={140} />
  }
  const cards = list.data?.pages.flatMap((page) => page.cards) ?? []
  const isBare = cards.length === 0 && !isFiltered(search, 'published') && search.weeks === undefined
  return (
    <>
      {isBare ? null : <BoardFilters search={search} choices={first.choices} tab="published" />}
      {cards.length === 0 ? (
        <Nothing search={search} />
      ) : (
        <Cards cards={cards} criteria={first.choices.criteria} />
      )}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Load more</Trans>
        </Button>
      ) : null}
    </>
  )
}
