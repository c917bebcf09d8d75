import { type ImportAgent, insertSignIn, type RecognisedPerson, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestImportCheck } from './enqueue.ts'
import { likelyPeople, namesakes } from './likely-people.ts'
import { conversationLine, jsonl, messageLine } from './testing/lines.ts'
import {
  aPlace,
  askForImport,
  checkFile,
  countRows,
  importRun,
  NOW,
  runToEnd,
  type TestPlace,
  undoImport,
} from './testing/place.ts'
import { aMembership, aPerson } from './testing/work.ts'

const agent = (externalId: string, name: string): ImportAgent => ({
  ...{ source: 'desk', externalId, name, conversations: 1, personId: null, kind: 'human' },
})
const person = (id: number, name: string, email: string | null = null): RecognisedPerson => ({
  ...{ id, name, email },
})
const PEOPLE = [person(1, 'Ann Lee', 'ann@example.org'), person(2, 'Bo'), person(3, 'Bo'), person(4, 'José')]
const taken = (agents: readonly ImportAgent[], given: object = {}) =>
  Object.fromEntries(
    [...likelyPeople(agents, { people: PEOPLE, seesEmails: true, earlier: new Map(), ...given })].map(
      ([externalId, { personId, because }]) => [externalId, [personId, because]],
    ),
  )

describe('whom an agent of a file is taken for', () => {
  it('is the one person of that name, case and spaces aside', () => {
    expect(taken([agent('7', '  ANN   lee ')])).toEqual({ 7: [1, 'same-name'] })
    expect(taken([agent('7', 'Ann Leeds'), agent('8', 'Jose'), agent('9', 'Ann')])).toEqual({})
  })

  it('is the one person of that address, in the id or the name, for those who see addresses', () => {
    expect(taken([agent('Ann@Example.org', 'A.')])).toEqual({ 'Ann@Example.org': [1, 'same-email'] })
    expect(taken([agent('7', 'ann@example.org')])).toEqual({ 7: [1, 'same-email'] })
    expect(taken([agent('7', 'ann@example.org')], { seesEmails: false })).toEqual({})
  })

  it('is nobody where two people fit, or one person fits two agents', () => {
    expect(taken([agent('7', 'Bo'), agent('8', 'José')])).toEqual({ 8: [4, 'same-name'] })
    expect(taken([agent('ann@example.org', 'Bo'), agent('ann@example.org', 'José')])).toEqual({})
    expect(taken([agent('7', 'Ann Lee'), agent('8', 'ann lee')])).toEqual({})
  })

  it('is before all who it was in an import that was undone, when they are here still', () => {
    const earlier = new Map([
      ['7', 2],
      ['8', 99],
    ])
    expect(taken([agent('7', 'Ann Lee'), agent('8', 'José')], { earlier })).toEqual({
      7: [2, 'chosen-before'],
      8: [4, 'same-name'],
    })
  })
})

