import { asksForRootCauses, type DraftContent } from '@reread/domain'
import type { MessagePlace } from './selected-words.ts'

/** The parts of a criterion that decide what can be chosen. */
export interface Rateable {
  readonly id: number
  readonly points: 2 | 3 | 4 | 5
  readonly allowsNA: boolean
}

export type Rating = DraftContent['ratings'][number]
export type Solved = NonNullable<DraftContent['solved']>

/** A comment while it is written; the key lasts as long as the page. */
export interface PendingComment extends MessagePlace {
  readonly key: number
  readonly text: string
}

/** A passage worth copying, hidden with the review; null is the whole conversation. */
export interface CopyMark {
  readonly messageId: number | null
  readonly text: string
}

/** What is handed in. */
export interface Answers {
  readonly ratings: readonly Rating[]
  readonly solved: Solved | null
  readonly keep: string
  readonly try: string
  readonly comments: readonly PendingComment[]
  readonly marks: readonly CopyMark[]
}

export interface ReviewState {
  readonly answers: Answers
  /** Place of the open criterion; the number of criteria stands for the questions after the last one. */
  readonly active: number
  /** Earlier ratings, newest last: what Ctrl+Z goes back to. */
  readonly past: readonly { readonly ratings: readonly Rating[]; readonly active: number }[]
  readonly lastKey: number
}

export type ReviewAct =
  | {
      readonly kind: 'rate'
      readonly criterionId: number
      readonly choice: number | null
      readonly stays?: boolean
    }
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'cause'; readonly criterionId: number; readonly cause: string }
  | { readonly kind: 'solved'; readonly solved: Solved }
  | { readonly kind: 'words'; readonly field: 'keep' | 'try'; readonly text: string }
  | { readonly kind: 'comment'; readonly place: MessagePlace }
  | { readonly kind: 'reword'; readonly key: number; readonly text: string }
  | { readonly kind: 'drop'; readonly key: number }
  | { readonly kind: 'mark'; readonly messageId: number | null }
  | { readonly kind: 'mark-why'; readonly messageId: number | null; readonly text: string }
  | { readonly kind: 'adopt'; readonly content: DraftContent }

/** Who holds the answers and changes them. */
export interface Rater {
  readonly state: ReviewState
  readonly act: (what: ReviewAct) => void
}

type Criteria = readonly Rateable[]

const MOST_STEPS_BACK = 50

/** The criteria without an answer, in order; N/A is an answer. */
export const openCriteria = <C extends Rateable>(criteria: readonly C[], ratings: readonly Rating[]): C[] =>
  criteria.filter((criterion) => !ratings.some((rating) => rating.criterionId === criterion.id))

/** Where the eyes go after a rating: the next open criterion, then one left out before, then the last questions. */
const placeAfter = (criteria: Criteria, ratings: readonly Rating[], at: number): number => {
  const open = openCriteria(criteria, ratings).map((criterion) => criteria.indexOf(criterion))
  return open.find((place) => place > at) ?? open[0] ?? criteria.length
}

/** Root causes are open at the open criterion and at the one that was rated last; elsewhere one line is enough. */
export const hasOpenCauses = (state: ReviewState, place: number): boolean =>
  place === state.active || place === state.past.at(-1)?.active

const fits = (criterion: Rateable, choice: number | null): boolean =>
  choice === null ? criterion.allowsNA : choice >= 1 && choice <= criterion.points

const rate = (state: ReviewState, act: ReviewAct & { kind: 'rate' }, criteria: Criteria): ReviewState => {
  const at = criteria.findIndex((criterion) => criterion.id === act.criterionId)
  const criterion = criteria[at]
  if (criterion === undefined || !fits(criterion, act.choice)) return state
  const { ratings } = state.answers
  const before = ratings.find((rating) => rating.criterionId === criterion.id)
  const rating = {
    criterionId: criterion.id,
    point: act.choice,
    rootCauses: asksForRootCauses(criterion.points, act.choice) ? (before?.rootCauses ?? []) : [],
  }
  const next = [...ratings.filter((other) => other !== before), rating]
  return {
    ...state,
    answers: { ...state.answers, ratings: next },
    active: act.stays === true ? at : placeAfter(criteria, next, at),
    past: [...state.past, { ratings, active: at }].slice(-MOST_STEPS_BACK),
  }
}

const undo = (state: ReviewState): ReviewState => {
  const before = state.past.at(-1)
  if (before === undefined) return state
  return {
    ...state,
    answers: { ...state.answers, ratings: before.ratings },
    active: before.active,
    past: state.past.slice(0, -1),
  }
}

