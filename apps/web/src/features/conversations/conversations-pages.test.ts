import { aConversation, anOpenRound, aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../testing/markup.ts'
import { controlCalled, every, openScreens, rowsOf, type Screens, textsOf } from '../../testing/screens.ts'
import { linksOf, namesOf, type Page, unnamed } from '../../testing/site.ts'

const HOSTILE = '"><img src=x onerror=alert(1)> <script>alert(2)</script>'

let screens: Screens
let team: TeamOfPeople
let other: TeamOfPeople
let empty: TeamOfPeople
const made = { plain: 0, hostile: 0, unnamed: 0, elsewhere: 0 }

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  team = await aTeam(world)
  other = await aTeam(world, { name: 'Phone', agents: ['Zoe'] })
  empty = await aTeam(world, { name: 'Quiet', agents: ['Una'] })
  const [ada = 0, ben = 0] = team.agents
  const { teamId } = team
  made.plain = await aConversation(world, { teamId, ownerId: ada, subject: 'Invoice twice' })
  made.hostile = await aConversation(world, {
    teamId,
    ownerId: ben,
    subject: HOSTILE,
    messages: [HOSTILE, HOSTILE],
  })
  made.unnamed = await aConversation(world, { teamId, ownerId: ben, subject: '' })
  made.elsewhere = await aConversation(world, {
    teamId: other.teamId,
    ownerId: other.agents[0] ?? 0,
    subject: 'Line is dead',
  })
}, 60_000)
afterAll(() => screens.close())

const list = (personId: number, query = '') => screens.see(personId, `/c${query}`)
const read = (personId: number, id: number, more = '') => screens.see(personId, `/c/${id}${more}`)
const subjects = (page: Page) => rowsOf(page.main).map(([, subject]) => subject)

