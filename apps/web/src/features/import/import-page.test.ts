import { aConversation, anOpenRound, aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlCalled, openScreens, type Screens } from '../../testing/screens.ts'
import type { ImportFacts, ImportSummary } from './use-import.ts'

type ImportAgent = ImportFacts['agents'][number]
type ImportBadRow = Pick<ImportFacts['badRowGroups'][number], 'file' | 'column' | 'code' | 'accepted'> & {
  row: number
  line: number
  seen: string
}

let screens: Screens
let team: TeamOfPeople
beforeAll(async () => {
  screens = await openScreens()
  team = await aTeam(screens.world, { name: 'Chat', agents: ['Ann Lee', 'Ben'] })
}, 60_000)
afterAll(() => screens.close())

const NAMES = ['Reread', 'Chat', 'Ann Lee', 'Ben', 'Chat lead', 'Chat manager', 'desk.csv', 'desk']

const agent = (name: string, given: Partial<ImportAgent> = {}): ImportAgent => ({
  ...{ source: 'desk', externalId: name, name, conversations: 3, personId: null, kind: 'human' },
  ...given,
})

/** An import of the manager's, as a check or an import left it. */
const aRun = async (
  state: 'checked' | 'done' | 'failed',
  given: {
    people?: Record<string, number>
    agents?: ImportAgent[]
    skippedColumns?: string[]
    told?: Partial<ImportSummary> & { samples?: string[]; badRows?: ImportBadRow[] }
  },
): Promise<number> => {
  const { world } = screens
  const { people = {}, agents = [], skippedColumns = [], told = {} } = given
  const counts = { new: 3, same: 0, changed: 0, bad: 0, duplicates: 0, conversations: 3, messages: 6 }
  const mapping = { conversationId: 'id', text: 'body' }
  const columns = ['id', 'conversation_id', 'body', 'mood']
  const ended = { error: null, cancelled: false, kept: [], notes: [] }
  const summary: ImportSummary = { ...counts, ...ended, mapping, columns, skippedColumns }
  const made = await world.db.write
    .insertInto('import_run')
    .values({
      ...{ team_id: team.teamId, format: 'csv', file_names: '["desk.csv"]', upload_names: null, state },
      ...{ options: JSON.stringify({ people }), created_by: team.manager, created_at: world.clock.at },
      summary: JSON.stringify({ ...summary, agents, badRows: [], preview: [], ...told }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

describe('an import that is checked', () => {
  it('says why somebody who is here already is chosen, and lets them be changed', async () => {
    const [ann = 0, ben = 0] = team.agents
    const likely = (personId: number) => ({ personId, likely: { personId, because: 'same-name' as const } })
    const id = await aRun('checked', {
      people: { 'ann lee': ann },
      agents: [agent('ann lee', likely(ann)), agent('ben', { ...likely(ben), personId: null }), agent('Zoe')],
    })
    const { text, main } = await screens.see(team.manager, `/admin/import/${id}`)
    // Ben was taken for somebody too, and somebody chose a new person instead.
    expect(text.match(/Chosen because of the same name/g)).toHaveLength(1)
    for (const name of ['ann lee', 'ben', 'Zoe']) {
      expect(controlCalled(main, `Who is ${name}?`)?.attributes.disabled).toBeUndefined()
    }
    const italian = await screens.see(team.manager, `/admin/import/${id}`, { language: 'it' })
    expect(italian.text).toContain('Proposto perché il nome è lo stesso')
  })

  it('tells who owns conversations and wrote in none of them from those who answer', async () => {
    const mute = agent('Mute', { conversations: 0 })
    const see = async (state: 'checked' | 'done', agents: ImportAgent[], language: 'en' | 'it' = 'en') => {
      const id = await aRun(state, { agents })
      return (await screens.see(team.manager, `/admin/import/${id}`, { language })).text
    }
    const both = await see('checked', [agent('Zoe'), mute])
    expect(both).toContain('Zoe3 conversations')
    expect(both).toContain('Muteonly assigned, wrote nothing')
    expect(both).not.toContain('Nobody answers in this file')
    expect(await see('checked', [mute])).toContain('Nobody answers in this file')
    expect(await see('checked', [mute], 'it')).toContain('solo assegnatario, non ha scritto')
    expect(await see('done', [agent('Zoe'), mute])).toContain('1 person answers in them')
    expect(await see('done', [mute])).not.toContain('in them')
  })

  it('says what a table needs whose columns nobody knows, and shows what stands in them to choose by', async () => {
    const error = { code: 'import.unknown-header', params: { line: 1, headers: 'Vorgang, Wer' } }
    const told = { error, mapping: {}, columns: ['Vorgang', 'Wer'], samples: ['4711', 'Anna'] }
    const id = await aRun('failed', { told, skippedColumns: ['Vorgang', 'Wer'] })
    const { text } = await screens.see(team.manager, `/admin/import/${id}`)
    expect(text).toContain('No column was recognised (Vorgang, Wer). Needed: conversation number and text')
    expect(text).toContain('Conversation number (needed)')
    expect(text).toContain('Text of the message (needed)')
    expect(text).not.toContain('Subject (needed)')
    expect(text).toContain('Vorgang, e.g. “4711”')
    const italian = await screens.see(team.manager, `/admin/import/${id}`, { language: 'it' })
    expect(italian.text).toContain('Nessuna colonna è stata riconosciuta (Vorgang, Wer).')
    expect(italian.text).toContain('Wer, es. “Anna”')
  })

  it('lists the columns that no table is read by, and not the second name of the column that joins them', async () => {
    const id = await aRun('checked', { skippedColumns: ['mood'] })
    const { text } = await screens.see(team.manager, `/admin/import/${id}`)
    expect(text).toMatch(/Columns that are skipped: mood(?!,)/)
    expect(text).not.toContain('skipped: conversation_id')
  })
})

describe('a table of columns that came before', () => {
  const way = (given: object) => ({
    ...{ importId: 7, fileNames: ['desk-1.csv'], sourceName: 'desk-1', createdAt: Date.UTC(2026, 10, 12) },
    ...{ choices: ['source' as const, 'columns' as const], isFollowed: false },
    ...given,
  })
  const see = async (
    earlier: ReturnType<typeof way>[],
    options: object = {},
    language: 'en' | 'it' = 'en',
  ) => {
    const id = await aRun('checked', { told: { earlier } })
    const { db } = screens.world
    const text = JSON.stringify({ zone: 'Europe/Rome', ...options })
    await db.write.updateTable('import_run').set({ options: text }).where('id', '=', id).execute()
    return { id, ...(await screens.see(team.manager, `/admin/import/${id}`, { language })) }
  }

  it('says like which file it was read and what it takes from there, with the way back', async () => {
    const options = { sourceName: 'desk-1', mapping: { text: 'body' } }
    const followed = [way({ isFollowed: true }), way({ importId: 8, sourceName: 'other' })]
    const { text, main, id } = await see(followed, options)
    expect(text).toContain('Read like “desk-1.csv” of 12 Nov 2026')
    expect(text).toContain('Taken from it: the source “desk-1” and which column is what.')
    expect(text).toContain('What is in both files is here once.')
    expect(controlCalled(main, 'Read it afresh')).toBeDefined()
    // Only the one that counts.
    expect(controlCalled(main, 'Read it the same way')).toBeUndefined()
    const italian = await screens.see(team.manager, `/admin/import/${id}`, { language: 'it' })
    expect(italian.text).toContain('Letto come “desk-1.csv” del 12 nov 2026')
    const names = [...NAMES, 'desk-1', 'desk-1.csv', 'conversation_id', 'body', 'mood']
    expect(await screens.leftInEnglish(team.manager, `/admin/import/${id}`, names)).toEqual([])
  })

  it('can be read like one of them as long as nothing was chosen for it', async () => {
    const { text, main } = await see([way({}), way({ importId: 8, choices: ['times', 'words'] })])
    expect(text).toContain('“desk-1.csv” of 12 Nov 2026 has the same columns')
    expect(text).toContain('this one takes from it: how times are read and the meaning of its words.')
    expect(controlCalled(main, 'Read it the same way')).toBeDefined()
    const chosen = await see([way({})], { dateOrder: 'day-first' })
    expect(chosen.text).not.toContain('has the same columns')
    const italian = await see([way({})], {}, 'it')
    expect(italian.text).toContain('“desk-1.csv” del 12 nov 2026 ha le stesse colonne')
    expect(controlCalled(italian.main, 'Leggilo allo stesso modo')).toBeDefined()
  })
})

describe('an import that is done', () => {
  it('asks for the agents to be put into the team only while somebody is in none, and else for the week', async () => {
    const { world } = screens
    const id = await aRun('done', { agents: [agent('Ann Lee')] })
    const [ownerId = 0] = team.agents
    const conversationId = await aConversation(world, { teamId: team.teamId, ownerId })
    await world.db.write
      .updateTable('conversation')
      .set({ import_id: id })
      .where('id', '=', conversationId)
      .execute()
    const placed = await screens.see(team.manager, `/admin/import/${id}`)
    expect(placed.text).toContain('Everybody who answers in them is in a team: the reviews can start.')
    expect(placed.text).not.toContain('Put the agents into the team')
    expect(controlCalled(placed.main, 'Start this week’s reviews')).toBeDefined()
    const leave = (until_at: number | null) =>
      world.db.write.updateTable('membership').set({ until_at }).where('person_id', '=', ownerId).execute()
    await leave(world.clock.at)
    const missing = await screens.see(team.manager, `/admin/import/${id}`)
    expect(missing.text).toContain('1 of those who answer in them is in no team yet')
    expect(missing.text).toContain('Put the agents into the team')
    await leave(null)
  })

  it('says when the new ones can be drawn where this week’s reviews are, and starts nothing', async () => {
    const { world } = screens
    const round = await anOpenRound(world, { name: 'Mail', agents: ['Cleo', 'Dan'] })
    const id = await aRun('done', { agents: [agent('Cleo')] })
    const theirs = { team_id: round.teamId, created_by: round.manager }
    await world.db.write.updateTable('import_run').set(theirs).where('id', '=', id).execute()
    const address = `/admin/import/${id}`
    const { text, main } = await screens.see(round.manager, address)
    expect(text).toMatch(
      /This week’s reviews are drawn already. These conversations can be drawn on Mon\w* \d+ \w+, 08:00\./,
    )
    expect(text).not.toContain('the reviews can start')
    expect(controlCalled(main, 'Start this week’s reviews')).toBeUndefined()
    expect(controlCalled(main, 'See the conversations')).toBeDefined()
    const before = { finished_at: world.clock.at - 1 }
    await world.db.write.updateTable('import_run').set(before).where('id', '=', id).execute()
    const drawn = (await screens.see(round.manager, address)).text
    expect(drawn).toContain('This week’s reviews are drawn already.')
    expect(drawn).not.toContain('can be drawn on')
    const names = [...NAMES, 'Mail', 'Cleo', 'Dan', 'Mail lead', 'Mail manager']
    expect(await screens.leftInEnglish(round.manager, address, names)).toEqual([])
  })

  it('still tells which rows were left out and why, and not what stood in them', async () => {
    const row = {
      file: null,
      row: 8,
      line: 9,
      column: 'Stato',
      code: 'import.unknown-word',
      accepted: 'open',
    }
    const id = await aRun('done', { told: { bad: 1, badRows: [{ ...row, seen: '' }] } })
    const { text } = await screens.see(team.manager, `/admin/import/${id}`)
    expect(text).toContain('1 bad row was left out')
    expect(text).toMatch(/row 8\s*\(line 9\)/)
    expect(text).toContain('an unknown word')
    expect(text).not.toContain('What was seen')
    expect(text).not.toContain('Download all bad rows')
    const checked = await screens.see(
      team.manager,
      `/admin/import/${await aRun('checked', { told: { bad: 1, badRows: [{ ...row, seen: 'reopened' }] } })}`,
    )
    expect(checked.text).toContain('reopened')
    expect(checked.text).toContain('Download all bad rows (CSV)')
  })

  it('says how many of its conversations are not over, and nothing where all are', async () => {
    const { world } = screens
    const [ownerId = 0] = team.agents
    const [waits, over] = [await aRun('done', {}), await aRun('done', {})]
    const made: number[] = []
    for (const importId of [waits, waits, waits, over]) {
      const id = await aConversation(world, { teamId: team.teamId, ownerId })
      await world.db.write
        .updateTable('conversation')
        .set({ import_id: importId })
        .where('id', '=', id)
        .execute()
      made.push(id)
    }
    const settle = (id: number | undefined, settled_at: number | null) =>
      world.db.write
        .updateTable('conversation')
        .set({ settled_at })
        .where('id', '=', id ?? 0)
        .execute()
    await settle(made[0], null)
    await settle(made[1], world.clock.at + 1)
    const said = 'are not over yet: each comes to Conversations when it is closed, or after enough quiet days'
    expect((await screens.see(team.manager, `/admin/import/${waits}`)).text).toContain(`2 ${said}`)
    expect((await screens.see(team.manager, `/admin/import/${over}`)).text).not.toContain('over yet')
    expect(await screens.leftInEnglish(team.manager, `/admin/import/${waits}`, NAMES)).toEqual([])
  })
})
