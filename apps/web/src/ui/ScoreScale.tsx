import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { pointColour, type ScalePoints } from '../lib/score-colours.ts'
import { ScoreChip } from './ScoreChip.tsx'
import classes from './ScoreScale.module.css'

/** A point from 1, or null for N/A. */
export type ScoreChoice = number | null

export interface ScoreScaleProps {
  /** The criterion's name. */
  readonly legend: string
  readonly weightPercent: number
  readonly points: ScalePoints
  /** What each point means; `sentences[0]` is a 1. */
  readonly sentences: readonly string[]
  /** The language of name and sentences, where it is not the screen's. */
  readonly language?: string
  readonly allowsNA: boolean
  readonly isCritical?: boolean
  /** Undefined until something is chosen; null is N/A. */
  readonly choice: ScoreChoice | undefined
  /** Opened: one line for each point. The others are folded to one line with their choice. */
  readonly isActive: boolean
  /** Move the focus into the scale when it opens: after a key, not when the page has just come up. */
  readonly takesFocus?: boolean
  /** `pick` is a click, Space or a digit and may move on; `step` is ← or →, which stays. */
  readonly onChoose: (choice: ScoreChoice, how: 'pick' | 'step') => void
  readonly onActivate: () => void
  /** ↑ and ↓ go to the criterion before and after; they never re-rate. */
  readonly onMove: (step: -1 | 1) => void
}

const NOT_APPLICABLE = 'na'

const inputName = (choice: ScoreChoice): string => (choice === null ? NOT_APPLICABLE : String(choice))

const Line = ({ scale, name, choice }: { scale: ScoreScaleProps; name: string; choice: ScoreChoice }) => (
  <label
    className={classes.line}
    data-colour={choice === null ? 'none' : pointColour(choice, scale.points)}
    data-checked={scale.choice === choice}
  >
    <input
      type="radio"
      className={classes.radio}
      name={name}
      value={inputName(choice)}
      checked={scale.choice === choice}
      onChange={() => undefined}
      onClick={() => scale.onChoose(choice, 'pick')}
    />
    <span className={classes.digit}>{choice ?? <Trans>N/A</Trans>}</span>
    <span lang={choice === null ? undefined : scale.language}>
      {choice === null ? <Trans>Not applicable here</Trans> : scale.sentences[choice - 1]}
    </span>
  </label>
)

const Folded = ({ scale }: { scale: ScoreScaleProps }) => {
  const { choice } = scale
  return (
    <button
      type="button"
      className={classes.folded}
      data-rated={choice !== undefined}
      onClick={scale.onActivate}
    >
      {choice === undefined ? (
        <span className={classes.open} aria-hidden="true" />
      ) : (
        <ScoreChip point={choice} points={scale.points} />
      )}
      <span className={classes.name} lang={scale.language}>
        {scale.legend}
      </span>
      <span className={classes.sentence} lang={typeof choice === 'number' ? scale.language : undefined}>
        {choice === undefined ? (
          <Trans>Not rated yet</Trans>
        ) : choice === null ? (
          <Trans>Not applicable here</Trans>
        ) : (
          scale.sentences[choice - 1]
        )}
      </span>
      <span className={classes.weight}>{scale.weightPercent}%</span>
    </button>
  )
}

/** Where ← or → leads from the focused radio; the ends do not wrap around. */
const neighbour = (choices: readonly ScoreChoice[], focused: string, step: -1 | 1): ScoreChoice | undefined =>
  choices[choices.findIndex((choice) => inputName(choice) === focused) + step]

const onScaleKey = (
  event: KeyboardEvent<HTMLFieldSetElement>,
  scale: ScoreScaleProps,
  choices: ScoreChoice[],
) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const radio = event.target
  if (!(radio instanceof HTMLInputElement)) return
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    event.preventDefault()
    scale.onMove(event.key === 'ArrowUp' ? -1 : 1)
    return
  }
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  event.preventDefault()
  const next = neighbour(choices, radio.value, event.key === 'ArrowLeft' ? -1 : 1)
  if (next === undefined) return
  event.currentTarget.querySelector<HTMLInputElement>(`input[value="${inputName(next)}"]`)?.focus()
  scale.onChoose(next, 'step')
}

/** One criterion: a group of radios whose lines are the buttons, or one folded line with what was chosen. */
export const ScoreScale = (scale: ScoreScaleProps) => {
  const { t } = useLingui()
  const name = useId()
  const group = useRef<HTMLFieldSetElement>(null)
  const { isActive, takesFocus = false } = scale
  useEffect(() => {
    if (!isActive || !takesFocus) return
    const radios = [...(group.current?.querySelectorAll<HTMLInputElement>('input') ?? [])]
    const target = radios.find((radio) => radio.checked) ?? radios[0]
    target?.focus()
  }, [isActive, takesFocus])
  if (!isActive) return <Folded scale={scale} />
  const digits = Array.from({ length: scale.points }, (_, index) => index + 1)
  const choices: ScoreChoice[] = scale.allowsNA ? [...digits, null] : digits
  return (
    <fieldset ref={group} className={classes.scale} onKeyDown={(event) => onScaleKey(event, scale, choices)}>
      <legend className={classes.legend}>
        <span lang={scale.language}>{scale.legend}</span>
        {scale.isCritical === true ? <span className={classes.critical}>{t`critical`}</span> : null}
        <span className={classes.weight}>{scale.weightPercent}%</span>
      </legend>
      {choices.map((choice) => (
        <Line key={inputName(choice)} scale={scale} name={name} choice={choice} />
      ))}
    </fieldset>
  )
}
