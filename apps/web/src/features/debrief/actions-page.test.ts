import { aTeam } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlCalled, every, openScreens, type Screens, textsOf } from '../../testing/screens.ts'
import { namesOf, unnamed } from '../../testing/site.ts'

const known = ['Reread', 'Ada', 'Ben', 'Cleo', 'Chat', 'Do the', 'Seen by all', 'Debrief', 'Tell']

let screens: Screens
let team: Awaited<ReturnType<typeof aTeam>>
let [ada, ben] = [0, 0]
const ids: Record<string, number> = {}

const write = async (name: string, ownerId: number, dueOn: string) => {
  const { actionId } = await (await screens.world.as(team.lead)).actions.create({
    ...{ teamId: team.teamId, week: '2026-W09', pickId: null, text: `Do the ${name} one` },
    ...{ doneMeans: 'Seen by all', ownerId, dueOn },
  })
  ids[name] = actionId
}
const texts = async (personId: number, address: string) => {
  const { main } = await screens.see(personId, address)
  return textsOf(main, 'p', { dir: 'auto' }).map((text) => text.replace(/^Done/, ''))
}

beforeAll(async () => {
  screens = await openScreens()
  team = await aTeam(screens.world, { agents: ['Ada', 'Ben', 'Cleo'] })
  ;[ada = 0, ben = 0] = team.agents
  await write('later', ada, '2026-03-20')
  await write('late', ada, '2026-02-20')
  await write('other', ben, '2026-03-10')
  await write('finished', ada, '2026-03-01')
  await (await screens.world.as(ada)).actions.setDone({ actionId: ids.finished ?? 0, done: true })
})
afterAll(() => screens.close())

describe('the actions', () => {
  it('are my open ones at first, overdue ones first and said so', async () => {
    expect(await texts(ada, '/actions')).toEqual(['Do the late one', 'Do the later one'])
    const { text } = await screens.see(ada, '/actions')
    expect(text.match(/overdue/g)).toHaveLength(1)
    expect(text).toContain('Done means: Seen by all')
  })

  it('are everybody’s at first for whoever owns none, and their own when asked for', async () => {
    expect(await texts(team.lead, '/actions')).toEqual([
      ...['Do the late one', 'Do the other one', 'Do the later one'],
    ])
    expect((await screens.see(team.lead, '/actions?who=mine')).text).toContain(
      'You have no action like that.',
    )
  })

  it('are filtered in the address', async () => {
    expect(await texts(ada, '/actions?who=team')).toEqual([
      ...['Do the late one', 'Do the other one', 'Do the later one'],
    ])
    expect(await texts(ada, '/actions?state=done')).toEqual(['Do the finished one'])
    expect(await texts(ada, '/actions?who=team&state=all')).toHaveLength(4)
  })

  it('say what to do when the filter leaves nothing', async () => {
    const { text, main } = await screens.see(ben, '/actions?state=done')
    expect(text).toContain('You have no action like that.')
    expect(namesOf(main, 'button')).toContain('Show all of the team’s')
  })

  it('are each one’s to change: their owner’s and the leads’', async () => {
    const { main } = await screens.see(ada, '/actions?who=team')
    const names = namesOf(main, 'button')
    expect(names).toContain('Mark done: Do the late one')
    expect(names).not.toContain('Mark done: Do the other one')
    expect(names).toContain('History: Do the other one')
    expect(namesOf((await screens.see(team.lead, '/actions?who=team')).main, 'button')).toContain(
      'Edit: Do the other one',
    )
  })

  it('lead back to their debrief, and leave as CSV', async () => {
    const { main } = await screens.see(ada, '/actions')
    const [link] = every(main, 'a', { href: `/d/${team.slug}/2026-W09` })
    expect(link).toBeDefined()
    expect(controlCalled(main, 'Save as CSV')?.tag).toBe('button')
    expect(unnamed(main)).toEqual([])
  })

  it('tell who changed what', async () => {
    const words = { text: 'Do the late one', doneMeans: 'Seen by all', dueOn: '2026-02-20' }
    const me = await screens.world.as(team.lead)
    await me.actions.change({
      actionId: ids.late ?? 0,
      version: 1,
      ...words,
      dueOn: '2026-02-27',
      ownerId: ada,
    })
    const { text } = await screens.see(ada, `/actions?history=${ids.late}`)
    expect(text).toMatch(/Chat lead[\s\S]*Due: 20 Feb 2026 → 27 Feb 2026/)
    expect((await screens.see(ada, `/actions?history=${ids.later}`)).text).toContain('Nobody has changed it')
  })

  it('open in their form, with the team’s people as owners', async () => {
    const { main } = await screens.see(team.lead, `/actions?who=team&action=${ids.other}`)
    expect(controlCalled(main, 'What will be done')?.tag).toBe('textarea')
    const owner = controlCalled(main, 'Owner')
    expect(owner === undefined ? [] : textsOf(owner, 'option')).toContain('Cleo')
  })

  it('say that an owner has left, and offer to give it to somebody else', async () => {
    const manager = await screens.world.as(team.manager)
    await manager.teams.setMembership({ teamId: team.teamId, personId: ben, role: 'agent', member: false })
    const { text } = await screens.see(team.lead, '/actions?who=team')
    expect(text).toContain('no longer in the team')
    expect(text).toContain('Give to somebody else')
  })

  it('are Italian around the words of the team', async () => {
    for (const more of [
      '',
      '?who=team&state=all',
      '?state=done',
      `?history=${ids.late}`,
      `?action=${ids.late}`,
    ])
      expect(await screens.leftInEnglish(ada, `/actions${more}`, known), more).toEqual([])
  })
})

describe('the other states of the actions', () => {
  it('are loading, and a retry', async () => {
    const waiting = await screens.see(ada, '/actions', { calls: { 'actions.list': 'waiting' } })
    expect(every(waiting.main, 'div', { role: 'status' })).toHaveLength(1)
    const lost = await screens.see(ada, '/actions', { calls: { 'actions.list': 'unreachable' } })
    expect(namesOf(lost.main, 'button').some((name) => name !== 'Save as CSV')).toBe(true)
  })

  it('say how there will be some, and to whom one turns without a team', async () => {
    const other = await aTeam(screens.world, { name: 'Mail', agents: ['Zoe'] })
    expect((await screens.see(other.lead, '/actions')).text).toContain(
      'No action was ever written down here.',
    )
    const alone = await screens.world.addPerson('Alone')
    expect((await screens.see(alone, '/actions')).text).toContain('You are not in a team yet.')
  })
})
