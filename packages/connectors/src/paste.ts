import { hash } from 'node:crypto'
import { type AuthorKind, IMPORT_LIMITS, type ImportedConversation } from '@reread/domain'
import { Temporal } from 'temporal-polyfill'
import { formatInstant } from './parse-instant.ts'
import { ImportRefused } from './read-event.ts'
import { readNeutralLine } from './read-neutral-line.ts'
import { madeStorable } from './storable-text.ts'

/** Somebody a pasted text seems to let speak. */
export interface FoundSpeaker {
  name: string
  /** How many lines begin with the name. */
  lines: number
}

export interface PasteOptions {
  source: string
  /** Without one, the text itself is the id: the same text pasted twice is the same conversation. */
  externalId?: string | undefined
  subject: string
  channel: string
  language: string | null
  /** Epoch ms: the day of the first message that has a clock time, and the time of all messages when none has one. */
  happenedAt: number
  /** Epoch ms: no message with a clock time is later. */
  now: number
  /** Where the clock times were read off; UTC when nobody knows. */
  zone?: string | undefined
  /** Only these names begin a message; any other `Word: …` stays part of what was said. */
  speakers: readonly { name: string; role: AuthorKind }[]
}

interface SpeakingLine {
  name: string
  said: string
  /** Seconds since midnight as `[09:41]` tells them; null without a time. */
  clockSeconds: number | null
}

interface Said extends SpeakingLine {
  role: AuthorKind
}

const LONGEST_NAME = 60
const LONGEST_STAMP = 40
const MOST_NAME_WORDS = 5
const DAY_IN_MS = 86_400_000

/** Everyone who begins a line as `Name: text`, in order of appearance. A person says who is who. */
export const findSpeakers = (text: string): FoundSpeaker[] => {
  const found = new Map<string, FoundSpeaker>()
  for (const line of linesOf(text)) {
    const speaking = speakingLine(line)
    if (speaking === null) continue
    const key = folded(speaking.name)
    const speaker = found.get(key)
    if (speaker === undefined) found.set(key, { name: speaking.name, lines: 1 })
    else speaker.lines += 1
  }
  return [...found.values()]
}

/**
 * A pasted conversation: lines `Name: text`, optionally `[09:41] Name: text`; other lines go on with
 * the message above. Text before the first speaker is kept as an internal system message.
 * @throws ImportRefused when no line begins with one of the speakers, or the text is too long
 */
export const readPaste = (text: string, options: PasteOptions): ImportedConversation => {
  if (text.length > IMPORT_LIMITS.textLength) {
    throw new ImportRefused('import.paste-too-long', { limit: IMPORT_LIMITS.textLength })
  }
  const said = messagesOf(madeStorable(text), options.speakers)
  if (said.every(({ role }) => role === 'system')) throw new ImportRefused('import.paste-no-speaker')
  const customer = said.find(({ role }) => role === 'customer')
  const times = timesOf(said, options)
  const line = readNeutralLine(
    {
      external_id: options.externalId ?? hash('sha256', text).slice(0, 16),
      dataset: options.source,
      channel: options.channel,
      language: options.language,
      subject: madeStorable(options.subject),
      status: 'closed',
      created_at: formatInstant(times[0] ?? options.happenedAt),
      closed_at: formatInstant(times.at(-1) ?? options.happenedAt),
      customer: customer === undefined ? null : { id: customer.name, name: customer.name },
      messages: said.map((message, position) => ({
        author_id: message.name === '' ? null : message.name,
        author_name: message.name === '' ? null : message.name,
        role: message.role,
        internal: message.role === 'system',
        sent_at: formatInstant(times[position] ?? options.happenedAt),
        body_text: message.said.trimEnd(),
      })),
    },
    { sourceName: options.source },
  )
  if (!line.ok) throw new ImportRefused('import.bad-paste', { field: line.fault.column ?? '' })
  return line.conversation
}

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/)

const folded = (name: string): string => name.trim().toLowerCase()

