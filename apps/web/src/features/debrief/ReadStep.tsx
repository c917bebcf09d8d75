import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { Transcript } from '../../ui/Transcript.tsx'
import { leadPassage } from './lead-passage.ts'
import meeting from './meeting.module.css'
import { type AgendaPlace, usePreparation, useReading } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'

interface StationProps {
  readonly page: WeekPage
  readonly place: AgendaPlace
}

/** What the conversation is called, whose it is, and whether names are shown. */
export const ConversationHead = ({ page, place }: StationProps) => {
  const { t } = useLingui()
  const preparation = usePreparation(page)
  const name = place.subject.trim() === '' ? t`A conversation without a subject` : place.subject
  const mayMask = page.can.run && page.closedAt === null
  return (
    <header className={meeting.head}>
      <h2 id="station" className={meeting.title} dir="auto">
        {name}
      </h2>
      <div className={meeting.facts}>
        <span>{place.reviewee?.name ?? t`without names`}</span>
        {mayMask ? (
          <Button
            className="no-print"
            variant="default"
            onClick={() => preparation.mask(place.pickId, !place.masked)}
            rightSection={<KeyHint scope="debrief" keys="m" />}
          >
            {place.masked ? <Trans>Show names</Trans> : <Trans>Mask names</Trans>}
          </Button>
        ) : null}
      </div>
      <MutationProblem error={preparation.error} />
    </header>
  )
}

/** The whole conversation, its passages lit; no score, and not why it was chosen. */
export const ReadStep = ({ page, place }: StationProps) => {
  const reading = useReading(page, place.pickId)
  const read = reading.data
  const quote = read === undefined ? null : leadPassage(read)
  return (
    <section className={meeting.station} aria-labelledby="station">
      <ConversationHead page={page} place={place} />
      {read === undefined ? (
        <QueryState query={reading} rows={6} />
      ) : (
        <>
          {quote === null ? null : (
            <blockquote className={meeting.quote} dir="auto" lang={read.language ?? undefined}>
              {quote}
            </blockquote>
          )}
          <p className={meeting.question}>
            <Trans>What would you copy? What would you change?</Trans>
          </p>
          <Transcript
            messages={read.messages}
            language={read.language}
            zone={page.team.zone}
            lit={read.passages}
          />
        </>
      )}
    </section>
  )
}
