/** Who a name in a pasted text is; `text` = nobody, the line is part of what was said. */
export type SpeakerRole = 'customer' | 'agent' | 'text'

export interface FoundSpeaker {
  readonly name: string
  readonly lines: number
}

export interface SpeakerChoice {
  readonly role: SpeakerRole
  /** The person who is here already; null for a new one, and for everybody who is no agent. */
  readonly personId: number | null
}

interface Person {
  readonly id: number
  readonly name: string
}

const folded = (name: string): string => name.trim().toLowerCase()

/**
 * Who the names probably are: a person of the workspace is an agent, the first other name is the customer, names that
 * begin one line only among many are part of the text.
 */
export const guessSpeakers = (
  found: readonly FoundSpeaker[],
  people: readonly Person[],
): ReadonlyMap<string, SpeakerChoice> => {
  const guesses = new Map<string, SpeakerChoice>()
  let hasCustomer = false
  for (const { name, lines } of found) {
    const person = people.find((known) => folded(known.name) === folded(name))
    if (person !== undefined) guesses.set(name, { role: 'agent', personId: person.id })
    else if (!hasCustomer) {
      hasCustomer = true
      guesses.set(name, { role: 'customer', personId: null })
    } else guesses.set(name, { role: lines > 1 || found.length === 2 ? 'agent' : 'text', personId: null })
  }
  return guesses
}

/** The choice for a name: what was chosen, else the guess. */
export const choiceOf = (
  name: string,
  chosen: Readonly<Record<string, SpeakerChoice>>,
  guessed: ReadonlyMap<string, SpeakerChoice>,
): SpeakerChoice =>
  (Object.hasOwn(chosen, name) ? chosen[name] : undefined) ??
  guessed.get(name) ?? { role: 'text', personId: null }

export interface Speaker {
  readonly name: string
  readonly role: 'customer' | 'agent'
  readonly personId?: number
}

/** The names that speak, as the command wants them; those that are part of the text are left out. */
export const speakersOf = (
  found: readonly FoundSpeaker[],
  choice: (name: string) => SpeakerChoice,
): Speaker[] =>
  found.flatMap(({ name }) => {
    const { role, personId } = choice(name)
    if (role === 'text') return []
    return [{ name, role, ...(role === 'agent' && personId !== null ? { personId } : {}) }]
  })

export type SpeakersProblem = 'none' | 'no-agent' | 'too-many'

/** What is missing before a pasted conversation can be reviewed; null when nothing is. */
export const speakersProblem = (speakers: readonly Speaker[]): SpeakersProblem | null => {
  if (speakers.length === 0) return 'none'
  if (speakers.length > 20) return 'too-many'
  return speakers.some(({ role }) => role === 'agent') ? null : 'no-agent'
}

export type MissingField = 'subject' | 'channel' | 'startedAt'

/** The first field beside the text that says nothing yet; null when none is left. */
export const missingField = (fields: {
  readonly subject: string
  readonly channel: string
  readonly happenedAt: number | null
}): MissingField | null => {
  if (fields.subject.trim() === '') return 'subject'
  if (fields.channel.trim() === '') return 'channel'
  return fields.happenedAt === null ? 'startedAt' : null
}

/** The instant that a date-and-time field of this browser means, in epoch milliseconds; null when it is none. */
export const instantOf = (localText: string): number | null => {
  const instant = new Date(localText).getTime()
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(localText) && Number.isFinite(instant) ? instant : null
}

const twoDigits = (amount: number): string => String(amount).padStart(2, '0')

/** An instant as a date-and-time field of this browser writes it: "2026-11-16T09:41". */
export const localText = (instant: number): string => {
  const at = new Date(instant)
  const day = `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`
  return `${day}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`
}
