/** What is compared: who asked what when, and the bytes that came. */
export type Answers = Map<string, string>
export interface Leak {
  readonly at: string
  readonly one: string
  readonly other: string
}

/** Every question whose answer differs between two runs; a question that only one run was asked counts too. */
export const leaksBetween = (one: Answers, other: Answers): Leak[] =>
  [...new Set([...one.keys(), ...other.keys()])].flatMap((at) => {
    const [left = 'not asked', right = 'not asked'] = [one.get(at), other.get(at)]
    return left === right ? [] : [{ at, one: left, other: right }]
  })

/** Who is done and who is not: the one thing that those who run the team may see of a hidden review. */
const PROGRESS = /^(\S+) (lead|manager): (rounds\.progress|picks\.get|debrief\.week|compare\.week)/

const withoutProgress = (at: string, answer: string): string => {
  const found = PROGRESS.exec(at)
  if (!found || answer.startsWith('refused')) return answer
  if (found[3] === 'rounds.progress') return 'progress'
  const { progress: _, mayConfirm: __, waiting: ___, behind: ____, ...rest } = JSON.parse(answer)
  return JSON.stringify(rest, (key, told) =>
    key === 'progress' && found[3] === 'compare.week' ? null : told,
  )
}

/** The answers in which a missing review must change nothing: all but progress, and what is stored and never answered. */
export const beyondProgress = (answers: Answers): Answers =>
  new Map(
    [...answers]
      .filter(([at]) => !at.startsWith('stored: table'))
      .map(([at, answer]) => [at, withoutProgress(at, answer)]),
  )

/** How many answers about computed numbers hold one with its interval. */
export const figuresIn = (answers: Answers): number =>
  [...answers].filter(([at, answer]) => / (fair|agreement)\./.test(at) && answer.includes('"est":')).length
