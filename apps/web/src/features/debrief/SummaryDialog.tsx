import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { isLanguage } from '../../lib/language.ts'
import { trpc } from '../../trpc.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './debrief.module.css'
import type { WeekPage } from './use-week.ts'

const download = (text: string, fileName: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}

/** The week's summary as Markdown in the language of the screen: to read, to copy, to take along. */
export const SummaryDialog = ({
  page,
  onClose,
}: {
  readonly page: WeekPage
  readonly onClose: () => void
}) => {
  const { t, i18n } = useLingui()
  const language = isLanguage(i18n.locale) ? i18n.locale : 'en'
  const summary = useQuery({
    ...trpc.debrief.markdown.queryOptions({ teamId: page.team.id, week: page.week, language }),
    staleTime: 0,
  })
  const written = summary.data
  return (
    <Dialog
      isOpen
      isWide
      title={t`Summary of the week`}
      onClose={onClose}
      actions={
        written === undefined ? undefined : (
          <>
            <CopyButton text={written.markdown} label={t`Copy Markdown`} />
            <Button onClick={() => download(written.markdown, written.fileName)}>
              <Trans>Download Markdown</Trans>
            </Button>
          </>
        )
      }
    >
      {written === undefined ? (
        <QueryState query={summary} rows={6} />
      ) : (
        <Textarea
          label={t`Summary as Markdown`}
          classNames={{ input: classes.markdown ?? '' }}
          readOnly
          autosize
          minRows={6}
          maxRows={18}
          value={written.markdown}
        />
      )}
    </Dialog>
  )
}
