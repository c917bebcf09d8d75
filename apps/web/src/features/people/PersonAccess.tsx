import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { opensHereOnly } from '@reread/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../lib/use-format.ts'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import classes from './People.module.css'
import type { rightsOn } from './person-rights.ts'
import { type ListedPerson, useAct } from './use-people.ts'
import { accessWords } from './words.ts'

export interface PersonProps {
  readonly person: ListedPerson
  readonly rights: ReturnType<typeof rightsOn>
}

/** Makes a link and shows it once: the server keeps only its hash. */
const Invite = ({ person }: { readonly person: ListedPerson }) => {
  const { t } = useLingui()
  const format = useFormat()
  const client = useQueryClient()
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.people.pathFilter()),
    }),
  )
  const made = invite.data
  const until = made === undefined ? '' : format.dateTime(made.expiresAt)
  return (
    <>
      {made === undefined ? null : (
        <div className={classes.linkRow}>
          <TextInput
            className={classes.link}
            label={t`Invitation link`}
            description={t`Works once, until ${until}. Send it yourself; it is shown only now.`}
            readOnly
            value={made.link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={made.link} label={t`Copy the link`} />
        </div>
      )}
      {made !== undefined && opensHereOnly(made.link) ? (
        <p className={classes.quiet}>
          <Trans>
            Only the computer that Reread runs on can open this link. For others set HOST and
            REREAD_PUBLIC_URL there, then make a new one: docs/self-hosting.md
          </Trans>
        </p>
      ) : null}
      <div>
        <Button
          variant={made === undefined ? 'filled' : 'default'}
          loading={invite.isPending}
          onClick={() => invite.mutate({ personId: person.id })}
        >
          {person.signIn === 'invited' ? (
            <Trans>Make a new invitation link</Trans>
          ) : (
            <Trans>Make an invitation link</Trans>
          )}
        </Button>
      </div>
      {person.signIn === 'invited' && made === undefined ? (
        <p className={classes.quiet}>
          <Trans>A new link replaces the one that was sent.</Trans>
        </p>
      ) : null}
      <MutationProblem error={invite.error} />
    </>
  )
}

const ActiveSwitch = ({ person }: { readonly person: ListedPerson }) => {
  const { t } = useLingui()
  const act = useAct()
  const { name, id: personId } = person
  const isOff = person.signIn === 'deactivated'
  const on = () => api.people.reactivate.mutate({ personId })
  const off = () => api.people.deactivate.mutate({ personId })
  const change = () =>
    act.mutate(
      isOff
        ? { run: on, undo: off, done: t`${name} is active again` }
        : { run: off, undo: on, done: t`${name} is deactivated` },
    )
  return (
    <>
      <div>
        <Button variant="default" loading={act.isPending} onClick={change}>
          {isOff ? t`Reactivate ${name}` : t`Deactivate ${name}`}
        </Button>
      </div>
      {isOff ? null : (
        <p className={classes.quiet}>
          <Trans>Signed out at once and drawn no more. What they wrote stays.</Trans>
        </p>
      )}
      <MutationProblem error={act.error} />
    </>
  )
}

/** For a lost laptop: it has no way back, and needs none, since the person just signs in again. */
const EndSessions = ({ person }: { readonly person: ListedPerson }) => {
  const { t } = useLingui()
  const act = useAct()
  const { name, id: personId } = person
  const end = () =>
    act.mutate({
      run: () => api.people.endSessions.mutate({ personId }),
      done: t`${name} is signed out everywhere`,
    })
  return (
    <>
      <div>
        <Button variant="default" loading={act.isPending} onClick={end}>
          {t`Sign ${name} out everywhere`}
        </Button>
      </div>
      <p className={classes.quiet}>
        <Trans>Ends every session at once, such as on a lost laptop. They can sign in again.</Trans>
      </p>
      <MutationProblem error={act.error} />
    </>
  )
}

const ResetHelp = ({ email }: { readonly email: string }) => (
  <p className={classes.quiet}>
    <Trans>
      Forgotten password? A reset link opens somebody’s reviews, so no role makes one here. Reset from the
      terminal: <code className={classes.code}>node scripts/run.mjs reread user reset {email}</code>
    </Trans>
  </p>
)

/** Whether the person can sign in, and what can be done about it. */
export const PersonAccess = ({ person, rights }: PersonProps) => {
  const { i18n } = useI18n()
  return (
    <section className={classes.section} aria-labelledby="person-access">
      <h2 id="person-access" className={classes.heading}>
        <Trans>Sign-in</Trans>
      </h2>
      <p>{i18n._(accessWords[person.signIn])}</p>
      {rights.invite ? <Invite key={person.id} person={person} /> : null}
      {person.signIn === 'active' && person.email !== null ? <ResetHelp email={person.email} /> : null}
      {rights.endSessions ? <EndSessions key={person.id} person={person} /> : null}
      {rights.deactivate ? <ActiveSwitch person={person} /> : null}
    </section>
  )
}