describe('the list of conversations', () => {
  it('holds those of my team, with its owner, and none of another', async () => {
    const page = await list(team.lead)
    expect(subjects(page)).toContain(`Invoice twice#${made.plain}`)
    expect(page.text).not.toContain('Line is dead')
    expect(linksOf(page.main)['Invoice twice']).toBe(`/c/${made.plain}`)
  })

  it('calls one without a subject by its number', async () => {
    expect(linksOf((await list(team.lead)).main)[`#${made.unnamed}`]).toBe(`/c/${made.unnamed}`)
  })

  it('shows a hostile subject as text', async () => {
    const page = await list(team.lead)
    expect(page.markup).not.toMatch(/<img|<script/)
    expect(subjects(page)).toContain(`${HOSTILE}#${made.hostile}`)
  })

  it('says how many there are, with the Italian plural', async () => {
    expect((await list(team.lead)).text).toContain('3 conversations')
    const italian = await screens.see(team.lead, '/c', { language: 'it' })
    expect(italian.text).toContain('3 conversazioni')
    const one = await screens.see(other.lead, '/c', { language: 'it' })
    expect(one.text).toContain('1 conversazione')
    expect(one.text).not.toContain('1 conversazioni')
  })

  it('is filtered by what stands in the address, and shows it in the fields', async () => {
    const [ada = 0] = team.agents
    const page = await list(team.lead, `?agent=${ada}&q=invoice`)
    expect(subjects(page)).toEqual([`Invoice twice#${made.plain} My invoice is wrong.`])
    expect(controlCalled(page.main, 'Search')?.attributes.value).toBe('invoice')
    const none = await list(team.lead, '?status=open')
    expect(none.text).toContain('No conversation fits these filters.')
    expect(none.text).toContain('Status: open')
  })

  it('says how many nobody reads yet, and what they wait for', async () => {
    const { world } = screens
    const quiet = await aTeam(world, { name: 'Early', agents: ['Eva'] })
    const conversation = { teamId: quiet.teamId, ownerId: quiet.agents[0] ?? 0 }
    const later = { ...conversation, settledAt: world.clock.at + 3_600_000 }
    await aConversation(world, later)
    const none = (await list(quiet.lead)).text
    expect(none).toContain('No conversation is over yet. 1 is not over yet: it comes here when it is closed')
    await aConversation(world, later)
    await aConversation(world, conversation)
    expect((await list(quiet.lead)).text).toContain('1 conversation · 2 are not over yet')
    expect((await list(quiet.lead, '?status=closed')).text).not.toContain('not over yet')
    expect((await list(team.lead)).text).not.toContain('not over yet')
  })

  it('has a dash for a channel that no file told: in its column and its chip, and no word in titles', async () => {
    const { world } = screens
    const mute = await aTeam(world, { name: 'Mute', agents: ['Max'] })
    const id = await aConversation(world, { teamId: mute.teamId, ownerId: mute.agents[0] ?? 0 })
    await world.db.write
      .updateTable('conversation')
      .set({ channel: 'unknown' })
      .where('id', '=', id)
      .execute()
    for (const language of ['en', 'it'] as const) {
      const page = await screens.see(mute.lead, '/c?channel=unknown', { language })
      expect(rowsOf(page.main)).toHaveLength(1)
      expect(rowsOf(page.main)[0]).toContain('–')
      expect(page.text).toContain(language === 'en' ? 'Channel: –' : 'Canale: –')
      expect(page.text).not.toContain('unknown')
      const reading = await screens.see(mute.lead, `/c/${id}`, { language })
      expect(reading.text).toContain(`#${id} · Max`)
      expect(reading.text).not.toMatch(/unknown|· –/)
    }
  })

  it('has chips for who reviewed, about whom and when, and says whose reviews these are', async () => {
    const [ada = 0, ben = 0] = team.agents
    const asked = `?reviewer=${ben}&about=${ada}&since=2026-W07&until=2026-W10&spread=0&criterion=empathy`
    const { main, text } = await list(team.lead, asked)
    const chips = every(main, 'a').map(({ attributes }) => attributes['aria-label'])
    for (const chip of ['Reviewed by: Ben', 'Review about: Ada', 'Reviewed in: W07–W10'])
      expect(chips).toContain(`Remove the filter ${chip}`)
    expect(chips).toContain('Remove the filter Spread: two colleagues or more')
    expect(chips).toContain('Remove the filter Rating: Empathy')
    expect(text).toContain('No conversation fits these filters.')
    const one = await list(team.lead, '?until=2026-W10')
    expect(namesOf(one.main, 'a')).toContain('Remove the filter Reviewed in: up to W10')
  })

  it('has a chip for each filter that takes it off and keeps the others', async () => {
    const [ada = 0] = team.agents
    const { main } = await list(team.lead, `?agent=${ada}&q=invoice&week=2026-W10`)
    const chips = every(main, 'a').map(({ attributes }) => [attributes['aria-label'], attributes.href])
    expect(chips).toContainEqual(['Remove the filter Agent: Ada', '/c?q=invoice&week=2026-W10'])
    expect(chips).toContainEqual(['Remove the filter Text: “invoice”', `/c?agent=${ada}&week=2026-W10`])
    expect(linksOf(main)['Clear all filters']).toBe('/c')
  })

  it('finds words of messages and marks them', async () => {
    const page = await list(team.lead, '?q=LOOK')
    expect(textsOf(page.main, 'mark')).toContain('look')
    expect(subjects(page).length).toBeGreaterThan(0)
    expect(linksOf(page.main)['Invoice twice']).toBe(`/c/${made.plain}#m-1`)
  })

  it('shows one of them beside the list', async () => {
    const page = await list(team.lead, `?look=${made.plain}`)
    expect(page.text).toContain('My invoice is wrong.')
    expect(linksOf(page.main)['Open the conversation↵']).toBe(`/c/${made.plain}`)
    expect(namesOf(page.main, 'button')).toContain('Close the quick look')
  })

  it('names the filter that the server does not take', async () => {
    const refusal = { code: 'input-invalid', params: { field: 'week' } }
    const props = {
      error: { data: { httpStatus: 400, refusal } },
      search: { week: '2026-W10', status: 'open' },
      onRetry: () => undefined,
    }
    const part = { path: 'features/conversations/ListStates.tsx', name: 'ListProblem', props }
    const { main, text } = await screens.seePart(team.lead, part, { address: '/c' })
    expect(text).toContain('The filter “Week” cannot be read.')
    expect(linksOf(main)['Take it off']).toBe('/c?status=open')
  })

  it('is saved as a file by those who lead, and by nobody else', async () => {
    const [ada = 0] = team.agents
    expect(namesOf((await list(team.lead)).main, 'button')).toContain('Save as CSV')
    expect(namesOf((await list(ada)).main, 'button')).not.toContain('Save as CSV')
  })

  it('leads back from a filter that fits nothing', async () => {
    const page = await list(team.lead, '?q=zzz')
    expect(rowsOf(page.main)).toEqual([])
    expect(linksOf(page.main)['Show all conversations']).toBe('/c')
  })

  it('drops what an address makes up', async () => {
    const page = await list(team.lead, '?status=lost&agent=-1&team=x')
    expect(page.address).toBe('/c')
    expect(subjects(page)).toHaveLength(3)
  })

  it('names the team to choose only where there are several', async () => {
    expect(controlCalled((await list(team.lead)).main, 'Team')).toBeUndefined()
  })

  it('tells whoever may import where conversations come from, and others who brings them', async () => {
    expect(linksOf((await list(empty.manager)).main)).toEqual({
      'Import a file': '/admin/import',
      'Paste a conversation': '/admin/import/paste',
    })
    const page = await list(empty.lead)
    expect(page.text).toContain('Whoever manages your team brings them.')
    expect(linksOf(page.main)).toEqual({})
  })

  it('waits, and fails with a way to try again', async () => {
    const waiting = await screens.see(team.lead, '/c', { calls: { 'conversations.list': 'waiting' } })
    expect(every(waiting.main, 'div', { 'aria-label': 'Loading' })).toHaveLength(1)
    const failed = await screens.see(team.lead, '/c', { calls: { 'conversations.list': 'unreachable' } })
    expect(namesOf(failed.main, 'button')).toContain('Try again')
  })

  it('has a name for every control and no English in Italian', async () => {
    expect(unnamed((await list(team.lead)).tree)).toEqual([])
    const written = ['Chat', 'Ada', 'Ben', 'Cleo', 'Invoice twice', HOSTILE]
    expect(await screens.leftInEnglish(team.lead, '/c', [...written, 'chat'])).toEqual([])
  })
})

