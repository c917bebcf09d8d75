import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { FILE_FORMATS, type FileFormat } from '@reread/domain'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { trpc } from '../../trpc.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { Notice } from '../../ui/Notice.tsx'
import classes from './import.module.css'
import {
  type ChoiceProblem,
  type ChosenFile,
  choiceProblem,
  commonFormat,
  formatOf,
  sizeInUnits,
} from './import-format.ts'
import { headOf } from './look-at-file.ts'
import { UploadProgress } from './UploadProgress.tsx'
import { useUpload } from './use-upload.ts'

interface Picked extends ChosenFile {
  readonly file: File
}

const look = async (file: File): Promise<Picked> => ({
  file,
  name: file.name,
  size: file.size,
  head: await headOf(file),
})

const formats = {
  jsonl: msg`JSON Lines or JSON, as Reread writes it`,
  csv: msg`CSV`,
  zendesk: msg`Zendesk`,
  intercom: msg`Intercom`,
  chatwoot: msg`Chatwoot`,
} satisfies Record<FileFormat, MessageDescriptor>

const problems = {
  'too-many-of-vendor': msg`These are too many files at once. Bring at most 50, then the next ones.`,
  'too-many': msg`Choose one file, or two tables: one of conversations, one of messages.`,
  'two-not-tables': msg`Two files go together only as CSV: one of conversations, one of messages. Bring the others one by one.`,
  'too-large': msg`A file is larger than this server accepts. Split it, or pack it as .gz.`,
  empty: msg`A file is empty. Choose another one.`,
} satisfies Record<ChoiceProblem, MessageDescriptor>

/** What stands beside a file: names, which no language changes. */
const names: Readonly<Record<FileFormat, string>> = {
  jsonl: 'JSON',
  csv: 'CSV',
  zendesk: 'Zendesk',
  intercom: 'Intercom',
  chatwoot: 'Chatwoot',
}

const FileList = ({ files, onRemove }: { files: readonly Picked[]; onRemove: (file: Picked) => void }) => {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <ul className={classes.files} aria-label={t`Chosen files`}>
      {files.map((picked) => {
        const { amount, unit } = sizeInUnits(picked.size)
        return (
          <li key={picked.name} className={classes.file}>
            <span className={classes.fileName}>{picked.name}</span>
            <span className={classes.quiet}>
              {names[formatOf(picked)]} · {format.number(amount)} {unit}
            </span>
            <button
              type="button"
              className={classes.remove}
              aria-label={t`Remove ${picked.name}`}
              onClick={() => onRemove(picked)}
            >
              <X size={16} aria-hidden="true" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Choose or drop files, see them, send them. Nothing is imported by it: the check comes first. */
export const ChooseFiles = ({ team }: { readonly team: { readonly id: number; readonly zone: string } }) => {
  const { t } = useLingui()
  const format = useFormat()
  const limits = useQuery(trpc.imports.uploadLimits.queryOptions({}))
  const [files, setFiles] = useState<readonly Picked[]>([])
  const upload = useUpload()
  const maxBytes = limits.data?.maxBytes ?? null
  const [chosenFormat, setFormat] = useState<FileFormat | null>(null)
  const fileFormat = chosenFormat ?? commonFormat(files)
  const problem = choiceProblem(files, { format: fileFormat, maxBytes })
  const [first] = files
  const most = maxBytes === null ? null : sizeInUnits(maxBytes)
  const add = async (chosen: readonly File[]) => {
    const picked = await Promise.all(chosen.map(look))
    setFiles((before) => [
      ...before.filter(({ name }) => !picked.some((fresh) => fresh.name === name)),
      ...picked,
    ])
  }
  if (upload.state.kind === 'sending') {
    return (
      <UploadProgress state={upload.state} names={files.map(({ name }) => name)} onCancel={upload.cancel} />
    )
  }
  return (
    <div className={classes.stack}>
      <FileDrop
        accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt,.gz"
        isMultiple
        onFiles={(chosen) => void add(chosen)}
      >
        <Trans>
          JSON Lines, JSON or CSV, or what Zendesk, Intercom and Chatwoot export; also packed as .gz. A CSV
          may come as two files: conversations and messages. A Zendesk export is tickets and users.
        </Trans>{' '}
        {most === null ? null : t`Up to ${format.number(most.amount)} ${most.unit} each.`}
      </FileDrop>
      <UploadProgress state={upload.state} names={[]} onCancel={upload.cancel} />
      {first === undefined ? null : (
        <>
          <FileList
            files={files}
            onRemove={(gone) => setFiles((before) => before.filter((picked) => picked !== gone))}
          />
          <NativeSelect
            className={classes.format}
            label={t`What the files are`}
            description={t`Recognised by how they begin; choose another format if that is wrong.`}
            value={fileFormat}
            onChange={({ currentTarget: { value } }) =>
              setFormat(FILE_FORMATS.find((format) => format === value) ?? null)
            }
            data={FILE_FORMATS.map((format) => ({ value: format, label: t(formats[format]) }))}
          />
          {problem === null ? null : <Notice tone="warn">{t(problems[problem])}</Notice>}
          <div>
            <Button
              disabled={problem !== null}
              onClick={() =>
                void upload.send({
                  teamId: team.id,
                  zone: team.zone,
                  format: fileFormat,
                  files: files.map(({ file }) => file),
                })
              }
            >
              <Trans>Upload and check</Trans>
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
