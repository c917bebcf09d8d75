import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './Settings.module.css'
import { type ShownSession, useSessions } from './use-sessions.ts'

/** "Firefox on Windows", as far as it is known. */
const useBrowserName = () => {
  const { t } = useLingui()
  return ({ browser, system }: Pick<ShownSession, 'browser' | 'system'>): string => {
    if (browser !== null && system !== null) return t`${browser} on ${system}`
    if (system !== null) return t`A browser on ${system}`
    return browser ?? t`Unknown browser`
  }
}

interface SessionRowProps {
  readonly session: ShownSession
  readonly isEnding: boolean
  readonly onEnd: () => void
}

const SessionRow = ({ session, isEnding, onEnd }: SessionRowProps) => {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useBrowserName()
  const name = nameOf(session)
  const signedInAt = format.dateTime(session.signedInAt)
  const lastSeenAt = format.dateTime(session.lastSeenAt)
  return (
    <li className={classes.session}>
      <div className={classes.which}>
        <div>
          {name}
          {session.isThis ? (
            <span className={classes.tag}>
              <Trans>this browser</Trans>
            </span>
          ) : null}
        </div>
        <div className={classes.quiet}>
          {session.isThis
            ? t`Signed in ${signedInAt}`
            : t`Signed in ${signedInAt} · last used around ${lastSeenAt}`}
        </div>
      </div>
      {session.isThis ? null : (
        <Button
          variant="default"
          loading={isEnding}
          aria-label={t`End ${name}, signed in ${signedInAt}`}
          onClick={onEnd}
        >
          <Trans>End</Trans>
        </Button>
      )}
    </li>
  )
}

/** Where I am signed in, each with a way to end it: the next request from there is nobody's. */
export const Sessions = () => {
  const { t } = useLingui()
  const heading = useRef<HTMLHeadingElement>(null)
  const { sessions, ...act } = useSessions({
    one: t`Session ended`,
    others: t`Signed out everywhere else`,
    afterwards: () => heading.current?.focus(),
  })
  const shown = sessions.data ?? []
  const others = shown.filter(({ isThis }) => !isThis)
  return (
    <section className={classes.section} aria-labelledby="my-sessions">
      <h2 id="my-sessions" className={classes.heading} ref={heading} tabIndex={-1}>
        <Trans>Where you are signed in</Trans>
      </h2>
      <QueryState query={sessions} rows={2} rowHeight={56} />
      {sessions.data === undefined ? null : (
        <>
          <ul className={classes.sessions}>
            {shown.map((session) => (
              <SessionRow
                key={session.sessionId}
                session={session}
                isEnding={act.ending === session.sessionId}
                onEnd={() => act.end(session.sessionId)}
              />
            ))}
          </ul>
          <MutationProblem error={act.error} />
          {others.length === 0 ? (
            <p className={classes.quiet}>
              <Trans>You are signed in nowhere else.</Trans>
            </p>
          ) : (
            <>
              <div>
                <Button variant="default" loading={act.isEndingOthers} onClick={act.endOthers}>
                  <Trans>End all others</Trans>
                </Button>
              </div>
              <p className={classes.quiet}>
                <Trans>One you do not recognise? End it, then change your password.</Trans>
              </p>
            </>
          )}
        </>
      )}
    </section>
  )
}