describe('a conversation', () => {
  it('is headed by its subject, and by its number without one', async () => {
    expect(texts((await read(team.lead, made.plain)).main, 'h1')).toEqual(['Invoice twice'])
    expect(texts((await read(team.lead, made.unnamed)).main, 'h1')).toEqual([`#${made.unnamed}`])
  })

  it('shows what was written, in its order', async () => {
    const { text } = await read(team.lead, made.plain)
    expect(text.indexOf('My invoice is wrong.')).toBeGreaterThan(0)
    expect(text.indexOf('I am sorry, let me look at it.')).toBeGreaterThan(
      text.indexOf('My invoice is wrong.'),
    )
  })

  it('shows hostile words as text', async () => {
    const page = await read(team.lead, made.hostile)
    expect(page.markup).not.toMatch(/<img|<script/)
    expect(texts(page.main, 'h1')).toEqual([HOSTILE])
    expect(page.text).toContain('onerror=alert(1)')
  })

  it('of another team reads like one that is not there', async () => {
    const elsewhere = await read(team.lead, made.elsewhere)
    const unknown = await read(team.lead, 999_999)
    expect(elsewhere.text).toContain('This does not exist, or it is not for you.')
    expect(elsewhere.text.replace(`#${made.elsewhere}`, '')).toBe(unknown.text.replace('#999999', ''))
    expect(namesOf(elsewhere.main, 'button')).toEqual([])
  })

  it.each(['/c/abc', '/c/0', '/c/-3', '/c/1e5'])('is not asked for at %s', async (address) => {
    const page = await screens.see(team.lead, address)
    expect(page.text).toContain('There is no such conversation.')
    expect(linksOf(page.main)).toEqual({ 'All conversations': '/c' })
  })

  it('says that nothing is flagged, then who flagged what, with a way to remove only my own', async () => {
    expect((await read(team.lead, made.plain)).text).toContain('Nothing is flagged')
    const { world } = screens
    const [ada = 0] = team.agents
    const flag = { conversationId: made.plain, messageId: null, text: '<b>crash</b> on save' }
    await (await world.as(ada)).flags.set({ ...flag, kind: 'bug' })
    const mine = await read(ada, made.plain)
    expect(mine.text).toContain('<b>crash</b> on save')
    expect(namesOf(mine.main, 'button')).toContain('Remove the flag: Bug')
    const theirs = await read(team.lead, made.plain)
    expect(theirs.text).toContain('BugAda,')
    expect(namesOf(theirs.main, 'button')).not.toContain('Remove the flag: Bug')
  })

  it('that I am to review says nothing of the customer’s satisfaction', async () => {
    const { world } = screens
    const round = await anOpenRound(world, { name: 'Mail', agents: ['Mia', 'Max', 'Moe'] })
    const [mia = 0] = round.agents
    const week = await (await world.as(mia)).week.mine({})
    const due = week?.assignments[0]
    if (due === undefined) throw new Error('nothing is due')
    expect((await read(mia, due.conversationId)).text).not.toContain('Customer’s rating')
    expect((await read(round.lead, due.conversationId)).text).toContain('Customer’s rating')
  })

  it('waits and fails under its own number', async () => {
    const waiting = await screens.see(team.lead, `/c/${made.plain}`, {
      calls: { 'conversations.get': 'waiting' },
    })
    expect(waiting.text).toContain(`#${made.plain}`)
    expect(every(waiting.main, 'div', { 'aria-label': 'Loading' })).toHaveLength(1)
    const failed = await screens.see(team.lead, `/c/${made.plain}`, {
      calls: { 'conversations.get': 'broken' },
    })
    expect(failed.text).toContain('Something went wrong on the server. Nothing you saved is lost; try again.')
  })

  it('has a name for every control and no English in Italian', async () => {
    expect(unnamed((await read(team.lead, made.plain)).tree)).toEqual([])
    const written = [
      'Chat',
      'Ada',
      'Invoice twice',
      'My invoice is wrong.',
      'I am sorry',
      'Customer',
      'chat',
      'crash',
    ]
    expect(await screens.leftInEnglish(team.lead, `/c/${made.plain}`, written)).toEqual([])
  })
})
