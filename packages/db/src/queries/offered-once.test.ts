import type { ImportedConversation, ImportedMessage } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, DAY, HOUR, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { undoChanged } from './import-undo.ts'
import { writeConversations } from './import-write.ts'
import { createImportRun, moveImportRun } from './imports.ts'
import { openRound } from './open-round.ts'
import { findTeam } from './teams.ts'

type Told = Pick<ImportedConversation, 'createdAt' | 'closedAt'>

/** By the owner: nothing is offered in which they wrote nothing. */
const answer: ImportedMessage = {
  ...{ externalId: 'm', authorExternalId: 'ada', authorName: null, authorKind: 'agent', text: 'Here it is.' },
  ...{ sentAt: NOW - 90 * DAY, internal: false, macroId: null, attachments: [] },
}

describe.each(testEngines)('a conversation whose times change is offered once on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  afterAll(() => db.close())

  const aStaffedTeam = async (name: string) => {
    const { teamId } = await aTeam(db, name)
    const [ada, ben] = [await anAgent(db, teamId, 'Ada'), await anAgent(db, teamId, 'Ben')]
    const source = `desk of ${name}`
    const importing = async (at: number, told: Readonly<Record<string, Told>>) =>
      transact(db.write, async (trx) => {
        const run = { teamId, format: 'jsonl' as const, fileNames: [], uploadNames: null, options: {} }
        const created = { ...run, state: 'importing' as const, createdBy: null, createdAt: at }
        const importId = await createImportRun(trx, created)
        const target = { importId, teamId, people: { ada }, quietDays: 7, assumedAt: null, now: at }
        const conversations = Object.entries(told).map(
          ([externalId, { createdAt, closedAt }]): ImportedConversation => ({
            ...{ source, externalId, originId: externalId, externalUrl: null, channel: 'email' },
            ...{ language: null, subject: '', customer: null, csat: null, updatedAt: null, tags: [] },
            ...{ ownerExternalId: 'ada', status: 'closed', closedAt, createdAt, messages: [answer] },
          }),
        )
        await writeConversations(trx, target, conversations)
        await moveImportRun(trx, { importId, from: ['importing'], to: 'done', finishedAt: at })
        return importId
      })
    const undo = (importId: number) =>
      transact(db.write, (trx) => undoChanged(trx, { importId, after: 0, size: 9 }))
    /** Opens the round of a week, counted from the first; the ids in the source of what it offers. */
    const offers = async (week: number): Promise<string[]> => {
      const at = NOW + week * 7 * DAY
      // Somebody else's, so that there is always something to draw.
      await aConversation(db, { team_id: teamId, owner_id: ben, settled_at: at - 2 * DAY })
      const team = await findTeam(db.read, teamId)
      if (!team) throw new Error(`There is no team ${teamId}.`)
      const opening = { team, at, seed: name, firstWindowFromAt: null, byHand: true, personId: null }
      const { record } = await transact(db.write, (trx) => openRound(trx, opening))
      const ids = record.candidates.map(({ conversationId }) => conversationId)
      const rows = await db.read
        .selectFrom('conversation')
        .innerJoin('source', 'source.id', 'conversation.source_id')
        .select('external_id as name')
        .where('source.name', '=', source)
        .where('conversation.id', 'in', ids)
        .orderBy('external_id')
        .execute()
      return rows.map((row) => row.name)
    }
    return { teamId, importing, undo, offers }
  }
  const closed = (closedAt: number): Told => ({ createdAt: NOW - 90 * DAY, closedAt })

  it('also when the import is undone that had moved its end out of its own week', async () => {
    const { importing, undo, offers } = await aStaffedTeam('Undone')
    const [itsWeek, later] = [closed(NOW + 2 * DAY), closed(NOW + 9 * DAY)]
    await importing(NOW, { moved: itsWeek, again: itsWeek, old: closed(NOW - 80 * DAY) })
    expect(await offers(0)).toEqual([])
    const wrong = await importing(NOW + 3 * DAY, { moved: later, again: later, old: later })
    expect(await offers(1)).toEqual([])
    await importing(NOW + 7 * DAY + HOUR, { again: closed(NOW + DAY) })
    await undo(wrong)
    // What was over before the first round ever looked is history, wherever an import had it meanwhile.
    expect(await offers(2)).toEqual(['again', 'moved'])
    expect(await offers(3)).toEqual([])
  })

  it('and not by the next round when one offered it before its import was undone', async () => {
    const { importing, undo, offers } = await aStaffedTeam('Offered and undone')
    await importing(NOW, { early: closed(NOW + 2 * DAY), late: closed(NOW + 12 * DAY) })
    expect(await offers(0)).toEqual([])
    const swap = await importing(NOW + 3 * DAY, { early: closed(NOW + 9 * DAY), late: closed(NOW + 3 * DAY) })
    expect(await offers(1)).toEqual(['late'])
    expect(await offers(2)).toEqual(['early'])
    await undo(swap)
    expect(await offers(3)).toEqual([])
  })

  it('also when an import says that it began after the round that offered it', async () => {
    const { importing, offers } = await aStaffedTeam('Begun later')
    const [first, second] = [closed(NOW + 2 * DAY), closed(NOW + 3 * DAY)]
    await importing(NOW, { one: first, two: second })
    await offers(0)
    // Of two, one at most is drawn: what was drawn is never offered again anyway.
    expect(await offers(1)).toEqual(['one', 'two'])
    await db.write.deleteFrom('assignment').execute()
    await db.write.deleteFrom('pick').execute()
    const begun = NOW + 8 * DAY
    await importing(NOW + 9 * DAY, {
      one: { createdAt: begun, closedAt: begun + HOUR },
      two: { createdAt: begun, closedAt: begun + HOUR },
    })
    expect(await offers(2)).toEqual([])
  })
})
