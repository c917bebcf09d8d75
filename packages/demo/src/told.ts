/** Who works at Botteghina, the invented shop builder of the demo workspace. */
export type StaffKey =
  | 'marta'
  | 'sam'
  | 'tom'
  | 'giulia'
  | 'nico'
  | 'aylin'
  | 'pieter'
  | 'ines'
  | 'chiara'
  | 'kenji'
  | 'zofia'
  | 'pino'

/** Points from 1 to 5 for empathy, solution quality, process adherence and tone, as four signs; `-` is N/A. */
export type Points = string

/** One conversation as it is written down in `content/`. */
export interface Told {
  readonly by: StaffKey
  readonly subject: string
  readonly lang: 'en' | 'it'
  readonly customer: string
  readonly tags: readonly string[]
  /** From 1 to 5, with the customer's words where there are any; absent when nobody answered. */
  readonly csat?: readonly [score: 1 | 2 | 3 | 4 | 5, comment?: string]
  /** What the case was about, in a word that a test finds it by. */
  readonly shows?: string
  /** Where the words name a weekday (1 is Monday) or a time of day: when it begins. */
  readonly weekday?: 1 | 2 | 3 | 4 | 5
  readonly at?: string
  /**
   * One entry after the other, each beginning with who speaks and the minutes since the entry before: `C 0 Hello`.
   * C customer, A its agent, N its agent's internal note, P the AI agent, B the bot, S the system; `A:marta` is another
   * colleague, `A(late-parcel) 2` a canned reply. Lines without such a beginning belong to the entry above.
   */
  readonly says: string
  /** What the text deserves. */
  readonly points: Points
  /** Where two careful readers may part by 25 points and more: the severe and the generous reading. */
  readonly parted?: readonly [low: Points, high: Points]
  readonly solved: 'yes' | 'no' | 'unknown'
  /** Root causes for low points, as `criterion:cause`. */
  readonly causes?: readonly string[]
  /** Remarks pinned to words of the conversation: praise, criticism, or best practice. */
  readonly remarks: readonly (readonly [mark: '+' | '-' | 'best', quote: string, words: string])[]
  readonly keep?: string
  readonly try?: string
  /** What its agent notes in the self review. */
  readonly self?: string
  /** What was said below it after the reveal. */
  readonly thread?: readonly (readonly [who: StaffKey, words: string])[]
}

export interface Entry {
  readonly kind: 'customer' | 'agent' | 'ai' | 'bot' | 'system'
  /** Null for everybody who is no colleague. */
  readonly by: StaffKey | null
  readonly internal: boolean
  readonly macro: string | null
  /** Since the first entry. */
  readonly minutes: number
  readonly text: string
}

const BEGINNING = /^([CANPBS])(?::([a-z]+))?(?:\(([a-z-]+)\))? (\d+) (.*)$/
const KINDS = { C: 'customer', A: 'agent', N: 'agent', P: 'ai', B: 'bot', S: 'system' } as const

const isKind = (letter: string | undefined): letter is keyof typeof KINDS =>
  letter !== undefined && letter in KINDS

/** The entries of a conversation in their order. @throws Error for a text that does not begin with one */
export const entriesOf = (told: Pick<Told, 'by' | 'says' | 'subject'>): Entry[] => {
  const entries: Entry[] = []
  let minutes = 0
  for (const line of told.says.trim().split('\n')) {
    const [, letter, who, macro, pause, words = ''] = BEGINNING.exec(line.trim()) ?? []
    const last = entries.at(-1)
    if (isKind(letter)) {
      minutes += Number(pause)
      const kind = KINDS[letter]
      const isOurs = kind === 'agent'
      const by = letter === 'P' ? 'pino' : isOurs ? ((who as StaffKey | undefined) ?? told.by) : null
      entries.push({ kind, by, internal: letter === 'N', macro: macro ?? null, minutes, text: words })
    } else if (last) {
      entries.splice(-1, 1, { ...last, text: `${last.text}\n${line.trim()}` })
    } else throw new Error(`"${told.subject}" begins with "${line}".`)
  }
  return entries
}

/** Four points, null for N/A. @throws Error when they are not four signs from 1 to 5 or `-` */
export const pointsOf = (points: Points): (number | null)[] => {
  if (!/^[1-5-]{4}$/.test(points)) throw new Error(`"${points}" are not four points.`)
  return [...points].map((sign) => (sign === '-' ? null : Number(sign)))
}
