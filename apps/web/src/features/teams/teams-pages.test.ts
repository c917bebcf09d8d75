import { aConversation, aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../testing/markup.ts'
import { controlCalled, every, openScreens, type Screens } from '../../testing/screens.ts'
import { linksOf, namesOf, type Page, unnamed } from '../../testing/site.ts'

const SLACK = 'https://hooks.slack.com/services/…'
const OTHERS = ['Solo', 'Duo', 'Busy', 'Gone', 'Loud', 'Warm', 'Wordy']
const HOSTILE = '<b>Anna</b> & "co"'

let screens: Screens
let chat: TeamOfPeople
let empty: { teamId: number }
let admin = 0

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  chat = await aTeam(world)
  empty = await world.addTeam('Quiet')
  admin = await world.addPerson('Root')
  await world.give(admin, 'admin')
  const hostile = await world.addPerson(HOSTILE)
  await world.give(hostile, 'lead', chat.teamId)
}, 60_000)
afterAll(() => screens.close())

const see = (personId: number, query = '') => screens.see(personId, `/admin/teams${query}`)
const groups = (page: Page) =>
  every(page.main, 'fieldset').map((group) => ({
    title: texts(group, 'legend')[0],
    isOpen: !('disabled' in group.attributes),
  }))
const isChosen = (page: Page, name: string) => 'checked' in (controlCalled(page.main, name)?.attributes ?? {})

describe('the settings of a team', () => {
  it('are open to whoever has the right of each group, and to nobody else', async () => {
    const opened = async (personId: number) => groups(await see(personId)).map(({ isOpen }) => isOpen)
    expect(groups(await see(admin)).map(({ title }) => title)).toEqual([
      'Team',
      'Weekly reviews',
      'Who sees what',
    ])
    expect(await opened(admin)).toEqual([true, false, false])
    expect(await opened(chat.manager)).toEqual([true, true, true])
    expect(await opened(chat.lead)).toEqual([false, true, false])
  })

  it('say who else may change what I may not', async () => {
    const page = await see(chat.lead)
    expect(page.text).toContain('Its managers and admins change this.')
    expect(page.text).toContain('Its managers change this: it opens what people wrote about each other.')
    expect(page.text).not.toContain('Its leads and managers change this.')
    expect((await see(chat.manager)).text).not.toContain('change this')
  })

  it('offer the two usual sizes to whoever may choose one, with the present one pressed', async () => {
    const pressed = every((await see(chat.lead)).main, 'button', { 'aria-pressed': 'true' })
    expect(pressed).toHaveLength(1)
    expect(namesOf((await see(chat.lead)).main, 'button')).toContain('Light 1 × 2')
    expect(namesOf((await see(admin)).main, 'button')).not.toContain('Light 1 × 2')
  })

  it('are none for an agent: nothing to change, and who does', async () => {
    const page = await see(chat.agents[0] ?? 0)
    expect(page.text).toContain('There is no team whose settings are yours to change.')
    expect(groups(page)).toEqual([])
    expect(namesOf(page.main, 'button')).toEqual([])
  })

  it('show what is saved', async () => {
    const { world } = screens
    const manager = await world.as(chat.manager)
    const [before] = (await manager.teams.list({})).filter(({ id }) => id === chat.teamId)
    const page = await see(chat.manager)
    expect(controlCalled(page.main, 'Team name')?.attributes.value).toBe('Chat')
    expect(controlCalled(page.main, 'Due at')?.attributes.value).toBe(before?.dueTime)
    expect(controlCalled(page.main, 'Opens at')?.attributes.value).toBe(before?.openingTime)
    expect(controlCalled(page.main, 'Quiet days')?.attributes.value).toBe('7')
    expect(controlCalled(page.main, 'Messages at most')?.attributes.value).toBe('60')
    expect(controlCalled(page.main, 'Words at most')?.attributes.value).toBe('2500')
    expect(isChosen(page, 'Only those involved')).toBe(before?.scores === 'parties')
    expect(isChosen(page, 'The whole team')).toBe(before?.scores === 'team')
  })

  it('cannot be saved or discarded while nothing is changed', async () => {
    const page = await see(chat.manager)
    const saves = every(page.main, 'button', { type: 'submit' })
    expect(saves).toHaveLength(2)
    for (const save of saves) expect(save.attributes).toHaveProperty('disabled')
    expect(namesOf(page.main, 'button')).not.toContain('Discard changes')
  })

  it('name the people of the team as text, and lead to them', async () => {
    const page = await see(chat.manager)
    expect(page.text).toContain(`3 agents. Leads: ${HOSTILE} and Chat lead. Manager: Chat manager.`)
    expect(page.markup).not.toContain('<b>Anna')
    expect(linksOf(page.main)['People of the team']).toBe(`/admin/people?team=${chat.teamId}`)
  })

  it('count an AI agent as what it is', async () => {
    const { world } = screens
    const team = await aTeam(world, { name: 'Helped', agents: ['Ivy', 'Robo'] })
    const [, robo = 0] = team.agents
    await world.db.write.updateTable('person').set({ kind: 'ai' }).where('id', '=', robo).execute()
    const { text } = await screens.see(team.manager, `/admin/teams?team=${team.teamId}`)
    expect(text).toContain('1 agent, 1 AI agent. Lead:')
  })

  it('keep a lead from a link to a page that is not theirs to use', async () => {
    const { can } = (await (await screens.world.as(chat.lead)).session.current({})) ?? {}
    const links = linksOf((await see(chat.lead)).main)
    expect('People of the team' in links).toBe(can?.people)
  })

  it('of a team without agents say so, and where people come from', async () => {
    const page = await see(admin, `?team=${empty.teamId}`)
    expect(page.text).toContain('Nobody here answers customers yet.')
    expect(page.text).toContain('Nobody in the team answers customers yet, so there is nothing to share out.')
    expect(linksOf(page.main)['Put people into the team']).toBe('/admin/people')
  })

  it('tell what a week asks of everybody', async () => {
    expect((await see(chat.manager)).text).toContain('3 people × 6 = 18 reviews')
    const italian = await screens.see(chat.manager, '/admin/teams', { language: 'it' })
    expect(italian.text).toContain('3 persone × 6 = 18 valutazioni')
  })

  it('inflect numbers in Italian: one person is not several', async () => {
    const { world } = screens
    const small = await aTeam(world, { name: 'Solo', agents: ['Una'] })
    const page = await screens.see(small.manager, '/admin/teams', { language: 'it' })
    expect(page.text).toContain('1 agente.')
    expect(page.text).toContain('1 persona × 2 = 2 valutazioni')
    const two = await aTeam(world, { name: 'Duo', agents: ['Uno', 'Due'] })
    expect((await screens.see(two.manager, '/admin/teams', { language: 'it' })).text).toContain('2 agenti.')
  })
})

