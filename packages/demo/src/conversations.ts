import { putIntoTextIndex, type Trx } from '@reread/db'
import { type Beginning, beginningOf, COLD_HOURS, type DemoWeek, HOUR_MS, MINUTE_MS } from './calendar.ts'
import { CAST, type TeamKey } from './cast.ts'
import { storiesOf } from './stories.ts'
import { type Entry, entriesOf, type Told } from './told.ts'
import { chance, personOf, type Stored, type World } from './world.ts'

/** From the last word to the closing. */
const CLOSED_AFTER_MS = 12 * MINUTE_MS
const ROWS_AT_ONCE = 100
const FIRST_NUMBER = 4101

const parts = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, index) =>
    rows.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE),
  )

const words = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { internal, text }) => sum + (internal ? 0 : (text.match(/\S+/g)?.length ?? 0)), 0)

interface Written {
  readonly told: Told
  readonly team: TeamKey
  readonly offset: number
  readonly externalId: string
  readonly entries: readonly Entry[]
  readonly startedAt: number
  readonly closedAt: number
}

const sourceOf = async (world: World, team: TeamKey): Promise<{ sourceId: number; importId: number }> => {
  const { trx, calendar, teamIds } = world
  const at = calendar.weeks[0]?.candidatesFromAt ?? calendar.now
  const name = team === 'chat' ? 'Botteghina live chat' : 'Botteghina mailbox'
  const run = await trx
    .insertInto('import_run')
    .values({
      team_id: teamIds[team],
      format: 'jsonl',
      file_names: JSON.stringify([`${team}.jsonl`]),
      options: '{}',
      state: 'done',
      created_by: world.managerId,
      created_at: at,
      finished_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const source = await trx
    .insertInto('source')
    .values({ name: await freeName(trx, name), import_id: run.id, demo_at: calendar.now, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { key } of CAST.filter((colleague) => colleague.team === team)) {
    await trx
      .insertInto('identity')
      .values({
        source_id: source.id,
        external_id: key,
        person_id: personOf(world, key),
        import_id: run.id,
        made_person: 1,
      })
      .execute()
  }
  return { sourceId: source.id, importId: run.id }
}

/** A real import may have chosen the same name. */
const freeName = async (trx: Trx, name: string): Promise<string> => {
  const rows = await trx.selectFrom('source').select('name').execute()
  const taken = new Set(rows.map((row) => row.name))
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`
    if (!taken.has(candidate)) return candidate
  }
}

/** When it began and ended: settled in its own round's window, cold at the opening. */
const dated = (world: World, ...[told, week, entries]: [Told, DemoWeek, Entry[]]) => {
  const lastsMs = (entries.at(-1)?.minutes ?? 0) * MINUTE_MS
  const coldMs = COLD_HOURS * HOUR_MS
  const beginning: Beginning = {
    from: week.candidatesFromAt - coldMs,
    until: week.opensAt - coldMs - CLOSED_AFTER_MS,
    lastsMs,
    weekday: told.weekday,
    time: told.at,
  }
  const random = chance(world, 'begins', week.offset, told.by, told.subject)
  const startedAt = beginningOf(beginning, random, world.calendar.zone)
  return { startedAt, closedAt: startedAt + lastsMs + CLOSED_AFTER_MS }
}

/** The help desk asks "good or bad": four and five points of the story are good. */
const csatOf = ({ csat }: Told, closedAt: number): string | null =>
  csat === undefined
    ? null
    : JSON.stringify({
        scale: 'good_bad',
        score: csat[0] > 3 ? 'good' : 'bad',
        comment: csat[1] ?? null,
        ratedAt: closedAt + 40 * MINUTE_MS,
        question: null,
      })

/** Everything both teams answered, week by week; ids follow the time of the weeks. */
export const insertConversations = async (world: World): Promise<Stored[]> => {
  const stored: Stored[] = []
  for (const team of ['chat', 'email'] as const) {
    const written = world.calendar.weeks.flatMap((week) =>
      storiesOf(team, week.offset).map((told, place): Written => {
        const entries = entriesOf(told)
        const number = FIRST_NUMBER + (week.offset + world.calendar.weeks.length) * 40 + place
        const externalId = `${team}-${number}`
        return { told, team, offset: week.offset, externalId, entries, ...dated(world, told, week, entries) }
      }),
    )
    stored.push(...(await insertWritten(world, team, written)))
  }
  return stored
}

const insertWritten = async (
  world: World,
  ...[team, written]: [team: TeamKey, written: readonly Written[]]
): Promise<Stored[]> => {
  const { trx } = world
  const source = await sourceOf(world, team)
  const ids = new Map<string, number>()
  for (const part of parts(written)) {
    const rows = await trx
      .insertInto('conversation')
      .values(part.map((one) => conversationRow(world, source, one)))
      .returning(['id', 'external_id'])
      .execute()
    for (const row of rows) ids.set(row.external_id, row.id)
  }
  const idOf = ({ externalId }: Written): number => ids.get(externalId) ?? 0
  const messages = await insertMessages(world, source.importId, { written, idOf })
  await insertParticipations(world, { written, idOf })
  await putIntoTextIndex(trx, [...ids.values()])
  return written.map((one) => ({
    told: one.told,
    team: one.team,
    offset: one.offset,
    conversationId: idOf(one),
    closedAt: one.closedAt,
    messages: messages.get(idOf(one)) ?? [],
  }))
}

const conversationRow = (
  world: World,
  ...[source, one]: [source: { sourceId: number; importId: number }, one: Written]
) => ({
  source_id: source.sourceId,
  external_id: one.externalId,
  team_id: world.teamIds[one.team],
  import_id: source.importId,
  channel: one.team,
  language: one.told.lang,
  subject: one.told.subject,
  subject_folded: one.told.subject.normalize('NFKC').toLowerCase(),
  status: 'closed',
  tags: JSON.stringify(one.told.tags),
  opened_at: one.startedAt,
  updated_at: one.closedAt,
  closed_at: one.closedAt,
  settled_at: one.closedAt,
  settled_rule: 'closed' as const,
  customer_external_id: `c-${one.externalId}`,
  customer_name: one.told.customer,
  owner_id: personOf(world, one.told.by),
  csat: csatOf(one.told, one.closedAt),
  message_count: one.entries.length,
  word_count: words(one.entries),
})

interface Writing {
  readonly written: readonly Written[]
  readonly idOf: (one: Written) => number
}

const nameOf = (one: Written, { kind, by }: Entry): string | null => {
  if (kind === 'customer') return one.told.customer
  return CAST.find(({ key }) => key === by)?.name ?? null
}

const insertMessages = async (world: World, ...[importId, { written, idOf }]: [number, Writing]) => {
  const rows = written.flatMap((one) =>
    one.entries.map((entry, position) => ({
      conversation_id: idOf(one),
      import_id: importId,
      position,
      external_id: `${one.externalId}-${position}`,
      author_kind: entry.kind,
      author_id: entry.by === null ? null : personOf(world, entry.by),
      author_external_id: entry.by,
      author_name: nameOf(one, entry),
      internal: entry.internal ? (1 as const) : (0 as const),
      sent_at: one.startedAt + entry.minutes * MINUTE_MS,
      text: entry.text,
      macro_id: entry.macro,
      attachments: '[]',
    })),
  )
  const byConversation = new Map<number, { id: number; text: string }[]>()
  for (const part of parts(rows)) {
    const made = await world.trx
      .insertInto('message')
      .values(part)
      .returning(['id', 'conversation_id', 'text', 'position'])
      .execute()
    for (const { id, conversation_id, text, position } of made) {
      const list = byConversation.get(conversation_id) ?? []
      list[position] = { id, text }
      byConversation.set(conversation_id, list)
    }
  }
  return byConversation
}

const insertParticipations = async (world: World, { written, idOf }: Writing): Promise<void> => {
  const rows = written.flatMap((one) => {
    const counts = new Map<number, number>()
    for (const { by } of one.entries) {
      if (by !== null) counts.set(personOf(world, by), (counts.get(personOf(world, by)) ?? 0) + 1)
    }
    const ownerId = personOf(world, one.told.by)
    return [...counts].map(([personId, messages], position) => ({
      conversation_id: idOf(one),
      person_id: personId,
      position,
      messages,
      is_owner: personId === ownerId ? (1 as const) : (0 as const),
    }))
  })
  for (const part of parts(rows)) await world.trx.insertInto('participation').values(part).execute()
}
