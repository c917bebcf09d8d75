import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { useState } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import classes from './debrief.module.css'
import { MyAgreement, MyAnswer } from './MyAnswer.tsx'
import { dropped, moved } from './meeting-steps.ts'
import type { AgendaPlace, usePreparation } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'

const rules = {
  gap: msg`Widest gap between self and colleagues`,
  spread: msg`Colleagues differ most`,
  best: msg`Best of the week`,
  unresolved: msg`A bad experience, not resolved`,
  chosen: msg`Put here by hand`,
} satisfies Record<NonNullable<AgendaPlace['rule']>, MessageDescriptor>

/** What the person it is about said, for those who may know. */
const Said = ({ place }: { place: AgendaPlace }) => {
  const { t } = useLingui()
  if (place.objected) {
    return (
      <p className={classes.objection}>
        {place.objection === null
          ? t`The person it is about would rather not have it in the debrief.`
          : t`The person it is about would rather not have it in the debrief: “${place.objection}”`}
      </p>
    )
  }
  if (place.needsAgreement) {
    return (
      <p className={classes.quiet}>
        <Trans>Its scores stay folded in the meeting until the person agrees or names are masked.</Trans>
      </p>
    )
  }
  return place.agreed ? (
    <p className={classes.quiet}>
      <Trans>The person it is about agreed to show the scores.</Trans>
    </p>
  ) : null
}

type Preparing = ReturnType<typeof usePreparation>

interface RowProps {
  readonly place: AgendaPlace
  readonly mayRun: boolean
  readonly meeting: 'ahead' | 'running' | 'closed'
  readonly preparing: Preparing
  /** Puts it one place up or down; null at the ends. */
  readonly onUp: (() => void) | null
  readonly onDown: (() => void) | null
}

const Buttons = ({ place, preparing, onUp, onDown }: RowProps) => {
  const { t } = useLingui()
  const name = conversationName(place.pickId, place.subject)
  return (
    <div className={classes.actionButtons}>
      <Button
        variant="default"
        aria-label={t`Move up: ${name}`}
        disabled={onUp === null}
        onClick={onUp ?? undefined}
      >
        <ArrowUp size={16} aria-hidden="true" />
      </Button>
      <Button
        variant="default"
        aria-label={t`Move down: ${name}`}
        disabled={onDown === null}
        onClick={onDown ?? undefined}
      >
        <ArrowDown size={16} aria-hidden="true" />
      </Button>
      <Button
        variant="default"
        aria-pressed={place.masked}
        aria-label={place.masked ? t`Show names: ${name}` : t`Mask names: ${name}`}
        onClick={() => preparing.mask(place.pickId, !place.masked)}
      >
        {place.masked ? <Trans>Show names</Trans> : <Trans>Mask names</Trans>}
      </Button>
      <Button
        variant="default"
        aria-label={t`Take off: ${name}`}
        onClick={() => preparing.take(place.pickId)}
      >
        <Trans>Take off</Trans>
      </Button>
    </div>
  )
}

const Row = (props: RowProps) => {
  const { t } = useLingui()
  const { place, mayRun, meeting } = props
  return (
    <>
      <div className={classes.agendaWords}>
        <p className={classes.actionText} dir="auto">
          {place.rule === null ? (
            conversationName(place.pickId, place.subject)
          ) : (
            <Link to={pickAddress(place.pickId)}>{conversationName(place.pickId, place.subject)}</Link>
          )}
        </p>
        <p className={classes.actionMeta}>
          <span>{place.reviewee?.name ?? t`without names`}</span>
          {place.masked && place.reviewee !== null ? <span>{t`names masked`}</span> : null}
          {place.rule === null ? null : <span>{t(rules[place.rule])}</span>}
        </p>
        <Said place={place} />
        {!place.isAboutMe || meeting === 'closed' ? null : meeting === 'running' ? (
          <MyAgreement place={place} />
        ) : (
          <MyAnswer place={place} />
        )}
      </div>
      {mayRun ? <Buttons {...props} /> : null}
    </>
  )
}

/** A reader may be told of no place: who has no part in a conversation reads what is on the agenda from the start on. */
const EmptyWords = ({ page }: { readonly page: WeekPage }) => {
  if (page.closedAt !== null || page.startedAt !== null)
    return <Trans>No conversation that you may read is on the agenda.</Trans>
  if (!page.can.run) return <Trans>What is on the agenda shows when the debrief starts.</Trans>
  if (page.picks.length === 0)
    return <Trans>No conversation is on the agenda. One can be added once it is revealed.</Trans>
  return <Trans>No conversation is on the agenda. Add one from the list below.</Trans>
}

/** What is going to be talked about: in order, with the reason, and what the person it is about said. */
export const Agenda = ({
  page,
  preparation,
}: {
  readonly page: WeekPage
  readonly preparation: Preparing
}) => {
  const [dragged, setDragged] = useState<number | null>(null)
  const ids = page.agenda.map((place) => place.pickId)
  const mayRun = page.can.run && page.closedAt === null
  const meeting = page.closedAt !== null ? 'closed' : page.startedAt !== null ? 'running' : 'ahead'
  if (ids.length === 0) {
    return (
      <p className={classes.nothing}>
        <EmptyWords page={page} />
      </p>
    )
  }
  const step = (at: number, by: -1 | 1) =>
    ids[at + by] === undefined ? null : () => preparation.arrange(moved(ids, at, by))
  return (
    <ol className={classes.agendaList}>
      {page.agenda.map((place, at) => (
        <li
          key={place.pickId}
          className={classes.agendaRow}
          data-off={!place.isOn}
          data-dragged={dragged === at}
          draggable={mayRun}
          onDragStart={() => setDragged(at)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => {
            if (dragged !== null) event.preventDefault()
          }}
          onDrop={() => {
            if (dragged !== null && dragged !== at) preparation.arrange(dropped(ids, dragged, at))
          }}
        >
          {mayRun ? <GripVertical className={classes.grip} size={16} aria-hidden="true" /> : null}
          <Row
            place={place}
            mayRun={mayRun}
            meeting={meeting}
            preparing={preparation}
            onUp={step(at, -1)}
            onDown={step(at, 1)}
          />
        </li>
      ))}
    </ol>
  )
}
