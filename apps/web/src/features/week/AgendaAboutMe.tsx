import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { debriefAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { formatWeek } from '../../lib/format.ts'
import { trpc } from '../../trpc.ts'
import { PartProblem } from '../../ui/PartProblem.tsx'
import classes from './week.module.css'

/** Conversations of mine that a debrief ahead is going to read: told at once, so that I can object in time. */
export const AgendaAboutMe = () => {
  const { t } = useLingui()
  const asked = useQuery({ ...trpc.debrief.aboutMe.queryOptions({}), refetchInterval: 60_000 })
  if (asked.data === undefined && asked.error !== null) {
    const title = t`Whether the next debrief reads a conversation of yours could not be read.`
    return <PartProblem title={title} error={asked.error} onRetry={() => void asked.refetch()} />
  }
  const places = asked.data ?? []
  if (places.length === 0) return null
  return (
    <ul className={classes.agendaAboutMe} aria-label={t`In the next debrief`}>
      {places.map((place) => {
        const name = conversationName(place.conversationId, place.subject)
        const week = formatWeek(place.week)
        return (
          <li key={place.pickId}>
            <Link
              to={debriefAddress(place.teamSlug, place.week)}
            >{t`Debrief ${week}: “${name}” is about you`}</Link>{' '}
            <span className={classes.quiet}>
              {place.objected
                ? t`You said that you would rather not.`
                : place.needsAgreement
                  ? t`Your agreement is needed before its scores are shown; you can also object until it starts.`
                  : t`You can object until it starts.`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
