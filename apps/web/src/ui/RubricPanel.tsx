import { Trans, useLingui } from '@lingui/react/macro'
import {
  asksForRootCauses,
  type CriterionShape,
  criterionTextsIn,
  type RubricLanguage,
  type RubricShape,
  rootCauseIn,
} from '@reread/domain'
import type { KeyboardEvent } from 'react'
import { hasOpenCauses, type Rater, type Rating } from '../lib/review-state.ts'
import { useRubricLanguage } from '../lib/use-rubric-language.ts'
import classes from './RubricPanel.module.css'
import { ScoreScale } from './ScoreScale.tsx'

interface Criterion extends CriterionShape {
  readonly id: number
}

/** A version of a rubric with the ids that its ratings name. */
export interface RatedRubric extends RubricShape {
  readonly version: number
  readonly criteria: readonly Criterion[]
}

export interface RubricPanelProps {
  readonly rubric: RatedRubric
  /** The newest published version: reviews that are open finish on theirs. */
  readonly newestVersion: number
  readonly editor: Rater
  /** Keys and clicks move the focus along; nothing takes it when the page comes up. */
  readonly takesFocus: boolean
}

const Causes = ({
  criterion,
  rating,
  baseLanguage,
  onToggle,
}: {
  criterion: Criterion
  rating: Rating
  baseLanguage: RubricLanguage
  onToggle: (cause: string) => void
}) => {
  const language = useRubricLanguage()
  return (
    <fieldset className={classes.causes}>
      <legend className={classes.causesTitle}>
        <Trans>What was behind it? (optional)</Trans>
      </legend>
      {criterion.rootCauses.map((cause) => (
        <label key={cause.key} className={classes.cause}>
          <input
            type="checkbox"
            checked={rating.rootCauses.includes(cause.key)}
            onChange={() => onToggle(cause.key)}
          />
          {rootCauseIn(cause, language, baseLanguage)}
        </label>
      ))}
    </fieldset>
  )
}

const FoldedCauses = ({
  criterion,
  rating,
  baseLanguage,
  onOpen,
}: {
  criterion: Criterion
  rating: Rating
  baseLanguage: RubricLanguage
  onOpen: () => void
}) => {
  const language = useRubricLanguage()
  const chosen = criterion.rootCauses.filter((cause) => rating.rootCauses.includes(cause.key))
  return (
    <button type="button" className={classes.causesFolded} onClick={onOpen}>
      {chosen.length === 0 ? (
        <Trans>What was behind it?</Trans>
      ) : (
        chosen.map((cause) => rootCauseIn(cause, language, baseLanguage)).join(' · ')
      )}
    </button>
  )
}

const asks = (criterion: Criterion, rating: Rating | undefined): rating is Rating =>
  rating !== undefined && criterion.rootCauses.length > 0 && asksForRootCauses(criterion.points, rating.point)

const OneCriterion = ({
  criterion,
  place,
  panel,
}: {
  criterion: Criterion
  place: number
  panel: RubricPanelProps
}) => {
  const language = useRubricLanguage()
  const { rubric, editor } = panel
  const { state, act } = editor
  const texts = criterionTextsIn(criterion, language, rubric.baseLanguage)
  const weights = rubric.criteria.reduce((sum, one) => sum + one.weight, 0)
  const spoken = criterion.texts[language] === undefined ? rubric.baseLanguage : language
  const rating = state.answers.ratings.find((one) => one.criterionId === criterion.id)
  return (
    <div data-criterion={criterion.id}>
      <ScoreScale
        legend={texts?.name ?? criterion.key}
        weightPercent={Math.round((criterion.weight / weights) * 100)}
        points={criterion.points}
        sentences={texts?.anchors ?? []}
        language={spoken}
        allowsNA={criterion.allowsNA}
        isCritical={criterion.critical}
        choice={rating === undefined ? undefined : rating.point}
        isActive={state.active === place}
        takesFocus={panel.takesFocus}
        onChoose={(choice, how) =>
          act({ kind: 'rate', criterionId: criterion.id, choice, stays: how === 'step' })
        }
        onActivate={() => act({ kind: 'go', to: place })}
        onMove={(step) => act({ kind: 'go', to: place + step })}
      />
      {!asks(criterion, rating) ? null : hasOpenCauses(state, place) ? (
        <Causes
          criterion={criterion}
          rating={rating}
          baseLanguage={rubric.baseLanguage}
          onToggle={(cause) => act({ kind: 'cause', criterionId: criterion.id, cause })}
        />
      ) : (
        <FoldedCauses
          criterion={criterion}
          rating={rating}
          baseLanguage={rubric.baseLanguage}
          onOpen={() => act({ kind: 'go', to: place })}
        />
      )}
    </div>
  )
}

/** The criteria: the open one as sentences to choose from, the others folded with their choice. */
export const RubricPanel = (panel: RubricPanelProps) => {
  const { t } = useLingui()
  const { rubric, editor } = panel
  const { state, act } = editor
  const onTab = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return
    const to = state.active + (event.shiftKey ? -1 : 1)
    const criterion = rubric.criteria[state.active]
    const rating = state.answers.ratings.find((one) => one.criterionId === criterion?.id)
    // At both ends, and where root causes wait below, Tab goes on as everywhere.
    if (to < 0 || to > rubric.criteria.length) return
    if (!event.shiftKey && criterion !== undefined && asks(criterion, rating)) return
    event.preventDefault()
    act({ kind: 'go', to })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the radios inside are what is operated; Tab only steps between them
    <div className={classes.criteria} onKeyDown={onTab}>
      <div className={classes.head}>
        <h2 className={classes.title} lang={rubric.baseLanguage}>
          {rubric.name}
        </h2>
        <span className={classes.quiet}>
          <Trans>Hidden until everyone is in</Trans>
        </span>
        <span
          className={classes.count}
          title={t`${state.answers.ratings.length} of ${rubric.criteria.length} rated`}
        >
          {state.answers.ratings.length}/{rubric.criteria.length}
        </span>
      </div>
      {panel.newestVersion > rubric.version ? (
        <p className={classes.quiet}>
          <Trans>
            v{panel.newestVersion} was published; you finish on v{rubric.version}.
          </Trans>
        </p>
      ) : null}
      {rubric.criteria.map((criterion, place) => (
        <OneCriterion key={criterion.id} criterion={criterion} place={place} panel={panel} />
      ))}
    </div>
  )
}
