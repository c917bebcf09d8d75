import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { usePicksChanged } from '../../lib/use-agenda.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { undoStore } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import classes from './compare.module.css'
import { ReviewCard } from './ReviewCard.tsx'
import { ReviewLink } from './ReviewLink.tsx'
import { useMessages } from './use-messages.ts'
import type { HiddenPickFacts } from './use-pick.ts'

type Progress = NonNullable<HiddenPickFacts['progress']>
type AssignmentState = Progress[number]['state']

const stateWords = {
  open: msg`not yet`,
  submitted: msg`done`,
  skipped: msg`skipped`,
  swapped: msg`passed on`,
  missed: msg`missed`,
} satisfies Record<AssignmentState, MessageDescriptor>

const MyPart = ({ pick }: { pick: HiddenPickFacts }) => {
  const messages = useMessages(pick.conversationId, (pick.mine.at(-1)?.comments.length ?? 0) > 0)
  const mine = pick.mine.at(-1)
  const assignment = pick.myAssignment
  if (mine !== undefined) {
    return (
      <section className={classes.section}>
        <h2 className={classes.heading}>
          <Trans>Your review</Trans>
        </h2>
        <div className={classes.reviews} data-single="true">
          <ReviewCard review={{ ...mine, counts: true, later: [] }} pick={pick} messages={messages} />
        </div>
      </section>
    )
  }
  if (assignment?.state === 'open') {
    return (
      <p className={classes.buttons}>
        <ReviewLink conversationId={pick.conversationId} assignmentId={assignment.assignmentId}>
          <Trans>Write your review</Trans>
        </ReviewLink>
      </p>
    )
  }
  return assignment?.state === 'skipped' ? (
    <p className={classes.aside}>
      <Trans>You skipped this one.</Trans>
    </p>
  ) : null
}

const WhoIsDone = ({ progress }: { progress: Progress }) => {
  const { t, i18n } = useLingui()
  const byName = progress.toSorted((a, b) => a.person.name.localeCompare(b.person.name, i18n.locale))
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        <Trans>Who is done</Trans>
      </h2>
      <ul className={classes.people}>
        {byName.map(({ person, state }) => (
          <li key={person.id}>
            <span>{person.name}</span>
            <span>{t(stateWords[state])}</span>
          </li>
        ))}
      </ul>
      <p className={classes.aside}>
        <Trans>Leads see who is done, never what they wrote.</Trans>
      </p>
    </section>
  )
}

const EarlyReveal = ({ pick }: { pick: HiddenPickFacts }) => {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  const onSuccess = usePicksChanged()
  const confirm = useMutation(trpc.picks.confirm.mutationOptions({ onSuccess }))
  const missing = pick.progress?.filter((one) => one.state === 'open').length ?? 0
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        <Trans>Reveal early</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t`Reveal this conversation early?`}
        confirmLabel={t`Reveal now`}
        isBusy={confirm.isPending}
        onConfirm={() => confirm.mutate({ pickId: pick.id })}
        onClose={() => setAsking(false)}
      >
        <p>
          <Plural
            value={missing}
            _0="Everyone is in; the reviews are shown at once."
            one="One review is still open. It becomes “missed”; handed in later it is shown and does not count."
            other="# reviews are still open. They become “missed”; handed in later they are shown and do not count."
          />
        </p>
        <p>
          <Trans>This cannot be taken back.</Trans>
        </p>
        <MutationProblem error={confirm.error} />
      </ConfirmDialog>
    </>
  )
}

/** Before the reveal: my own part, who is done for those who run the team, and the two ways to end the wait. */
export const HiddenPick = ({ pick }: { readonly pick: HiddenPickFacts }) => {
  const zone = useSession().teams.find((team) => team.id === pick.teamId)?.zone
  const format = useFormat(zone)
  const changed = usePicksChanged()
  const onSuccess = () => {
    undoStore.settle(pick.id)
    return changed()
  }
  const open = useMutation(trpc.picks.open.mutationOptions({ onSuccess }))
  const dueAt = format.dateTime(pick.dueAt)
  return (
    <>
      <div className={classes.words} role="status">
        <p className={classes.lead}>
          {pick.mayOpen ? (
            <Trans>Everyone is in. The reviews are shown in a few seconds.</Trans>
          ) : (
            <Trans>Hidden until everyone is in</Trans>
          )}
        </p>
        <p className={classes.more}>
          <Trans>
            At the latest on {dueAt} this page shows all reviews side by side; it does so by itself.
          </Trans>
        </p>
        <div className={classes.buttons}>
          {pick.mayOpen ? (
            <Button loading={open.isPending} onClick={() => open.mutate({ pickId: pick.id })}>
              <Trans>Open now</Trans>
            </Button>
          ) : null}
          {pick.mayConfirm && !pick.mayOpen ? <EarlyReveal pick={pick} /> : null}
        </div>
        <MutationProblem error={open.error} />
      </div>
      <MyPart pick={pick} />
      {pick.progress === null ? null : <WhoIsDone progress={pick.progress} />}
    </>
  )
}
