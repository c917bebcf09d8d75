import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { ActionForm } from './ActionForm.tsx'
import { Decided } from './Decided.tsx'
import { actionPlace } from './debrief-address.ts'
import { dayIn } from './debrief-dates.ts'
import { GuidelineForm } from './GuidelineForm.tsx'
import meeting from './meeting.module.css'
import { type Decision, type Step, writing, written } from './meeting-steps.ts'
import { ConversationHead } from './ReadStep.tsx'
import { type AgendaPlace, useNotes } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'
import { WordingForm } from './WordingForm.tsx'

interface StationProps {
  readonly page: WeekPage
  readonly place: AgendaPlace
}

const useDecision = (step: Step) => {
  const { decide } = useSearch({ from: '/signed-in/d/$team/$week/run' })
  const navigate = useNavigate({ from: '/d/$team/$week/run' })
  const show = (next: Decision | null) =>
    void navigate({
      search: (search) => (next === null ? written(search, step) : writing(search, step, { decide: next })),
      resetScroll: false,
    })
  return { decide: decide ?? null, show }
}

/** The form that the address has open. */
const Form = ({ page, place, decide, onDone }: StationProps & { decide: Decision; onDone: () => void }) => {
  const { now } = useSession()
  if (decide === 'action') {
    const { picks, ...rest } = actionPlace(page)
    return (
      <ActionForm
        page={{ ...rest, picks: picks.filter((pick) => pick.pickId === place.pickId) }}
        about={place.pickId}
        today={dayIn(now, page.team.zone)}
        action={null}
        onDone={onDone}
      />
    )
  }
  return decide === 'guideline' ? (
    <GuidelineForm page={page} place={place} onDone={onDone} />
  ) : (
    <WordingForm page={page} place={place} onDone={onDone} />
  )
}

/** What follows: an action, a guideline, another wording for the rubric, or nothing. */
export const DecideStep = ({ page, place, step }: StationProps & { readonly step: Step }) => {
  const { t } = useLingui()
  const { decide, show } = useDecision(step)
  const notes = useNotes(page)
  const mayWrite = page.closedAt === null && page.can.decide
  const isNothing = page.notes.some((note) => note.kind === 'nothing' && note.pickId === place.pickId)
  const nothing = () => {
    if (!isNothing) notes.nothing(place.pickId)
  }
  const ways = [
    { key: 'a' as const, label: t`Action`, run: () => show('action'), isOffered: true },
    { key: 'g' as const, label: t`Guideline`, run: () => show('guideline'), isOffered: page.can.guideline },
    { key: 'w' as const, label: t`Rubric wording`, run: () => show('wording'), isOffered: true },
    { key: 'n' as const, label: t`Nothing`, run: nothing, isOffered: true },
  ].filter((way) => way.isOffered)
  useKeys(mayWrite ? ways.map(({ key, label, run }) => ({ scope: 'debrief', key, label, run })) : [])
  return (
    <section className={meeting.station} aria-labelledby="station">
      <ConversationHead page={page} place={place} />
      <p className={meeting.question}>
        <Trans>What follows from it?</Trans>
      </p>
      {mayWrite && decide === null ? (
        <div className={meeting.ways}>
          {ways.map(({ key, label, run }) => (
            <Button
              key={key}
              variant="default"
              onClick={run}
              rightSection={<KeyHint scope="debrief" keys={key} />}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : null}
      {mayWrite && decide !== null ? (
        <Form page={page} place={place} decide={decide} onDone={() => show(null)} />
      ) : null}
      <MutationProblem error={notes.error} />
      <Decided page={page} pickId={place.pickId} onRemoveNote={mayWrite ? notes.remove : null} />
    </section>
  )
}