const messagesOf = (text: string, speakers: PasteOptions['speakers']): Said[] => {
  const roles = new Map(speakers.map(({ name, role }) => [folded(name), { name: name.trim(), role }]))
  const preface: string[] = []
  const said: { speaker: Omit<Said, 'said'>; lines: string[] }[] = []
  for (const line of linesOf(text)) {
    const speaking = speakingLine(line)
    const speaker = speaking === null ? undefined : roles.get(folded(speaking.name))
    if (speaking !== null && speaker !== undefined) {
      said.push({ speaker: { ...speaker, clockSeconds: speaking.clockSeconds }, lines: [speaking.said] })
    } else (said.at(-1)?.lines ?? preface).push(line)
  }
  const spoken = said.map(({ speaker, lines }): Said => ({ ...speaker, said: lines.join('\n') }))
  const before = preface.join('\n').trim()
  return before === '' ? spoken : [{ name: '', role: 'system', clockSeconds: null, said: before }, ...spoken]
}

/** Written without a backtracking expression: pasted text is anything. */
const speakingLine = (line: string): SpeakingLine | null => {
  const trimmed = line.trimStart()
  const stampEnd = trimmed.startsWith('[') ? trimmed.slice(0, LONGEST_STAMP).indexOf(']') : -1
  const rest = trimmed.slice(stampEnd + 1)
  const colon = rest.slice(0, LONGEST_NAME + 1).indexOf(':')
  const name = rest.slice(0, Math.max(0, colon)).trim()
  if (!/\p{L}/u.test(name) || name.split(/\s+/).length > MOST_NAME_WORDS) return null
  if (!['', ' ', '\t'].includes(rest.charAt(colon + 1))) return null
  const clockSeconds = stampEnd === -1 ? null : clockOf(trimmed.slice(1, stampEnd))
  return { name, said: rest.slice(colon + 1).trim(), clockSeconds }
}

const clockOf = (stamp: string): number | null => {
  const parts = /^\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap]m)?\s*$/i.exec(stamp)
  if (parts === null) return null
  const [, hours, minutes, seconds, half] = parts
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null
  return hour * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0)
}

/** Whole days after that of the first clock time, and seconds since midnight. */
interface ClockTime {
  days: number
  seconds: number
}

/** Clock times on the day it happened, past midnight on the next; as many days before as keep the last one out of the future. */
const timesOf = (
  said: readonly Said[],
  { happenedAt, now, zone = 'UTC' }: Pick<PasteOptions, 'happenedAt' | 'now' | 'zone'>,
): number[] => {
  const clocks = clocksOf(said)
  if (clocks === null) return said.map(() => happenedAt)
  let day = Temporal.Instant.fromEpochMilliseconds(happenedAt).toZonedDateTimeISO(zone).toPlainDate()
  for (;;) {
    const times = instantsOf(clocks, day, zone)
    const tooLateByMs = (times.at(-1) ?? now) - now
    if (tooLateByMs <= 0) return times
    day = day.subtract({ days: Math.ceil(tooLateByMs / DAY_IN_MS) })
  }
}

/** Messages without a clock time have that of the one above, those before the first its time; null when none has one. */
const clocksOf = (said: readonly Said[]): ClockTime[] | null => {
  const seconds = said.find(({ clockSeconds }) => clockSeconds !== null)?.clockSeconds ?? null
  if (seconds === null) return null
  let latest: ClockTime = { days: 0, seconds }
  return said.map(({ clockSeconds }) => {
    if (clockSeconds !== null) {
      const days = latest.days + (clockSeconds < latest.seconds ? 1 : 0)
      latest = { days, seconds: clockSeconds }
    }
    return latest
  })
}

/** Epoch ms, never earlier than the one before: not even where the clock skips an hour. */
const instantsOf = (clocks: readonly ClockTime[], first: Temporal.PlainDate, zone: string): number[] => {
  let latest = Number.NEGATIVE_INFINITY
  return clocks.map(({ days, seconds }) => {
    const local = first.add({ days }).toPlainDateTime().add({ seconds })
    latest = Math.max(latest, local.toZonedDateTime(zone).epochMilliseconds)
    return latest
  })
}