const toggled = (causes: readonly string[], cause: string): string[] =>
  causes.includes(cause) ? causes.filter((one) => one !== cause) : [...causes, cause]

const write = (state: ReviewState, act: ReviewAct): Answers => {
  const { answers } = state
  switch (act.kind) {
    case 'cause':
      return {
        ...answers,
        ratings: answers.ratings.map((rating) =>
          rating.criterionId === act.criterionId
            ? { ...rating, rootCauses: toggled(rating.rootCauses, act.cause) }
            : rating,
        ),
      }
    case 'solved':
      return { ...answers, solved: answers.solved === act.solved ? null : act.solved }
    case 'words':
      return { ...answers, [act.field]: act.text }
    case 'reword':
      return {
        ...answers,
        comments: answers.comments.map((one) => (one.key === act.key ? { ...one, text: act.text } : one)),
      }
    case 'drop':
      return { ...answers, comments: answers.comments.filter((one) => one.key !== act.key) }
    case 'mark': {
      const others = answers.marks.filter((mark) => mark.messageId !== act.messageId)
      const isNew = others.length === answers.marks.length
      return { ...answers, marks: isNew ? [...others, { messageId: act.messageId, text: '' }] : others }
    }
    case 'mark-why':
      return {
        ...answers,
        marks: answers.marks.map((mark) =>
          mark.messageId === act.messageId ? { ...mark, text: act.text } : mark,
        ),
      }
    default:
      return answers
  }
}

/** One act on the form. The same state comes back when the act changes nothing. */
export const reviewAfter = (state: ReviewState, act: ReviewAct, criteria: Criteria): ReviewState => {
  switch (act.kind) {
    case 'rate':
      return rate(state, act, criteria)
    case 'undo':
      return undo(state)
    case 'go': {
      const to = Math.min(Math.max(act.to, 0), criteria.length)
      return to === state.active ? state : { ...state, active: to }
    }
    case 'comment': {
      const key = state.lastKey + 1
      const comments = [...state.answers.comments, { ...act.place, key, text: '' }]
      return { ...state, lastKey: key, answers: { ...state.answers, comments } }
    }
    case 'adopt':
      return startReview(act.content, criteria)
    default: {
      const answers = write(state, act)
      return answers === state.answers ? state : { ...state, answers }
    }
  }
}

const nothing: DraftContent = {
  ratings: [],
  solved: null,
  keep: null,
  try: null,
  comments: [],
  bestPractice: [],
  secondsSpent: null,
}

/** The form as the draft left it, open at the first criterion without an answer. */
export const startReview = (draft: DraftContent | null, criteria: Criteria): ReviewState => {
  const content = draft ?? nothing
  const known = content.ratings.filter((rating) => criteria.some(({ id }) => id === rating.criterionId))
  return {
    answers: {
      ratings: known,
      solved: content.solved,
      keep: content.keep ?? '',
      try: content.try ?? '',
      comments: content.comments.map((comment, index) => ({ ...comment, key: index + 1 })),
      marks: content.bestPractice.map(({ messageId, text }) => ({ messageId, text: text ?? '' })),
    },
    active: placeAfter(criteria, known, -1),
    past: [],
    lastKey: content.comments.length,
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** The answers as a draft, and as a review, is sent. Comments without words are left out. */
export const contentOf = (answers: Answers, secondsSpent: number | null): DraftContent => ({
  ratings: [...answers.ratings],
  solved: answers.solved,
  keep: orNull(answers.keep),
  try: orNull(answers.try),
  comments: answers.comments
    .filter((comment) => comment.text.trim() !== '')
    .map(({ messageId, fromChar, toChar, text }) => ({ messageId, fromChar, toChar, text })),
  bestPractice: answers.marks.map(({ messageId, text }) => ({ messageId, text: orNull(text) })),
  secondsSpent,
})

/** Whether two drafts say the same; the time spent says nothing. */
export const saysTheSame = (one: DraftContent, other: DraftContent): boolean => {
  const spelled = ({ ratings, solved, keep, try: tryOut, comments, bestPractice }: DraftContent) =>
    JSON.stringify([
      ratings
        .map(({ criterionId, point, rootCauses }) => [criterionId, point, rootCauses])
        .sort(([a], [b]) => Number(a) - Number(b)),
      solved,
      keep ?? '',
      tryOut ?? '',
      comments.map(({ messageId, fromChar, toChar, text }) => [messageId, fromChar, toChar, text]),
      bestPractice.map(({ messageId, text }) => [messageId, text ?? '']),
    ])
  return spelled(one) === spelled(other)
}
