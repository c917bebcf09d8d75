import { hash } from 'node:crypto'
import { type AuthorKind, IMPORT_LIMITS, type ImportedConversation } from '@reread/domain'
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
  /** Epoch ms of the first message. */
  happenedAt: number
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
const SECONDS_A_DAY = 86_400

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
  const times = timesOf(said, options.happenedAt)
  const line = readNeutralLine(
    {
      external_id: options.externalId ?? hash('sha256', text).slice(0, 16),
      dataset: options.source,
      channel: options.channel,
      language: options.language,
      subject: madeStorable(options.subject),
      status: 'closed',
      created_at: formatInstant(options.happenedAt),
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

/** Clock times count from the first one, which is when the conversation happened; past midnight they go on. */
const timesOf = (said: readonly Said[], happenedAt: number): number[] => {
  let first: number | null = null
  let elapsed = 0
  return said.map(({ clockSeconds }) => {
    if (clockSeconds !== null) {
      first ??= clockSeconds
      const today = clockSeconds - first
      const days = Math.max(0, Math.ceil((elapsed - today) / SECONDS_A_DAY))
      elapsed = today + days * SECONDS_A_DAY
    }
    return happenedAt + elapsed * 1_000
  })
}
