import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IMPORT_REFUSAL_CODES } from '@reread/domain'
import { useKeys } from '../../lib/use-keys.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { AgentsForm } from './AgentsForm.tsx'
import { BadRows } from './BadRows.tsx'
import { ColumnsForm } from './ColumnsForm.tsx'
import { DryRun } from './DryRun.tsx'
import { EarlierWay } from './EarlierWay.tsx'
import { FileRefused } from './FileRefused.tsx'
import { hasOpenWords } from './file-words.ts'
import classes from './import.module.css'
import { nothingBecause, toImport } from './import-counts.ts'
import { Preview } from './Preview.tsx'
import { ReadingForm } from './ReadingForm.tsx'
import { type ImportFacts, useChoices, useImportActs } from './use-import.ts'
import { WordsForm } from './WordsForm.tsx'

export interface CheckedProps {
  readonly found: ImportFacts
  readonly stage: 'ready' | 'refused' | 'unchecked'
}

/** Whether another look at the same file can end differently: the server failed, or columns can be chosen. */
const canCheckAgain = ({ found, stage }: CheckedProps): boolean => {
  const code = (found.summary?.error ?? found.job?.error)?.code
  const isFileRefused = IMPORT_REFUSAL_CODES.some((refusal) => refusal === code)
  return stage !== 'refused' || !isFileRefused || (found.summary?.columns.length ?? 0) > 0
}

interface FootProps extends CheckedProps {
  readonly isChanged: boolean
  readonly onCheck: () => void
  readonly onReset: () => void
}

/** The one thing to do next: check again what was changed, or import. Stays in sight. */
const Foot = ({ found, stage, isChanged, onCheck, onReset }: FootProps) => {
  const { t } = useLingui()
  const acts = useImportActs(found.id)
  const count = found.summary === null ? 0 : toImport(found.summary)
  const asksCheck = isChanged || stage !== 'ready'
  const mayImport = !asksCheck && count > 0
  const act = asksCheck ? onCheck : acts.run
  const label = asksCheck ? t`Check again` : t`Import the conversations`
  useKeys(
    asksCheck || mayImport
      ? [{ scope: 'lists', key: 'Ctrl+Enter', label, run: act, inTextFields: true }]
      : [],
  )
  if (!asksCheck && !mayImport) return null
  return (
    <div className={classes.foot}>
      {asksCheck ? (
        <Button loading={acts.isBusy} rightSection={<KeyHint keys="Ctrl+Enter" />} onClick={act}>
          <Trans>Check again</Trans>
        </Button>
      ) : (
        <Button loading={acts.isBusy} rightSection={<KeyHint keys="Ctrl+Enter" />} onClick={act}>
          <Plural value={count} one="Import # conversation" other="Import # conversations" />
        </Button>
      )}
      {isChanged ? (
        <Button variant="default" onClick={onReset}>
          <Trans>Discard my changes</Trans>
        </Button>
      ) : null}
      <span className={classes.quiet}>
        {isChanged ? (
          <Trans>You changed something above: the file is read once more with it.</Trans>
        ) : asksCheck ? null : (
          <Trans>You can undo an import afterwards.</Trans>
        )}
      </span>
      <MutationProblem error={acts.error} />
    </div>
  )
}

const Nothing = ({ found }: { found: ImportFacts }) => {
  const because = found.summary === null ? null : nothingBecause(found.summary)
  if (because === null) return null
  return (
    <Notice tone="info">
      {because === 'all-here' ? (
        <Trans>Every conversation of this file is here already, unchanged. There is nothing to import.</Trans>
      ) : hasOpenWords(found.words) ? (
        <Trans>
          No conversation of this file can be read yet. Reread does not know some of its words: say what they
          mean under Words of the file.
        </Trans>
      ) : (
        <Trans>No conversation of this file can be read. See below what is wrong with its rows.</Trans>
      )}
    </Notice>
  )
}

/** What the check found, what can still be chosen, and the button that imports. */
export const Checked = ({ found, stage }: CheckedProps) => {
  const choices = useChoices(found)
  const acts = useImportActs(found.id)
  const check = () => {
    choices.forget()
    acts.check(choices.chosen)
  }
  const readLike = (earlierId: number | null) => {
    choices.forget()
    acts.readLike(earlierId)
  }
  const form = { found, chosen: choices.chosen, onChange: choices.change }
  const isReady = stage === 'ready'
  const isOpen = canCheckAgain({ found, stage })
  return (
    <div className={classes.sections}>
      <EarlierWay found={found} isBusy={acts.isBusy} onRead={readLike} />
      {isReady ? null : <FileRefused found={found} stage={stage} />}
      {isReady ? <DryRun found={found} /> : null}
      {isReady ? <Nothing found={found} /> : null}
      <BadRows found={found} />
      {found.format === 'csv' && (found.summary?.columns.length ?? 0) > 0 ? <ColumnsForm {...form} /> : null}
      {found.format === 'csv' && isOpen ? <WordsForm {...form} /> : null}
      {found.format === 'paste' || !isOpen ? null : <ReadingForm {...form} />}
      {isReady ? <AgentsForm {...form} /> : null}
      {isReady ? <Preview found={found} /> : null}
      <MutationProblem error={acts.error} />
      {isOpen ? (
        <Foot
          found={found}
          stage={stage}
          isChanged={choices.isChanged}
          onCheck={check}
          onReset={choices.reset}
        />
      ) : null}
    </div>
  )
}
