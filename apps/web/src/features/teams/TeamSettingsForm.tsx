import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { NameFields } from './NameFields.tsx'
import { RoundFields } from './RoundFields.tsx'
import { TeamPeople } from './TeamPeople.tsx'
import classes from './Teams.module.css'
import { TransparencyFields } from './TransparencyFields.tsx'
import { type ListedTeam, useTeamForm } from './use-teams.ts'

export interface GroupProps {
  readonly title: string
  readonly mayChange: boolean
  /** Who else may, when I may not. */
  readonly whoMay: string
  readonly children: ReactNode
}

/** Settings that ask for the same right: shown to everybody here, open to whoever has it. */
const Group = ({ title, mayChange, whoMay, children }: GroupProps) => {
  const helpId = useId()
  return (
    <fieldset
      className={classes.group}
      disabled={!mayChange}
      aria-describedby={mayChange ? undefined : helpId}
    >
      <legend className={classes.legend}>{title}</legend>
      {mayChange ? null : (
        <p id={helpId} className={classes.quiet}>
          {whoMay}
        </p>
      )}
      {children}
    </fieldset>
  )
}

/** Everything that can be set for one team, saved together, with a way back. It begins at the field one was sent to. */
export const TeamSettingsForm = ({
  team,
  field,
}: {
  readonly team: ListedTeam
  readonly field?: string | undefined
}) => {
  const { t } = useLingui()
  const form = useTeamForm(team)
  const place = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (field !== undefined) place.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()
  }, [field])
  const save = () => {
    const first = form.submit()
    if (first !== null) place.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  useKeys([
    { scope: 'everywhere', key: 'Ctrl+Enter', label: t`Save the team`, run: save, inTextFields: true },
  ])
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save()
  }
  const { may } = team
  const guard = useLeaveGuard(form.isChanged)
  return (
    <>
      <form ref={place} noValidate className={classes.form} onSubmit={submit}>
        <TeamPeople team={team} />
        <Group title={t`Team`} mayChange={may.configure} whoMay={t`Its managers and admins change this.`}>
          <NameFields {...form} />
        </Group>
        <Group
          title={t`Weekly reviews`}
          mayChange={may.configureRounds}
          whoMay={t`Its leads and managers change this.`}
        >
          <RoundFields team={team} form={form} />
        </Group>
        <Group
          title={t`Who sees what`}
          mayChange={may.changeTransparency}
          whoMay={t`Its managers change this: it opens what people wrote about each other.`}
        >
          <TransparencyFields {...form} />
        </Group>
        <div className={classes.foot}>
          <MutationProblem error={form.error} />
          <p className={classes.quiet}>
            <Trans>Weekly reviews and who sees revealed scores count from the next round on.</Trans>
          </p>
          <div className={classes.buttons}>
            <Button
              type="submit"
              disabled={!form.isChanged}
              loading={form.isBusy}
              rightSection={<KeyHint keys="Ctrl+Enter" />}
            >
              <Trans>Save the team</Trans>
            </Button>
            {form.isChanged ? (
              <Button variant="default" onClick={form.discard}>
                <Trans>Discard changes</Trans>
              </Button>
            ) : null}
          </div>
        </div>
      </form>
      <ConfirmDialog
        isOpen={guard.isAsking}
        title={t`Leave without saving?`}
        confirmLabel={t`Leave without saving`}
        onConfirm={guard.leave}
        onClose={guard.stay}
      >
        <Trans>The changes to {team.name} are not saved yet. Leaving forgets them.</Trans>
      </ConfirmDialog>
    </>
  )
}
