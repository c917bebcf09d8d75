import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Notice } from '../../ui/Notice.tsx'
import meeting from './meeting.module.css'
import type { MoverState } from './meeting-mover.ts'
import { isSame } from './meeting-steps.ts'
import { useStepWords } from './step-names.ts'
import { usePreparation } from './use-meeting.ts'
import { useOnline } from './use-ready-offline.ts'
import type { Steps } from './use-steps.ts'
import type { WeekPage } from './use-week.ts'

interface PlaceProps {
  readonly page: WeekPage
  readonly steps: Steps
  readonly moving: { readonly state: MoverState; readonly bring: () => void }
}

interface ApartProps {
  readonly words: string
  readonly buttons?: ReactNode
  readonly tone?: 'info' | 'warn'
}

const Apart = ({ words, buttons, tone = 'info' }: ApartProps) => (
  <div className={`${meeting.apart} no-print`}>
    <Notice tone={tone}>
      <span className={meeting.apartWords}>{words}</span>
      <span className={meeting.apartButtons}>{buttons}</span>
    </Notice>
  </div>
)

/** What is sent waits; whoever runs the meeting goes on, and the others stay. */
const Offline = ({ where }: { where: string | null }) => {
  const { t } = useLingui()
  return (
    <Apart
      tone="warn"
      words={
        where === null
          ? t`You are offline. The meeting stays where it is; what you send now is kept and goes out when you are back.`
          : t`You are offline. The others are still at ${where}; your step and what you send now go out when you are back.`
      }
    />
  )
}

const Join = ({ words, onJoin }: { words: string; onJoin: () => void }) => {
  useKeys([{ scope: 'debrief', key: 'f', label: words, run: onJoin }])
  return (
    <Button variant="default" onClick={onJoin} rightSection={<KeyHint scope="debrief" keys="f" />}>
      {words}
    </Button>
  )
}

/** For whoever runs it: whether everybody is where they are. */
const Leading = ({ steps, moving, where }: Omit<PlaceProps, 'page'> & { where: string | null }) => {
  const { t } = useLingui()
  if (where === null || moving.state === 'sending')
    return (
      <p className={`${meeting.going} no-print`}>{t`You run the meeting. Every screen follows yours.`}</p>
    )
  if (moving.state === 'unsent') {
    const words = t`The others are still at ${where}. Your step goes out as soon as the server answers.`
    return <Apart words={words} />
  }
  return (
    <Apart
      words={t`The others are at ${where}.`}
      buttons={
        <>
          <Button onClick={moving.bring}>
            <Trans>Bring them here</Trans>
          </Button>
          <Join words={t`Go there`} onJoin={steps.join} />
        </>
      }
    />
  )
}

/** Somebody who could run it takes it over, when whoever does is not there. */
const TakeOver = ({ page }: { page: WeekPage }) => {
  const { person } = useSession()
  const preparation = usePreparation(page)
  const mayRun = page.can.run && page.people.some(({ id, isHuman }) => id === person.id && isHuman)
  return mayRun ? (
    <button type="button" className={meeting.takeOver} onClick={() => preparation.facilitator(person.id)}>
      <Trans>Run it yourself</Trans>
    </button>
  ) : null
}

const Following = ({ page, steps, where }: Omit<PlaceProps, 'moving'> & { where: string | null }) => {
  const { t } = useLingui()
  const wordsOf = useStepWords(steps.talkedAbout.length)
  const name = page.facilitator?.name
  if (where !== null) {
    return (
      <Apart
        words={
          steps.going === 'held'
            ? t`The meeting is at ${where}. What you are writing stays here.`
            : t`The meeting is at ${where}.`
        }
        buttons={<Join words={t`Go there`} onJoin={steps.join} />}
      />
    )
  }
  return (
    <p className={`${meeting.going} no-print`}>
      {steps.going === 'alone' ? (
        <>
          {t`You are looking around on your own.`} <Join words={t`Follow the meeting`} onJoin={steps.join} />
        </>
      ) : (
        <>
          <span>
            {name === undefined
              ? t`Your screen follows the meeting.`
              : t`${name} runs the meeting. Your screen follows.`}
          </span>
          <TakeOver page={page} />
          <span className="visually-hidden" role="status">
            {wordsOf(steps.step)}
          </span>
        </>
      )}
    </p>
  )
}

/** Whether this screen is where the meeting is, and the way there; nothing of it once the meeting is over. */
export const MeetingPlace = ({ page, steps, moving }: PlaceProps) => {
  const { meetingStep, step, runs } = steps
  const wordsOf = useStepWords(steps.talkedAbout.length)
  const isOnline = useOnline()
  const where = meetingStep === null || isSame(meetingStep, step) ? null : wordsOf(meetingStep)
  if (!isOnline) return <Offline where={runs ? where : null} />
  if (meetingStep === null || page.closedAt !== null) return null
  return runs ? (
    <Leading steps={steps} moving={moving} where={where} />
  ) : (
    <Following page={page} steps={steps} where={where} />
  )
}