describe('a week that would be', () => {
  it('is shown to whoever may open it, with what matches now and the rule that is too narrow', async () => {
    const page = await see(chat.lead)
    expect(page.text).toContain('No conversation matches now.')
    expect(page.text).toContain('No conversation has settled since the last round.')
    const { world } = screens
    const warm = await aTeam(world, { name: 'Warm', agents: ['Wim', 'Wes'] })
    for (const ownerId of warm.agents)
      await aConversation(world, { teamId: warm.teamId, ownerId, settledAt: world.clock.at - 3_600_000 })
    await aConversation(world, { teamId: warm.teamId, ownerId: warm.agents[0] ?? 0 })
    const text = (await see(warm.lead)).text
    expect(text).toContain('1 conversation matches now. 1 would be drawn; reviews in all: 2.')
    expect(text).toContain('The rest before reading is too long for this: it leaves out 2 conversations.')
    expect((await see(admin)).text).not.toContain('matches now')
  })

  it('says how many conversations are too long for it, also when it is as large as asked', async () => {
    const { world } = screens
    const team = await aTeam(world, {
      ...{ name: 'Wordy', agents: ['Wanda', 'Wilma'] },
      settings: { picks_per_agent: 1 },
    })
    const [wanda = 0, wilma = 0] = team.agents
    for (const ownerId of [wanda, wilma]) await aConversation(world, { teamId: team.teamId, ownerId })
    const longer = 'is left out because it is longer than 60 messages or 2,500 words.'
    expect((await see(team.lead)).text).not.toContain(longer)
    const messages = Array.from({ length: 61 }, () => 'Yes')
    await aConversation(world, { teamId: team.teamId, ownerId: wanda, messages })
    const { text } = await see(team.lead)
    expect(text).toContain('2 conversations match now. That is enough for everybody.')
    expect(text).toContain(`1 conversation ${longer}`)
    const { db } = world
    await db.write.updateTable('team').set({ max_messages: 5 }).where('id', '=', team.teamId).execute()
    expect((await see(team.lead)).text).toContain('longer than 5 messages or 2,500 words.')
    // Once: the rule that makes it too small says the same.
    await db.write.updateTable('team').set({ picks_per_agent: 2 }).where('id', '=', team.teamId).execute()
    expect((await see(team.lead)).text.split('because it is longer than')).toHaveLength(2)
  })

  it('says so when it takes longer than the ritual', async () => {
    const { world } = screens
    const busy = await aTeam(world, {
      name: 'Busy',
      agents: ['Bea', 'Bob', 'Bix', 'Bo'],
      settings: { picks_per_agent: 3, peers_per_pick: 3 },
    })
    const longer = 'That is longer than the 20 min that fit into a week beside the work.'
    expect((await see(busy.lead)).text).toContain(longer)
    expect((await see(chat.lead)).text).not.toContain(longer)
  })

  it('names who is away, who may be ticked by a lead', async () => {
    const { world } = screens
    const gone = await aTeam(world, { name: 'Gone', agents: ['Gil', 'Gus', 'Gwen'] })
    const [gil = 0] = gone.agents
    const { absences } = await world.as(gone.lead)
    await absences.set({ teamId: gone.teamId, personId: gil, week: '2026-W10', away: true })
    const page = await see(gone.lead)
    expect(page.text).toContain('Away this week, so left out: Gil.')
    const ticked = every(page.main, 'input', { type: 'checkbox' }).filter(
      (box) => 'checked' in box.attributes,
    )
    expect(ticked.map((box) => box.attributes['aria-label'])).toEqual(['Gil is away in W10'])
    expect(every((await see(admin)).main, 'input', { type: 'checkbox' })).toEqual([])
  })
})

