import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { CriterionShape, RubricLanguage } from '@reread/domain'
import { withNewCause } from './rubric-draft.ts'
import classes from './rubrics.module.css'

const MOST = 12

/** Why a low point was given: offered to reviewers from 2 points down. */
export const RootCauses = ({
  label,
  criterion,
  language,
  onChange,
}: {
  readonly label: string
  readonly criterion: CriterionShape
  readonly language: RubricLanguage
  readonly onChange: (criterion: CriterionShape) => void
}) => {
  const { t } = useLingui()
  const causes = criterion.rootCauses
  return (
    <div className={classes.fields}>
      {causes.map((cause, at) => (
        <div key={cause.key} className={classes.cause}>
          <TextInput
            aria-label={t`Root cause ${at + 1} of ${label}`}
            value={cause[language] ?? ''}
            placeholder={cause.en ?? cause.it ?? ''}
            onChange={(event) => {
              const written = event.currentTarget.value
              onChange({
                ...criterion,
                rootCauses: causes.map((one) =>
                  one.key === cause.key ? { ...one, [language]: written } : one,
                ),
              })
            }}
          />
          <Button
            variant="default"
            aria-label={t`Remove root cause ${at + 1} of ${label}`}
            onClick={() =>
              onChange({ ...criterion, rootCauses: causes.filter(({ key }) => key !== cause.key) })
            }
          >
            <Trans>Remove</Trans>
          </Button>
        </div>
      ))}
      {causes.length >= MOST ? null : (
        <div>
          <Button variant="default" onClick={() => onChange(withNewCause(criterion))}>
            <Trans>Add a root cause</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
