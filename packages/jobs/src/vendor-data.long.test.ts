import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sharedFolder } from '@reread/connectors/testing'
import { testEngines } from '@reread/db/testing'
import type { VendorFormat } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportConversations } from './export.ts'
import { aPlace, digestOf, importFile, type TestPlace, undoImport } from './testing/place.ts'

const folder = sharedFolder('data')
const LINES = ['conversations.sumo.jsonl', 'conversations.star.jsonl', 'conversations.irc.jsonl']
const COUNT = 1_918

interface Line {
  readonly id: string
  readonly external_id: string
  readonly dataset: string
  readonly language: string | null
  readonly subject: string
  readonly status: string
  readonly tags: readonly string[]
  readonly created_at: string
  readonly updated_at: string
  readonly closed_at: string | null
  readonly customer: { readonly id: string; readonly name: string | null } | null
  readonly agent_id: string | null
  readonly csat: { readonly score: string; readonly rated_at: string | null } | null
  readonly messages: readonly {
    readonly author_id: string | null
    readonly author_name: string | null
    readonly role: string
    readonly sent_at: string
    readonly body_text: string
    readonly internal: boolean
  }[]
}

interface Lacks {
  readonly files: readonly string[]
  /** What cannot be equal, because the format has no place for it. */
  readonly lacks: {
    /** The id that the rows had before they came into the help desk. */
    readonly originId?: true
    /** When it was closed. */
    readonly closedAt?: true
    /** When the customer gave the verdict. */
    readonly ratedAt?: true
    /** Links and pictures in texts: it comes as HTML alone. */
    readonly text?: true
    /** Roles: whoever is an agent somewhere is one everywhere, machines included. */
    readonly roles?: true
  }
}

/**
 * What each format lacks beside what none of them has: the channel in the source's own word, the public address, the
 * canned reply, the question of the survey. All else is stored equally.
 */
const FORMATS: Readonly<Record<VendorFormat, Lacks>> = {
  zendesk: {
    files: ['users.ndjson.gz', 'tickets.ndjson.gz'],
    lacks: { closedAt: true, ratedAt: true, roles: true },
  },
  intercom: { files: ['conversations.ndjson.gz'], lacks: { originId: true, text: true } },
  chatwoot: { files: ['conversations.ndjson.gz'], lacks: { ratedAt: true } },
}

/** Help desks know bots; the look-ups of the sources are written by one. */
const MACHINE_ROLES: Readonly<Record<string, string>> = { system: 'bot' }

/** The forum whose texts hold links and pictures: as HTML they come out in other words than the forum's own. */
const FORUM = 'sumo-thunderbird'

/** The text that HTML gives, whatever blanks are between its words; null where it cannot be the same. */
const textTold = (text: string, dataset: string): string | null =>
  dataset === FORUM ? null : text.replace(/\s+/g, ' ').trim()

const words = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []

describe.skipIf(folder === null).each(testEngines)('help desks on %s', (engine) => {
  const path = (...names: string[]) => join(folder ?? '', ...names)
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  const exported = async (): Promise<Line[]> => {
    const lines: Line[] = []
    for await (const line of exportConversations(place.db)) lines.push(JSON.parse(line))
    return lines
  }
  /** The conversations as JSON Lines tell them, by the number they have in the help desk. */
  const told = async (): Promise<Map<string, Line>> => {
    const byId = new Map<string, Line>()
    for (const name of LINES) {
      for (const text of (await readFile(path(name), 'utf8')).trim().split('\n')) {
        const line: Line = JSON.parse(text)
        byId.set(line.id, line)
      }
    }
    return byId
  }
  const importAs = (format: VendorFormat) =>
    importFile(place, {
      format,
      files: FORMATS[format].files.map((name) => ({ path: path('vendor', format, name) })),
    })
  const ownerName = (line: Line): string | null =>
    line.messages.find(({ author_id }) => author_id === line.agent_id)?.author_name ?? null

  it.each(Object.keys(FORMATS) as VendorFormat[])(
    '%s is stored as JSON Lines are',
    async (format) => {
      const { lacks } = FORMATS[format]
      const empty = await digestOf(place.db)
      const done = await importAs(format)
      expect(done).toMatchObject({ state: 'done', summary: { new: COUNT, bad: 0, duplicates: 0 } })
      const source = await told()
      const found = await exported()
      expect(found).toHaveLength(COUNT)
      // Where the format has no room for our id, the first message's text, time and customer find the conversation.
      const keyOf = (line: Line) => `${line.created_at} ${line.customer?.name} ${line.messages.length}`
      const byKey = new Map([...source.values()].map((line) => [keyOf(line), line]))
      expect(byKey.size).toBe(COUNT)
      let kept = 0
      let wanted = 0
      for (const line of found) {
        const twin = lacks.originId ? byKey.get(keyOf(line)) : source.get(line.id)
        if (twin === undefined) throw new Error(`Nobody told of ${line.id}.`)
        const plain = (of: Line) => ({
          language: of.language,
          subject: of.subject,
          isOpen: of.status === 'open',
          tags: of.tags,
          created: of.created_at,
          updated: of.updated_at,
          // Threads that were archived bear no time in our lines; a help desk always has one.
          closed: lacks.closedAt || twin.closed_at === null ? null : of.closed_at,
          customer: of.customer?.name,
          owner: ownerName(of),
          isSatisfied: of.csat && of.csat.score === 'good',
          rated: lacks.ratedAt ? null : (of.csat?.rated_at ?? null),
          messages: of.messages.map((message) => ({
            author: message.author_name,
            sent: message.sent_at,
            internal: message.internal,
            role: lacks.roles ? null : (MACHINE_ROLES[message.role] ?? message.role),
            text: lacks.text ? textTold(message.body_text, twin.dataset) : message.body_text,
          })),
        })
        expect(plain(line)).toEqual(plain(twin))
        for (const [index, message] of line.messages.entries()) {
          const had = new Set(words(twin.messages[index]?.body_text ?? ''))
          const has = new Set(words(message.body_text))
          wanted += had.size
          kept += [...had].filter((word) => has.has(word)).length
        }
      }
      expect(kept / wanted).toBeGreaterThan(lacks.text ? 0.97 : 0.999_999)

      const stored = await digestOf(place.db)
      const again = await importAs(format)
      expect(again.summary).toMatchObject({ new: 0, same: COUNT, changed: 0 })
      expect(await digestOf(place.db)).toBe(stored)
      await undoImport(place, again.id)
      expect(await undoImport(place, done.id)).toMatchObject({ state: 'undone', summary: { kept: [] } })
      expect(await digestOf(place.db)).toBe(empty)
    },
    180_000,
  )
})
