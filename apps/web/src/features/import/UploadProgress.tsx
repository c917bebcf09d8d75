import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { refusalText } from '../../lib/refusal-messages.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Progress } from '../../ui/Progress.tsx'
import type { UploadFailure } from './upload.ts'
import type { UploadState } from './use-upload.ts'

const Failed = ({ failure }: { failure: UploadFailure }) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  return (
    <ErrorState
      title={
        failure.kind === 'refused' ? refusalText(i18n, failure.code) : t`The upload broke off before its end.`
      }
      kept={<Trans>Nothing of it was kept on the server.</Trans>}
      advice={
        failure.kind === 'refused' ? undefined : <Trans>Check the connection, then send it again.</Trans>
      }
    />
  )
}

export interface UploadProgressProps {
  readonly state: UploadState
  readonly names: readonly string[]
  readonly onCancel: () => void
}

/** How far an upload is, in kilobytes and time; or why it is not on the server. */
export const UploadProgress = ({ state, names, onCancel }: UploadProgressProps) => {
  const { t } = useLingui()
  if (state.kind === 'failed') return <Failed failure={state.failure} />
  if (state.kind === 'not-taken') return <MutationProblem error={state.error} />
  if (state.kind === 'idle') return null
  const fileNames = names.join(', ')
  const { scale, unit } =
    state.total < 1_000_000 ? { scale: 1_000, unit: 'kB' } : { scale: 1_000_000, unit: 'MB' }
  return (
    <Progress
      label={t`Uploading ${fileNames}, in ${unit}`}
      done={state.sent / scale}
      total={state.total / scale}
      secondsLeft={state.secondsLeft}
      onCancel={onCancel}
    />
  )
}
