import type { I18n } from '@lingui/core'
import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { refusalText } from '../../lib/refusal-messages.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { fieldWords, isImportField } from './import-words.ts'
import type { ImportFacts } from './use-import.ts'

/** Why the file was refused, with our field's own name in the sentence. */
export const reasonText = (
  i18n: I18n,
  error: { readonly code: string; readonly params: Readonly<Record<string, unknown>> },
): string => {
  const { field } = error.params
  const named = isImportField(field) ? { ...error.params, field: i18n._(fieldWords[field]) } : error.params
  return refusalText(i18n, error.code, named)
}

export interface FileRefusedProps {
  readonly found: ImportFacts
  readonly stage: 'refused' | 'unchecked'
}

/** The whole file cannot be read, or its check was stopped: nothing was written. */
export const FileRefused = ({ found, stage }: FileRefusedProps) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const error = found.summary?.error ?? found.job?.error ?? null
  const isRefused = stage === 'refused' && error !== null
  return (
    <ErrorState
      title={isRefused ? reasonText(i18n, error) : t`The check was stopped before its end.`}
      kept={<Trans>Nothing was written.</Trans>}
      advice={
        isRefused ? (
          (found.summary?.columns.length ?? 0) > 0 ? (
            <Trans>Bring a corrected file, or change below how it is read.</Trans>
          ) : (
            <Trans>Bring a corrected file.</Trans>
          )
        ) : (
          <Trans>The file is still here: check it again when you want to go on.</Trans>
        )
      }
      actions={
        <Link to="/admin/import" search={{ team: found.teamId }}>
          <Trans>Choose another file</Trans>
        </Link>
      }
    />
  )
}
