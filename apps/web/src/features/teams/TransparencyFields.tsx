import { useLingui } from '@lingui/react/macro'
import { Radio, Stack } from '@mantine/core'
import type { TeamForm } from './use-teams.ts'

/** Who reads revealed scores, and which conversations agents may open. */
export const TransparencyFields = ({ settings, change }: TeamForm) => {
  const { t } = useLingui()
  return (
    <>
      <Radio.Group
        label={t`Who sees revealed scores`}
        description={t`Until everyone is in, a score is seen by its author alone.`}
        name="scores"
        value={settings.scores}
        onChange={(choice) => change({ scores: choice === 'team' ? 'team' : 'parties' })}
      >
        <Stack gap="sm" mt="sm">
          <Radio
            value="parties"
            label={t`Only those involved`}
            description={t`Whoever wrote it, whoever it is about, the others assigned to it, leads and managers.`}
          />
          <Radio value="team" label={t`The whole team`} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t`Conversations that agents read`}
        name="conversations"
        value={settings.conversations}
        onChange={(choice) => change({ conversations: choice === 'assigned' ? 'assigned' : 'open' })}
      >
        <Stack gap="sm" mt="sm">
          <Radio value="open" label={t`Every settled conversation of the team`} />
          <Radio value="assigned" label={t`Their own, and those they are asked to review`} />
        </Stack>
      </Radio.Group>
    </>
  )
}
