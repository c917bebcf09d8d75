import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { CreateTeam } from '@reread/domain'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type SyntheticEvent, useId, useState } from 'react'
import { invalidFields } from '../../lib/invalid-fields.ts'
import { tell } from '../../lib/use-undo.ts'
import { browserZone } from '../../lib/zones.ts'
import { api } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { type Named, NameFields } from './NameFields.tsx'
import classes from './Teams.module.css'
import { useShowAnew } from './use-teams.ts'

/** A further team; it starts with the usual settings and nobody in it. */
export const AddTeam = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const formId = useId()
  const navigate = useNavigate()
  const showAnew = useShowAnew()
  const [wasTried, setTried] = useState(false)
  const [settings, setSettings] = useState<Named>({
    name: '',
    zone: browserZone(),
    language: i18n.locale === 'it' ? 'it' : 'en',
  })
  const create = useMutation({
    mutationFn: (wanted: Named) => api.teams.create.mutate(wanted),
    onSuccess: async ({ teamId }, { name }) => {
      await showAnew()
      tell(t`${name} is created`)
      await navigate({ to: '/admin/teams', search: { team: teamId }, replace: true })
    },
  })
  const problems = invalidFields(CreateTeam, { ...settings })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (problems.length === 0) create.mutate(settings)
  }
  return (
    <Dialog
      title={t`Create a team`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button type="submit" form={formId} loading={create.isPending}>
            <Trans>Create the team</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className={classes.dialogForm} onSubmit={submit}>
        <NameFields
          settings={settings}
          change={(part) => setSettings((before) => ({ ...before, ...part }))}
          marked={new Set<string>(wasTried ? problems : [])}
        />
        <MutationProblem error={create.error} />
      </form>
    </Dialog>
  )
}
