import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { RubricLanguage } from '@reread/domain'
import { LANGUAGES } from './rubric-draft.ts'
import classes from './rubrics.module.css'

/** Which language the fields below are in; the base language stands in where another has no text. */
export const LanguageSwitch = ({
  language,
  baseLanguage,
  onChange,
}: {
  readonly language: RubricLanguage
  readonly baseLanguage: RubricLanguage
  readonly onChange: (language: RubricLanguage) => void
}) => {
  const { t } = useLingui()
  const names = { en: t`English`, it: t`Italian` } satisfies Record<RubricLanguage, string>
  return (
    <div>
      <NativeSelect
        label={t`Texts in`}
        value={language}
        onChange={(event) => {
          const chosen = LANGUAGES.find((one) => one === event.currentTarget.value)
          if (chosen !== undefined) onChange(chosen)
        }}
        data={LANGUAGES.map((one) => ({ value: one, label: names[one] }))}
      />
      {language === baseLanguage ? null : (
        <p className={classes.quiet}>
          <Trans>Left empty, the text in the rubric’s own language is shown.</Trans>
        </p>
      )}
    </div>
  )
}
