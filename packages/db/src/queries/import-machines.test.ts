import type { AuthorKind, ImportedConversation } from '@reread/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aPerson, aTeam, DAY, give, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { exportPage } from './conversation-export.ts'
import { compareConversations } from './import-compare.ts'
import { writeConversations } from './import-write.ts'
import { createImportRun } from './imports.ts'
import { planRound } from './open-round.ts'
import { findTeam } from './teams.ts'

const START = NOW - 9 * DAY
const MINUTE_MS = 60_000

describe.each(testEngines)('AI agents of imports on %s', (engine) => {
  let db: TestDb
  let teamId = 0
  let importId = 0
  /** Each test has a source of its own, and so people of its own. */
  let source = 'desk-0'
  let tests = 0
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  beforeEach(async () => {
    tests += 1
    source = `desk-${tests}`
    teamId = (await aTeam(db, `Support ${tests}`)).teamId
    importId = await transact(db.write, (trx) =>
      createImportRun(trx, {
        teamId,
        format: 'jsonl',
        fileNames: [],
        uploadNames: [],
        options: {},
        state: 'importing',
        createdBy: null,
        createdAt: NOW,
      }),
    )
  })
  afterAll(() => db.close())

  /** A closed conversation; `turns` are authors, a minute apart. */
  const told = (externalId: string, ...turns: readonly [AuthorKind, string][]): ImportedConversation => ({
    source,
    externalId,
    originId: `${source}-${externalId}`,
    externalUrl: null,
    channel: 'chat',
    language: null,
    subject: '',
    status: 'closed',
    tags: [],
    createdAt: START,
    updatedAt: START + DAY,
    closedAt: START + DAY,
    customer: { externalId: 'zoe', name: null },
    ownerExternalId:
      turns.find(([kind]) => kind === 'agent')?.[1] ?? turns.find(([kind]) => kind === 'ai')?.[1] ?? null,
    csat: null,
    messages: turns.map(([authorKind, author], index) => ({
      externalId: `${externalId}-${index}`,
      authorExternalId: author,
      authorName: null,
      authorKind,
      sentAt: START + index * MINUTE_MS,
      text: `text ${index}`,
      internal: false,
      macroId: null,
      attachments: [],
    })),
  })
  const target = (people: Readonly<Record<string, number>> = {}) => ({
    importId,
    teamId,
    people,
    quietDays: 7,
    assumedAt: null,
    now: NOW,
  })
  const write = (conversations: readonly ImportedConversation[], people = {}) =>
    transact(db.write, (trx) => writeConversations(trx, target(people), conversations))
  const states = async (conversations: readonly ImportedConversation[], people = {}) =>
    (await compareConversations(db.read, conversations, target(people))).map(({ state }) => state)

  const conversationOf = (externalId: string) =>
    db.read
      .selectFrom('conversation')
      .innerJoin('source', 'source.id', 'conversation.source_id')
      .leftJoin('person', 'person.id', 'conversation.owner_id')
      .select(['conversation.id', 'conversation.owner_id as ownerId', 'person.name as owner', 'person.kind'])
      .where('source.name', '=', source)
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow()
  const turnsOf = async (externalId: string) => {
    const rows = await db.read
      .selectFrom('message')
      .leftJoin('person', 'person.id', 'message.author_id')
      .select(['message.author_kind', 'person.name'])
      .where('conversation_id', '=', (await conversationOf(externalId)).id)
      .orderBy('position')
      .execute()
    return rows.map(({ author_kind, name }) => `${author_kind} ${name}`)
  }
  const personId = async (externalId: string) => {
    const row = await db.read
      .selectFrom('identity')
      .innerJoin('source', 'source.id', 'identity.source_id')
      .select('person_id')
      .where('source.name', '=', source)
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow()
    return row.person_id
  }
  const aMachine = (name: string) => aPerson(db, name, 'ai')

  it('become people of their own kind; their turns are no person’s', async () => {
    const handedOver = told('a', ['customer', 'zoe'], ['ai', 'fin'], ['ai', 'fin'], ['agent', 'tess'])
    expect(await write([handedOver, told('b', ['customer', 'zoe'], ['ai', 'fin'])])).toMatchObject({ new: 2 })
    expect(await turnsOf('a')).toEqual(['customer null', 'ai fin', 'ai fin', 'agent tess'])
    expect(await conversationOf('a')).toMatchObject({ owner: 'tess', kind: 'human' })
    expect(await conversationOf('b')).toMatchObject({ owner: 'fin', kind: 'ai' })
    const parts = await db.read
      .selectFrom('participation')
      .select(['person_id', 'messages', 'is_owner'])
      .where('conversation_id', '=', (await conversationOf('a')).id)
      .orderBy('position')
      .execute()
    expect(parts).toEqual([
      { person_id: await personId('fin'), messages: 2, is_owner: 0 },
      { person_id: await personId('tess'), messages: 1, is_owner: 1 },
    ])
  })

  it('stay AI agents when a later file calls them agents, and nothing is taken for changed', async () => {
    await write([told('a', ['ai', 'fin'], ['agent', 'tess'])])
    const asAgent = { ...told('a', ['agent', 'fin'], ['agent', 'tess']), ownerExternalId: 'fin' }
    expect(await states([asAgent])).toEqual(['same'])
    expect(await write([asAgent])).toMatchObject({ same: 1, changed: 0 })
    await write([told('b', ['agent', 'fin'])])
    expect(await turnsOf('b')).toEqual(['ai fin'])
    expect(await conversationOf('b')).toMatchObject({ owner: 'fin', kind: 'ai' })
  })

  it('are AI agents in a whole batch of which one conversation says so', async () => {
    await write([told('a', ['agent', 'fin']), told('b', ['ai', 'fin'])])
    expect([await turnsOf('a'), await turnsOf('b')]).toEqual([['ai fin'], ['ai fin']])
    expect(await states([told('a', ['agent', 'fin']), told('b', ['ai', 'fin'])])).toEqual(['same', 'same'])
  })

  it('may be one that is here already, by choice', async () => {
    const lumo = await aMachine('Lumo')
    const file = [told('a', ['agent', 'fin'], ['agent', 'tess'])]
    expect(await states(file, { fin: lumo })).toEqual(['new'])
    await write(file, { fin: lumo })
    expect(await turnsOf('a')).toEqual(['ai Lumo', 'agent tess'])
    expect(await conversationOf('a')).toMatchObject({ owner: 'tess' })
    expect(await personId('fin')).toBe(lumo)
  })

  it('never become a human: neither one that was chosen nor one who bears the id already', async () => {
    const vera = await aPerson(db, 'Vera')
    await write([told('a', ['ai', 'fin'])], { fin: vera })
    expect(await conversationOf('a')).toMatchObject({ owner: 'fin', kind: 'ai' })
    await write([told('b', ['agent', 'sam'])])
    const asMachine = told('c', ['ai', 'sam'])
    await write([asMachine])
    expect(await turnsOf('c')).toEqual(['ai null'])
    expect(await conversationOf('c')).toMatchObject({ ownerId: null })
    expect(await states([asMachine, told('b', ['agent', 'sam'])])).toEqual(['same', 'same'])
  })

  it('leave the export with what the file said of them', async () => {
    const file = told('a', ['customer', 'zoe'], ['ai', 'fin'])
    await write([file])
    const row = await db.read
      .selectFrom('source')
      .select(['id', 'name'])
      .where('name', '=', source)
      .executeTakeFirstOrThrow()
    expect(await exportPage(db.read, { source: row, after: null, size: 9 })).toEqual([file])
  })

  it('have no conversation drawn for a human, and read none', async () => {
    await write([told('a', ['ai', 'fin'], ['agent', 'tess']), told('b', ['ai', 'fin'])])
    const [fin, tess, vera] = [await personId('fin'), await personId('tess'), await aPerson(db, 'Vera')]
    const planned = async () => {
      const team = await findTeam(db.read, teamId)
      if (team === null) throw new Error('No team.')
      const opening = { team, at: NOW, seed: 's', firstWindowFromAt: START, byHand: true, personId: null }
      const { draw } = await planRound(db.read, opening)
      return draw.picks
    }
    const [a, b] = [(await conversationOf('a')).id, (await conversationOf('b')).id]
    for (const person of [tess, vera]) await give(db, { teamId, personId: person })
    expect((await planned()).map((pick) => [pick.conversationId, pick.revieweeId])).toEqual([[a, tess]])
    await give(db, { teamId, personId: fin })
    const picks = await planned()
    expect(new Map(picks.map((pick) => [pick.conversationId, pick.revieweeId]))).toEqual(
      new Map([
        [a, tess],
        [b, fin],
      ]),
    )
    expect(picks.flatMap(({ selfReviewerId, peerIds }) => [selfReviewerId, ...peerIds])).not.toContain(fin)
  })
})