describe.each(testEngines)('agents of an import on %s', (engine) => {
  let place: TestPlace
  let [admin, manager] = [0, 0]
  let files = 0
  beforeAll(async () => {
    place = await aPlace(engine)
    admin = await aPerson(place.db, 'Ann Lee')
    manager = await aPerson(place.db, 'Max')
    await place.db.write
      .insertInto('workspace_role')
      .values({ person_id: admin, role: 'admin', from_at: NOW - 1 })
      .execute()
    await aMembership(place.db, { teamId: place.teamId, personId: manager, role: 'manager' })
    await transact(place.db.write, (trx) =>
      insertSignIn(trx, {
        ...{ personId: admin, name: 'Ann Lee', email: 'ann@example.org', passwordHash: 'x', at: NOW },
      }),
    )
  })
  afterAll(() => place.close())

  /** A file of a source of its own in which one agent answers. */
  const fileBy = (externalId: string, name: string) => {
    files += 1
    const dataset = `desk-${files}`
    const answer = { ...messageLine(`${dataset}-2`, externalId, 5), author_name: name }
    const told = { dataset, messages: [messageLine(`${dataset}-1`, null, 0), answer] }
    return { files: [{ text: jsonl(conversationLine(`c-${files}`, told)) }], fileNames: [`${dataset}.jsonl`] }
  }
  const likelyOf = async (file: ReturnType<typeof fileBy>, by?: number) => {
    const { id, summary, options } = await checkFile(place, { ...file, ...(by === undefined ? {} : { by }) })
    const [first] = summary?.agents ?? []
    return { id, people: options.people ?? {}, likely: first?.likely }
  }

  it('are preset to who is here already, and so nobody is made twice', async () => {
    const { id, people, likely } = await likelyOf(fileBy('a-1', 'ann lee'), admin)
    expect(people).toEqual({ 'a-1': admin })
    expect(likely).toEqual({ personId: admin, because: 'same-name' })
    const before = await countRows(place.db, 'person')
    await runToEnd(place, await askForImport(place, id))
    expect(await countRows(place.db, 'person')).toBe(before)
    await undoImport(place, id)
    expect(await countRows(place.db, 'person')).toBe(before)
  })

  it('are recognised by their address for an admin alone', async () => {
    const file = fileBy('ann@example.org', 'A.')
    expect((await likelyOf(file, admin)).likely?.because).toBe('same-email')
    expect(await likelyOf(file, manager)).toMatchObject({ people: {}, likely: undefined })
  })

  it('of the terminal are new unless it is told', async () => {
    expect(await likelyOf(fileBy('a-1', 'Ann Lee'))).toMatchObject({ people: {}, likely: undefined })
  })

  it('of the terminal are named where somebody of their name or address is here, one or several', async () => {
    const twins = [await aPerson(place.db, 'Twin'), await aPerson(place.db, 'twin ')]
    const known: ImportAgent = { ...agent('k', 'Max'), personId: manager }
    const machine: ImportAgent = { ...agent('m', 'Max'), kind: 'ai' }
    const agents = [
      ...[agent('t', 'TWIN'), agent('a', 'ann  lee'), agent('e', 'ann@example.org'), agent('n', 'Nobody')],
      ...[known, machine, agent('bot', 'Max')],
    ]
    const asked = { agents, options: { aiAgents: ['bot'] }, teamId: place.teamId }
    const found = await namesakes(place.db.read, asked)
    expect(found.map(({ externalId, personIds, because }) => [externalId, personIds, because])).toEqual([
      ['a', [admin], 'same-name'],
      ['e', [admin], 'same-email'],
      ['t', twins, 'same-name'],
    ])
    expect(await namesakes(place.db.read, { ...asked, agents: [] })).toEqual([])
  })

  it('stay as somebody left them once they were shown', async () => {
    const { id } = await likelyOf(fileBy('a-1', 'Ann Lee'), admin)
    const again = { importId: id, by: admin, now: NOW, options: { people: {} } }
    const jobId = await transact(place.db.write, (trx) => requestImportCheck(trx, again))
    await runToEnd(place, jobId ?? 0)
    const { options, summary } = await importRun(place, id)
    expect(options.people).toEqual({})
    expect(summary?.agents).toMatchObject([{ personId: null, likely: { personId: admin } }])
  })

  it('are who they were chosen to be before the undo', async () => {
    const file = fileBy('a-9', 'Nick')
    const first = await checkFile(place, { ...file, by: admin, options: { people: { 'a-9': manager } } })
    await runToEnd(place, await askForImport(place, first.id))
    await undoImport(place, first.id)
    expect(await likelyOf(file, admin)).toMatchObject({
      people: { 'a-9': manager },
      likely: { because: 'chosen-before' },
    })
  })

  it('are made anew where whoever was chosen is gone by the time it is imported', async () => {
    const before = await countRows(place.db, 'person')
    const first = await likelyOf(fileBy('a-2', 'Elm Gone'), admin)
    await runToEnd(place, await askForImport(place, first.id))
    const next = await likelyOf(fileBy('b-2', 'Elm Gone'), admin)
    expect(next.likely?.because).toBe('same-name')
    await undoImport(place, first.id)
    expect(await countRows(place.db, 'person')).toBe(before)
    await runToEnd(place, await askForImport(place, next.id))
    expect(await importRun(place, next.id)).toMatchObject({ state: 'done', summary: { new: 1 } })
    expect(await countRows(place.db, 'person')).toBe(before + 1)
    const erased = await likelyOf(fileBy('c-2', 'Elm Gone'), admin)
    const personId = erased.people['c-2'] ?? 0
    await place.db.write.updateTable('person').set({ erased_at: NOW }).where('id', '=', personId).execute()
    await runToEnd(place, await askForImport(place, erased.id))
    expect(await countRows(place.db, 'person')).toBe(before + 2)
  })

  it('are never anybody of the demo, of a sign-in that ended, or an AI agent', async () => {
    const [shown, gone, machine] = [
      await aPerson(place.db, 'Shown'),
      await aPerson(place.db, 'Gone'),
      await aPerson(place.db, 'Machine'),
    ]
    const change = (id: number, to: object) =>
      place.db.write.updateTable('person').set(to).where('id', '=', id).execute()
    expect((await likelyOf(fileBy('s', 'Shown'), admin)).people).toEqual({ s: shown })
    await change(shown, { demo_at: NOW })
    await change(gone, { deactivated_at: NOW })
    await change(machine, { kind: 'ai' })
    for (const name of ['Shown', 'Gone', 'Machine']) {
      expect(await likelyOf(fileBy('s', name), admin)).toMatchObject({ people: {}, likely: undefined })
    }
  })
})