describe('messages to a channel', () => {
  it('show their address and what became of each, with a way to try again', async () => {
    const { world } = screens
    const loud = await aTeam(world, { name: 'Loud' })
    const lead = await world.as(loud.lead)
    const address = 'https://hooks.example.org/reread'
    expect((await see(loud.lead)).text).toContain('No message has been sent yet.')
    await lead.webhooks.set({ teamId: loud.teamId, address })
    await lead.webhooks.sendTest({ teamId: loud.teamId })
    await lead.webhooks.sendTest({ teamId: loud.teamId })
    await world.db.write
      .updateTable('delivery')
      .set({ state: 'failed', attempts: 7, answered: '302' })
      .where('id', '=', (eb) => eb.selectFrom('delivery').select(eb.fn.min('id').as('id')))
      .execute()
    const page = await see(loud.lead)
    expect(controlCalled(page.main, 'Webhook address')?.attributes.value).toBe(address)
    expect(page.text).toContain('On its way')
    expect(page.text).toContain(
      'the address answered 302: it leads elsewhere, which is not followed (7 attempts)',
    )
    expect(namesOf(page.main, 'button').filter((name) => name === 'Try again')).toHaveLength(1)
    const known = ['Loud', 'Ada', 'Ben', 'Cleo', 'Standard 2 × 2', SLACK, address]
    expect(await screens.leftInEnglish(loud.lead, '/admin/teams', known)).toEqual([])
  })
})

describe('several teams', () => {
  it('are tabs with addresses of their own, the present one marked', async () => {
    const page = await see(admin, `?team=${empty.teamId}`)
    const [tabs] = every(page.main, 'nav', { 'aria-label': 'Teams' })
    if (tabs === undefined) throw new Error('there are no tabs')
    expect(linksOf(tabs).Chat).toBe(`/admin/teams?team=${chat.teamId}`)
    expect(texts(tabs, 'a', { 'aria-current': 'page' })).toEqual(['Quiet'])
  })

  it('are the first one for an address that names none of mine', async () => {
    const page = await see(chat.manager, `?team=${empty.teamId}`)
    expect(controlCalled(page.main, 'Team name')?.attributes.value).toBe('Chat')
    expect(every(page.main, 'nav')).toEqual([])
  })

  it('are made by an admin alone', async () => {
    expect(namesOf((await see(admin)).main, 'button')).toContain('Create a team')
    for (const personId of [chat.manager, chat.lead, chat.agents[0] ?? 0])
      expect(namesOf((await see(personId)).main, 'button')).not.toContain('Create a team')
  })
})

describe('the page of teams', () => {
  it('has a name for every control', async () => {
    expect(unnamed((await see(chat.manager)).tree)).toEqual([])
  })

  it('leaves no English in Italian', async () => {
    const written = [
      ...['Chat', 'Quiet', 'Root', HOSTILE, 'Standard 2 × 2', 'Ada', 'Ben', 'Cleo', SLACK, 'Helped'],
    ]
    expect(await screens.leftInEnglish(chat.manager, '/admin/teams', written)).toEqual([])
    expect(
      await screens.leftInEnglish(admin, `/admin/teams?team=${empty.teamId}`, [...written, ...OTHERS]),
    ).toEqual([])
  })

  it('waits with the shape of the form, and fails with a way to try again', async () => {
    const waiting = await screens.see(admin, '/admin/teams', { calls: { 'teams.list': 'waiting' } })
    expect(every(waiting.main, 'div', { 'aria-label': 'Loading' })).toHaveLength(1)
    const failed = await screens.see(admin, '/admin/teams', { calls: { 'teams.list': 'unreachable' } })
    expect(failed.text).toContain('The server did not answer. What you see is kept; try again in a moment.')
    expect(namesOf(failed.main, 'button')).toContain('Try again')
  })
})
