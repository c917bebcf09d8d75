import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type RubricLanguage, weightsTotal } from '@reread/domain'
import { useState } from 'react'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useRubricLanguage } from '../../lib/use-rubric-language.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { CriterionEditor } from './CriterionEditor.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Proposals } from './Proposals.tsx'
import { PublishBar } from './PublishBar.tsx'
import { moved, putBack, replaced, withNewCriterion, without } from './rubric-draft.ts'
import { useCriterionLabel } from './rubric-words.ts'
import classes from './rubrics.module.css'
import { TryOut } from './TryOut.tsx'
import { type Draft, useRubricDraft } from './use-rubric-draft.ts'
import type { Rubric } from './use-rubrics.ts'

/** Somebody else published while this draft was being written: nothing is overwritten, nothing is lost. */
const Overtaken = ({ rubric, draft }: { rubric: Rubric; draft: Draft }) =>
  draft.basedOn === rubric.newest ? null : (
    <Notice tone="warn">
      <Trans>
        v{rubric.newest} was published after you began this draft from v{draft.basedOn}. Your draft is kept as
        it is.
      </Trans>
      <div className={classes.buttons}>
        <Button variant="default" onClick={draft.followOn}>
          <Trans>Go on with my draft</Trans>
        </Button>
        <Button variant="default" onClick={draft.drop}>
          <Trans>Start from v{rubric.newest}</Trans>
        </Button>
      </div>
    </Notice>
  )

const Criteria = ({
  draft,
  language,
  rubric,
}: {
  draft: Draft
  language: RubricLanguage
  rubric: Rubric
}) => {
  const { t } = useLingui()
  const labelOf = useCriterionLabel()
  const { change } = draft
  const written = draft.rubric
  const remove = (at: number) => {
    const criterion = written.criteria[at]
    if (criterion === undefined) return
    change(without(written, at))
    offerUndo(t`${labelOf(written, at)} removed`, () =>
      draft.changeLater((later) => putBack(later, at, criterion)),
    )
  }
  return (
    <ul className={classes.criteria}>
      {written.criteria.map((criterion, at) => (
        <li key={criterion.key} className={classes.criterion}>
          <CriterionEditor
            label={labelOf(written, at)}
            criterion={criterion}
            language={language}
            baseLanguage={written.baseLanguage}
            onChange={(next) => change(replaced(written, at, next))}
            onMove={(step) => change(moved(written, at, step))}
            onRemove={() => remove(at)}
            isFirst={at === 0}
            isLast={at === written.criteria.length - 1}
          />
          <Proposals rubric={rubric} criterionKey={criterion.key} />
        </li>
      ))}
    </ul>
  )
}

/** The newest version as a draft: every word, the weights, the order; published as the next version. */
export const RubricEditor = ({ rubric }: { readonly rubric: Rubric }) => {
  const { t } = useLingui()
  const own = useRubricLanguage()
  const [language, setLanguage] = useState<RubricLanguage>(own)
  const draft = useRubricDraft({ rubricId: rubric.id, version: rubric.newest, definition: rubric.definition })
  const guard = useLeaveGuard(draft.isChanged)
  const written = draft.rubric
  const total = weightsTotal(written.criteria)
  return (
    <>
      <Overtaken rubric={rubric} draft={draft} />
      <div className={classes.top}>
        <TextInput
          label={t`Name of the rubric`}
          value={written.name}
          maxLength={200}
          onChange={(event) => draft.change({ ...written, name: event.currentTarget.value })}
        />
        <LanguageSwitch language={language} baseLanguage={written.baseLanguage} onChange={setLanguage} />
      </div>
      <Proposals rubric={rubric} criterionKey={null} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Criteria draft={draft} language={language} rubric={rubric} />
          <div className={classes.foot}>
            <Button variant="default" onClick={() => draft.change(withNewCriterion(written))}>
              <Trans>Add a criterion</Trans>
            </Button>
            <span className={classes.quiet}>
              <Trans>Weights add up to {total}.</Trans>{' '}
              {total === 100 ? null : <Trans>They need not be 100: each counts by its share.</Trans>}
            </span>
          </div>
        </div>
        <aside className={classes.side}>
          <PublishBar rubric={rubric} draft={draft} />
          <TryOut rubric={written} />
        </aside>
      </div>
      <ConfirmDialog
        isOpen={guard.isAsking}
        title={t`Leave without publishing?`}
        confirmLabel={t`Leave`}
        onConfirm={guard.leave}
        onClose={guard.stay}
      >
        <Trans>Your changes are not published. The draft stays in this browser until you come back.</Trans>
      </ConfirmDialog>
    </>
  )
}
