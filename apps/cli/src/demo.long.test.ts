import { testEngines } from '@reread/db/testing'
import { jsonl, manyConversations } from '@reread/jobs/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTerminal, type Terminal } from './testing/terminal.ts'

describe.each(testEngines)('reread demo on %s', (engine) => {
  let at: Terminal
  beforeAll(async () => {
    at = await aTerminal(engine)
    await at.json('import', at.file('desk.jsonl', jsonl(...manyConversations(20))))
  })
  afterAll(() => at.close())

  const counts = () =>
    at.withDb(async (db) => ({
      conversations: (await db.read.selectFrom('conversation').select('id').execute()).length,
      people: (await db.read.selectFrom('person').select('id').execute()).length,
    }))

  it('loads the demo beside what is there, says so, and not twice', async () => {
    const before = await counts()
    expect(await at.json('demo', 'load', '--seed', 'mine')).toEqual({
      loaded: { people: 13, teams: 2, rounds: 16, conversations: 165 },
    })
    expect((await counts()).conversations).toBe(before.conversations + 165)
    const again = await at.reread('demo', 'load')
    expect([again.code, again.err]).toEqual([
      1,
      expect.stringContaining('is there already. Nothing was changed.'),
    ])
  })

  it('keeps files out of the demo teams, and the demo out of files', async () => {
    const refused = await at.reread(
      'import',
      at.file('more.jsonl', jsonl(...manyConversations(2))),
      '--team',
      'Chat',
    )
    expect(refused.code).toBe(1)
    expect(await at.json('export', '--format', 'jsonl', '--out', 'all.jsonl')).toMatchObject({
      conversations: 20,
    })
  })

  it('removes it whole: twenty conversations are left, and two rows in the audit', async () => {
    expect(await at.json('demo', 'remove')).toEqual({ removed: { people: 13, teams: 2, conversations: 165 } })
    expect((await counts()).conversations).toBe(20)
    const verbs = await at.withDb((db) =>
      db.read
        .selectFrom('audit')
        .select(['verb', 'actor_kind'])
        .where('verb', 'like', 'demo.%')
        .orderBy('id')
        .execute(),
    )
    expect(verbs).toEqual([
      { verb: 'demo.load', actor_kind: 'operator' },
      { verb: 'demo.remove', actor_kind: 'operator' },
    ])
    const again = await at.reread('demo', 'remove')
    expect([again.code, again.err]).toEqual([1, 'There is no demo workspace. Nothing was changed.\n'])
  })
})
