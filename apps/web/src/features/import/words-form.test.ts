import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import type { FoundWords, ImportOptions } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'

let live: Live
let team: TeamOfPeople
beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world, { name: 'Chat' })
}, 60_000)
afterAll(() => live.close())

const wordsOf = (field: FoundWords['field'], rows: Record<string, number>, furtherRows = 0): FoundWords => ({
  ...{ field, furtherRows },
  words: Object.entries(rows).map(([word, count]) => ({ word, seen: word, rows: count, means: null })),
})

interface Given {
  readonly format?: 'csv' | 'jsonl'
  readonly counts?: Record<string, number>
}

/** A checked table of the manager's in which these words stand. */
const aTable = async (
  words: readonly FoundWords[],
  options: ImportOptions = {},
  { format = 'csv', counts: others = {} }: Given = {},
) => {
  const counts = { new: 1, same: 0, changed: 0, bad: 4, duplicates: 0, conversations: 1, messages: 1 }
  const told = {
    ...{ columns: ['id', 'Stato', 'text'], skippedColumns: [], samples: ['1', 'Fatto', 'Ciao'] },
    ...{
      mapping: { conversationId: 'id', status: 'Stato', text: 'text' },
      notes: [],
      badRows: [],
      agents: [],
    },
    ...{ preview: [], error: null, cancelled: false, kept: [], words },
  }
  const { id } = await live.world.db.write
    .insertInto('import_run')
    .values({
      ...{ team_id: team.teamId, format, state: 'checked', upload_names: null },
      ...{ file_names: '["desk.csv"]', created_by: team.manager, created_at: live.world.clock.at },
      options: JSON.stringify(options),
      summary: JSON.stringify({ ...counts, ...told, ...others }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
const open = (id: number, language: 'en' | 'it' = 'en') =>
  live.open(team.manager, `/admin/import/${id}`, { language })

describe('words that Reread does not know', () => {
  it('are told with their rows and column, and are chosen by one press more than they are', async () => {
    const id = await aTable([wordsOf('status', { Fatto: 12, sospeso: 1 }), wordsOf('role', { Guru: 3 }, 7)])
    const page = await open(id)
    expect(page.text()).toMatch(/Words of the file Reread does not know these words\./)
    expect(page.text()).toMatch(/Status column “Stato”/)
    expect(page.text()).toMatch(/Fatto ?12 rows/)
    expect(page.text()).toMatch(/sospeso ?1 row(?!s)/)
    expect(page.text()).toContain(
      '7 more rows hold words that are not listed here. Is this the right column?',
    )
    await page.fill('What does “Fatto” mean?', 'solved')
    await page.fill('What does “Guru” mean?', 'ai')
    // Not applied yet: a reload shows the same.
    const again = await open(id)
    expect(again.text()).toContain('You changed something above')
    await again.press('Check again')
    const words = [
      { field: 'status', word: 'Fatto', means: 'solved' },
      { field: 'role', word: 'Guru', means: 'ai' },
    ]
    expect(live.wire.writes.at(-1)).toEqual({
      path: 'imports.configure',
      input: { importId: id, options: { words } },
    })
    const run = await live.world.db.read
      .selectFrom('import_run')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    expect(run).toMatchObject({ state: 'checking', options: JSON.stringify({ words }) })
  })

  it('are what to begin with where they keep every row out', async () => {
    const none = { counts: { new: 0, conversations: 0, messages: 0 } }
    const page = await open(await aTable([wordsOf('status', { Fatto: 4 })], {}, none))
    expect(page.text()).toContain('Reread does not know some of its words')
    expect((await open(await aTable([], {}, none))).text()).toContain(
      'See below what is wrong with its rows.',
    )
  })

  it('may be left out again, which is no change', async () => {
    const page = await open(await aTable([wordsOf('csatScore', { '5': 2 })]))
    await page.fill('What does “5” mean?', 'none')
    expect(page.text()).toContain('You changed something above')
    await page.fill('What does “5” mean?', '')
    expect(page.text()).not.toContain('You changed something above')
  })

  it('are told in Italian too', async () => {
    const id = await aTable([wordsOf('csatScore', { '5': 2 }, 1)])
    const text = (await open(id, 'it')).text()
    for (const part of [
      'Parole del file',
      '2 righe',
      'Lascia fuori queste righe',
      'Positivo',
      'Nessun giudizio',
    ])
      expect(text).toContain(part)
    expect(text).toContain('Un’altra riga ha una parola che qui non compare.')
  })

  it('are not spoken of where there are none, nor of files that have words of their own', async () => {
    const found = [wordsOf('status', { Fatto: 1 })]
    for (const id of [await aTable([]), await aTable(found, {}, { format: 'jsonl' })])
      expect((await open(id)).text()).not.toContain('Words of the file')
  })

  it('stay in sight when they were chosen and the file does not hold them', async () => {
    const page = await open(
      await aTable([], { words: [{ field: 'status', word: 'Fatto', means: 'solved' }] }),
    )
    expect(page.text()).toMatch(/Fatto ?0 rows/)
    expect(page.text()).not.toContain('You changed something above')
  })

  it('of a long list come on demand', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`state ${at}`, 30 - at]))
    const page = await open(await aTable([wordsOf('status', many)]))
    expect(page.text()).toMatch(/state 11(?=19 rows)/)
    expect(page.text()).not.toMatch(/state 12(?=18 rows)/)
    await page.press('Show all 30 words')
    expect(page.text()).toMatch(/state 29(?=1 row)/)
  })
})
