import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { CriterionShape, RubricLanguage } from '@reread/domain'
import { RootCauses } from './RootCauses.tsx'
import { SCALES, textsIn, withPoints, withTexts } from './rubric-draft.ts'
import classes from './rubrics.module.css'

export interface CriterionEditorProps {
  /** What it is called, for buttons that stand once for each criterion. */
  readonly label: string
  readonly criterion: CriterionShape
  readonly language: RubricLanguage
  readonly baseLanguage: RubricLanguage
  readonly onChange: (criterion: CriterionShape) => void
  readonly onMove: (step: -1 | 1) => void
  readonly onRemove: () => void
  readonly isFirst: boolean
  readonly isLast: boolean
}

type Part = Pick<CriterionEditorProps, 'criterion' | 'language' | 'baseLanguage' | 'onChange'>

const Texts = ({ criterion, language, baseLanguage, onChange }: Part) => {
  const { t } = useLingui()
  const texts = textsIn(criterion, language)
  const base = textsIn(criterion, baseLanguage)
  const isBase = language === baseLanguage
  const hint = (text: string | undefined) => (isBase || text === undefined ? {} : { placeholder: text })
  return (
    <>
      <TextInput
        label={t`Name`}
        value={texts.name}
        {...hint(base.name)}
        onChange={(event) => onChange(withTexts(criterion, language, { name: event.currentTarget.value }))}
      />
      <TextInput
        label={t`Question`}
        value={texts.question ?? ''}
        {...hint(base.question)}
        onChange={(event) =>
          onChange(withTexts(criterion, language, { question: event.currentTarget.value }))
        }
      />
      <fieldset className={classes.points}>
        <legend className={classes.legend}>{t`What each point means`}</legend>
        {texts.anchors.map((anchor, index) => (
          <Textarea
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a sentence is its point
            key={index}
            label={t`What a ${index + 1} means`}
            rows={2}
            value={anchor}
            {...hint(base.anchors[index])}
            onChange={(event) => {
              const written = event.currentTarget.value
              const anchors = texts.anchors.map((one, at) => (at === index ? written : one))
              onChange(withTexts(criterion, language, { anchors }))
            }}
          />
        ))}
      </fieldset>
    </>
  )
}

const Rules = ({ criterion, onChange }: Part) => {
  const { t } = useLingui()
  return (
    <div className={classes.rules}>
      <NumberInput
        label={t`Weight`}
        min={0}
        max={100}
        allowDecimal={false}
        hideControls
        value={criterion.weight}
        onChange={(weight) => onChange({ ...criterion, weight: weight === '' ? 0 : Number(weight) })}
      />
      <NativeSelect
        label={t`Points`}
        value={String(criterion.points)}
        data={SCALES.map((points) => ({ value: String(points), label: String(points) }))}
        onChange={(event) => {
          const points = SCALES.find((one) => String(one) === event.currentTarget.value)
          if (points !== undefined) onChange(withPoints(criterion, points))
        }}
      />
      <Checkbox
        label={t`N/A allowed`}
        checked={criterion.allowsNA}
        onChange={(event) => onChange({ ...criterion, allowsNA: event.currentTarget.checked })}
      />
      <Checkbox
        label={t`Critical: below the middle, the whole review is 0`}
        checked={criterion.critical}
        onChange={(event) => onChange({ ...criterion, critical: event.currentTarget.checked })}
      />
    </div>
  )
}

/** One criterion: its rules always in sight, its texts and root causes folded until they are wanted. */
export const CriterionEditor = (editor: CriterionEditorProps) => {
  const { t } = useLingui()
  const { label, criterion } = editor
  return (
    <>
      <div className={classes.criterionHead}>
        <h2 className={classes.criterionName}>{label}</h2>
        <div className={classes.buttons}>
          <Button
            variant="default"
            disabled={editor.isFirst}
            aria-label={t`Move ${label} up`}
            onClick={() => editor.onMove(-1)}
          >
            ↑
          </Button>
          <Button
            variant="default"
            disabled={editor.isLast}
            aria-label={t`Move ${label} down`}
            onClick={() => editor.onMove(1)}
          >
            ↓
          </Button>
          <Button variant="default" aria-label={t`Remove ${label}`} onClick={editor.onRemove}>
            <Trans>Remove</Trans>
          </Button>
        </div>
      </div>
      <Rules {...editor} />
      <details
        className={classes.details}
        open={textsIn(criterion, editor.baseLanguage).name === '' || undefined}
      >
        <summary>
          <Trans>Words and what each point means</Trans>
        </summary>
        <div className={classes.fields}>
          <Texts {...editor} />
        </div>
      </details>
      <details className={classes.details}>
        <summary>
          <Trans>Root causes ({criterion.rootCauses.length})</Trans>
        </summary>
        <RootCauses
          label={label}
          criterion={criterion}
          language={editor.language}
          onChange={editor.onChange}
        />
      </details>
    </>
  )
}
