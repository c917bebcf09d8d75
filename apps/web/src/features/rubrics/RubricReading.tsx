import { Trans } from '@lingui/react/macro'
import { criterionTextsIn } from '@reread/domain'
import { useRubricLanguage } from '../../lib/use-rubric-language.ts'
import classes from './rubrics.module.css'
import type { Rubric } from './use-rubrics.ts'

/** A version to read: an older one, or the newest for people who do not publish. */
export const RubricReading = ({ rubric }: { readonly rubric: Rubric }) => {
  const language = useRubricLanguage()
  const { criteria, baseLanguage } = rubric.definition
  return (
    <ul className={classes.criteria}>
      {criteria.map((criterion) => {
        const texts = criterionTextsIn(criterion, language, baseLanguage)
        return (
          <li key={criterion.key} className={classes.criterion}>
            <h2 className={classes.criterionName}>
              {texts?.name ?? criterion.key}{' '}
              <span className={classes.quiet}>
                <Trans>weight {criterion.weight}</Trans>
                {criterion.critical ? (
                  <>
                    {' '}
                    · <Trans>critical</Trans>
                  </>
                ) : null}
              </span>
            </h2>
            {texts?.question === undefined ? null : <p>{texts.question}</p>}
            <ol className={classes.anchors}>
              {(texts?.anchors ?? []).map((anchor, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place of a sentence is its point
                <li key={index}>{anchor}</li>
              ))}
            </ol>
          </li>
        )
      })}
    </ul>
  )
}
