import { useLingui } from '@lingui/react/macro'
import { Radio, Stack } from '@mantine/core'
import type { SetupFields } from './setup-form.ts'

export interface ScoresChoiceProps {
  readonly scores: SetupFields['scores']
  readonly onChange: (scores: SetupFields['scores']) => void
}

/** Who may read scores once they are revealed; before that nobody does. */
export const ScoresChoice = ({ scores, onChange }: ScoresChoiceProps) => {
  const { t } = useLingui()
  return (
    <Radio.Group
      label={t`Who sees revealed scores`}
      description={t`Until everyone is in, a score is seen by its author alone.`}
      name="scores"
      value={scores}
      onChange={(choice) => onChange(choice === 'team' ? 'team' : 'parties')}
    >
      <Stack gap="sm" mt="sm">
        <Radio
          value="parties"
          label={t`Only those involved`}
          description={t`Whoever wrote it, whoever it is about, the others assigned to it, leads and managers.`}
        />
        <Radio value="team" label={t`The whole team`} description={t`Everybody in the team.`} />
      </Stack>
    </Radio.Group>
  )
}
