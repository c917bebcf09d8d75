import { AWAY, type Colleague, castOf, GUIDELINE_SINCE, type TeamKey, TOLD_WEEKS } from './cast.ts'
import { SCRIPTS, type Script } from './content/earlier-weeks.ts'
import { LAST_WEEK_CHAT } from './content/last-week-chat.ts'
import { LAST_WEEK_EMAIL } from './content/last-week-email.ts'
import { THIS_WEEK_CHAT } from './content/this-week-chat.ts'
import { THIS_WEEK_EMAIL } from './content/this-week-email.ts'
import { WEEK_BEFORE_CHAT } from './content/week-before-chat.ts'
import { WEEK_BEFORE_EMAIL } from './content/week-before-email.ts'
import type { Told } from './told.ts'

const TOLD: Readonly<Record<TeamKey, readonly (readonly Told[])[]>> = {
  chat: [WEEK_BEFORE_CHAT, LAST_WEEK_CHAT, THIS_WEEK_CHAT],
  email: [WEEK_BEFORE_EMAIL, LAST_WEEK_EMAIL, THIS_WEEK_EMAIL],
}

/** What a team's agents answered in a week (0 is this one), in the order of the cast. */
export const storiesOf = (team: TeamKey, offset: number): readonly Told[] => {
  const told = TOLD[team][offset + TOLD_WEEKS - 1]
  if (told) return told
  const present = castOf(team, offset)
  return present.flatMap((colleague, index) =>
    [0, 1].map((second) => retold(colleague, offset, index * 2 + second)),
  )
}

/** Who is asked to review in a week. */
export const presentIn = (team: TeamKey, offset: number): Colleague[] =>
  castOf(team, offset).filter(({ key }) => offset !== 0 || key !== AWAY)

/** Odd steps through the lists of facts, so that the same script never meets the same facts twice in a row. */
const factOf = (facts: readonly string[], turn: number): string => facts[turn % facts.length] ?? ''

const retold = (colleague: Colleague, ...[offset, place]: [offset: number, place: number]): Told => {
  const week = -offset
  const script = SCRIPTS[(place + week * 5) % SCRIPTS.length] as Script
  const turn = week * 2 + place + (colleague.team === 'chat' ? 0 : 5)
  const filled = (text: string): string =>
    text.replace(/\{([a-z]+)\}/g, (_, name: string) => factOf(script.facts[name] ?? [], turn))
  const isBefore = colleague.team === 'chat' && offset < GUIDELINE_SINCE
  const lines = script.says.trim().split('\n')
  const says = isBefore ? lines.filter((line) => !line.startsWith('N ')) : lines
  return {
    by: colleague.key,
    lang: script.lang,
    tags: script.tags,
    subject: filled(script.subject),
    customer: factOf(script.facts.customer ?? [], turn),
    says: filled(says.join('\n')),
    points: isBefore ? withoutNote(onTheDay(colleague.usual, turn)) : onTheDay(colleague.usual, turn),
    solved: 'yes',
    ...(turn % 3 === 0 ? {} : { csat: [turn % 7 === 0 ? 3 : turn % 2 === 0 ? 5 : 4] as const }),
    remarks: script.remarks.filter(([mark]) => mark === '+' || isBefore),
    ...(script.keep && turn % 2 === 0 ? { keep: script.keep } : {}),
    ...(script.try && turn % 2 === 1 ? { try: script.try } : {}),
    ...(isBefore ? { causes: ['process-adherence:tag-or-note-missing'] } : {}),
  }
}

/** Nobody is the same every day: a point more or less on empathy, solution or tone; the process is the guideline's. */
const onTheDay = (points: string, turn: number): string => {
  const place = [0, 1, 3][turn % 3] ?? 0
  const change = [-1, 0, 1, 0, 1][turn % 5] ?? 0
  const point = Math.min(5, Math.max(1, Number(points[place]) + change))
  return `${points.slice(0, place)}${point}${points.slice(place + 1)}`
}

/** Before there was a guideline nobody wrote the note: the third point, process adherence, is a 2. */
const withoutNote = (points: string): string => `${points.slice(0, 2)}2${points.slice(3)}`
