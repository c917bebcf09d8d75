import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'

export interface TeamSelectProps {
  readonly teams: readonly { readonly id: number; readonly name: string }[]
  readonly teamId: number
  readonly onTeam: (teamId: number) => void
}

/** Whose conversations these are. */
export const TeamSelect = ({ teams, teamId, onTeam }: TeamSelectProps) => {
  const { t } = useLingui()
  return (
    <NativeSelect
      label={t`Team`}
      description={t`Whose conversations these are`}
      value={String(teamId)}
      onChange={(event) => onTeam(Number(event.currentTarget.value))}
      data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  )
}
