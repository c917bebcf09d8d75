import { aConversation, aTeam, revealByAll, type Task, type TeamOfPeople, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { textOf } from '../../testing/markup.ts'
import { every, textsOf } from '../../testing/screens.ts'

const ANSWER = 'Customer, I am sorry: write to help@shop.example, and I give the money back today.'

let live: Live
let team: TeamOfPeople
let picks: Task[][]

beforeAll(async () => {
  live = await openLive()
  const { world } = live
  team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'] })
  for (const ownerId of team.agents)
    await aConversation(world, { teamId: team.teamId, ownerId, messages: ['Help', ANSWER] })
  const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
  picks = [...Map.groupBy(await tasksOf(world, roundId), ({ pickId }) => pickId).values()]
  for (const pick of picks)
    await revealByAll(world, pick, ({ kind }) => ({
      points: [5],
      ...(kind === 'peer' ? { bestPractice: 'COPY-THIS' } : {}),
    }))
}, 60_000)
afterAll(() => live.close())
beforeEach(() => {
  live.browser.left.splice(0)
  live.browser.sessionStorage.clear()
})

type Page = Awaited<ReturnType<Live['open']>>
const manager = () => live.world.as(team.manager)
const passages = (page: Page) => textsOf(page.main(), 'blockquote').length
const openCard = (page: Page) =>
  every(page.main(), 'li', { 'aria-current': 'true' }).map((card) => /#(\d+)/.exec(textOf(card))?.[1])
const dialogs = (page: Page) => every(page.tree(), 'dialog').length
const alerts = (page: Page) =>
  every(page.tree(), 'div', { role: 'alert' }).length + every(page.tree(), 'p', { role: 'alert' }).length
/** G may begin “G then W”: what it does by itself happens with the next key. */
const pressG = async (page: Page) => {
  await page.key('g')
  await page.key('q')
}
const onBoard = async () => (await (await manager()).bestPractices.board({})).total

describe('the board', () => {
  it('moves from card to card by J and K, and the address names the one that is open', async () => {
    const page = await live.open(team.manager, '/best')
    const [first] = openCard(page)
    await page.key('j')
    const [second] = openCard(page)
    expect(second).not.toBe(first)
    expect(page.address()).toBe(`/best?card=${second}`)
    await page.key('k')
    expect(openCard(page)).toEqual([first])
    await page.key('k')
    expect(openCard(page)).toEqual([first])
  })

  it('leaves a card out by X, opens the next one, and Z brings it back', async () => {
    const page = await live.open(team.manager, '/best')
    expect(passages(page)).toBe(3)
    const [first] = openCard(page)
    await page.key('x')
    expect(passages(page)).toBe(2)
    expect(openCard(page)).not.toEqual([first])
    expect(live.told()).toEqual(['Left out of the board'])
    await page.key('z')
    expect(passages(page)).toBe(3)
  })

  it('says so when leaving out fails, and the card stays', async () => {
    const page = await live.open(team.manager, '/best')
    live.wire.hinder({ 'bestPractices.dismiss': 'broken' })
    await page.press('Not this one')
    expect(alerts(page)).toBe(1)
    expect(passages(page)).toBe(3)
    expect(live.told()).toEqual([])
  })

  it('says so when taking back fails: nobody believes it is there again', async () => {
    const page = await live.open(team.manager, '/best')
    await page.press('Not this one')
    live.wire.hinder({ 'bestPractices.withdraw': 'unreachable' })
    await live.undo()
    expect(live.told()).toHaveLength(1)
    expect(await onBoard()).toBe(2)
    live.wire.hinder({})
    const dismissed = await live.world.db.read
      .selectFrom('best_practice')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await (await manager()).bestPractices.withdraw({ practiceId: dismissed.id })
  })

  it('keeps filters in the address, drops the open card, and clears them in one press', async () => {
    const page = await live.open(team.manager, '/best')
    await page.key('j')
    await page.fill('Criterion', 'empathy')
    expect(page.address()).toBe('/best?criterion=empathy&point=5')
    await page.fill('Everyone gave', '4')
    await page.fill('Period', '12')
    expect(page.address()).toBe('/best?criterion=empathy&point=4&weeks=12')
    await page.press('Clear filters')
    expect(page.address()).toBe('/best?weeks=12')
    expect(passages(page)).toBe(3)
  })

  it('shows a filter that nothing has as what it is, with the way out', async () => {
    const page = await live.open(team.manager, '/best?tag=nowhere')
    expect(page.control('Tag').attributes.value).toBe('nowhere')
    expect(page.text()).toContain('Nothing in this time fits the filters.')
    await page.press('Clear filters', 1)
    expect(passages(page)).toBe(3)
  })
})

describe('publishing', () => {
  it('shows what will go out, masked, and P then Enter publishes it; Z takes it back', async () => {
    const page = await live.open(team.manager, '/best')
    await page.key('p')
    expect(dialogs(page)).toBe(1)
    const passage = page.control('The passage as it goes out').attributes.value ?? ''
    expect(passage).toContain('[customer], I am sorry')
    expect(passage).not.toContain('help@shop')
    await page.press('Publish↵')
    expect(dialogs(page)).toBe(0)
    expect(live.told()).toEqual(['Published'])
    expect(passages(page)).toBe(2)
    await live.undo()
    expect(passages(page)).toBe(3)
  })

  it('needs something to read, and says so before it is sent', async () => {
    const page = await live.open(team.manager, '/best')
    await page.key('p')
    await page.fill('The passage as it goes out', '  ')
    expect(page.allText()).toContain('Leave something to read.')
    const before = live.wire.writes.length
    await page.press('Publish↵')
    expect(live.wire.writes).toHaveLength(before)
    expect(dialogs(page)).toBe(1)
  })

  it('keeps what was typed when the server does not answer', async () => {
    const page = await live.open(team.manager, '/best')
    await page.key('p')
    await page.fill('Why it is worth copying', 'BECAUSE')
    live.wire.hinder({ 'bestPractices.publish': 'unreachable' })
    await page.press('Publish↵')
    expect(dialogs(page)).toBe(1)
    expect(alerts(page)).toBe(1)
    expect(page.control('Why it is worth copying').attributes.value).toBe('BECAUSE')
    expect(await onBoard()).toBe(3)
  })

  it('does nothing by keys while a dialog is open', async () => {
    const page = await live.open(team.manager, '/best')
    await page.key('p')
    await page.key('x')
    expect(await onBoard()).toBe(3)
  })
})

describe('what is published', () => {
  beforeAll(async () => {
    const [task] = picks[0] ?? []
    await (await manager()).bestPractices.publish({
      ...{ conversationId: task?.conversationId ?? 0, agentId: task?.revieweeId ?? 0, messageId: null },
      ...{ passage: ANSWER, why: 'COPY-THIS', criterionKey: 'empathy' },
    })
  })
  const agent = () => picks[0]?.[0]?.revieweeId ?? 0
  const named = async () => {
    const [card] = (await (await manager()).bestPractices.published({})).cards
    return card?.agent?.name ?? null
  }

  it('carries the agent’s name until they take it off, and again after Z', async () => {
    const page = await live.open(agent(), '/best')
    await page.press('Take my name off')
    expect(live.told()).toEqual(['Your name is off'])
    expect(page.text()).toContain('Only you see your name on them.')
    expect(await named()).toBe(null)
    await live.undo()
    expect(page.text()).toContain('Everybody sees your name on them.')
    expect(await named()).not.toBe(null)
  })

  it('is taken back by the manager, and stands there again after Z', async () => {
    const page = await live.open(team.manager, '/best?tab=published')
    await page.press('Unpublish')
    expect(page.text()).toContain('Nothing is published yet.')
    await live.undo()
    expect(passages(page)).toBe(1)
  })

  it('fits filters of its own time, and says when none does', async () => {
    const page = await live.open(team.manager, '/best?tab=published&criterion=tone')
    expect(page.text()).toContain('No published passage fits the filters.')
    await page.press('Clear filters')
    expect(page.address()).toBe('/best?tab=published')
    expect(passages(page)).toBe(1)
  })

  it('says in its place when it cannot be read, and tries again', async () => {
    const page = await live.open(team.manager, '/best?tab=published', {
      calls: { 'bestPractices.published': 'unreachable' },
    })
    expect(passages(page)).toBe(0)
    live.wire.hinder({})
    await page.press('Try again')
    expect(passages(page)).toBe(1)
  })
})

describe('a guideline', () => {
  const list = async () => (await (await manager()).guidelines.list({ show: 'all' })).guidelines
  const open = () => live.open(team.manager, '/best?tab=guidelines')

  it('needs one sentence, and is taken back by Z', async () => {
    const page = await open()
    await pressG(page)
    expect(dialogs(page)).toBe(1)
    await page.press('Add the guideline')
    expect(page.allText()).toContain('Say it in one sentence, in at most 300 characters.')
    expect(await list()).toEqual([])
    await page.fill('The rule, in one sentence', 'Say what happens next')
    await page.press('Add the guideline')
    expect(dialogs(page)).toBe(0)
    expect(page.text()).toContain('Say what happens next')
    await live.undo()
    expect(page.text()).toContain('There are no guidelines yet.')
  })

  it('that is being written survives closing the dialog, not giving it up', async () => {
    const page = await open()
    await pressG(page)
    await page.fill('The rule, in one sentence', 'HALF-WRITTEN')
    await page.press('Close')
    await pressG(page)
    expect(page.control('The rule, in one sentence').attributes.value).toBe('HALF-WRITTEN')
    await page.press('Cancel')
    await pressG(page)
    expect(page.control('The rule, in one sentence').attributes.value).toBe('')
  })

  it('learnt from a passage suggests its criterion and names its source', async () => {
    const page = await live.open(team.manager, '/best')
    await pressG(page)
    expect(page.control('Criterion', 1).attributes.value).toBe('empathy')
    await page.fill('The rule, in one sentence', 'Give the money back')
    await page.press('Add the guideline')
    expect((await list())[0]).toMatchObject({ rule: 'Give the money back', criterionKey: 'empathy' })
    expect((await list())[0]?.source?.conversationId).toBe(Number(openCard(page)[0]))
  })

  it('is retired and taken up again, removed and restored', async () => {
    const page = await open()
    await page.press('Retire')
    expect(page.text()).toContain('No guideline holds at the moment.')
    await live.undo()
    expect(page.text()).toContain('Give the money back')
    await page.press('Remove')
    expect(await list()).toEqual([])
    await live.undo()
    expect(page.text()).toContain('Give the money back')
  })

  it('is saved as a new version, which its history shows with the one before', async () => {
    const page = await open()
    await page.press('Change')
    await page.fill('The rule, in one sentence', 'Give the money back today')
    await page.fill('Tags', 'refund, refund, money')
    await page.press('Save as a new version')
    expect((await list())[0]).toMatchObject({ version: 2, tags: ['refund', 'money'] })
    await page.press('Versions')
    const [history] = every(page.tree(), 'dialog')
    expect(
      history === undefined ? [] : textsOf(history, 'li').map((text) => text.split(' Version')[0]),
    ).toEqual(['Give the money back today', 'Give the money back'])
  })

  const theirs = async (rule: string) => {
    const [now] = await list()
    if (now === undefined) throw new Error('There is no guideline.')
    const { guidelineId, version, appliesWhen, cannedReply, criterionKey, language, tags, reviewOn } = now
    const { guidelines } = await live.world.as(team.lead)
    await guidelines.change({
      ...{ guidelineId, version, rule, appliesWhen, cannedReply, criterionKey, language, tags, reviewOn },
      ownerId: now.owner.id,
    })
  }

  it('that somebody else changed meanwhile shows theirs beside mine, and overwrites only when told', async () => {
    const page = await open()
    await page.press('Change')
    await page.fill('The rule, in one sentence', 'MINE')
    await theirs('THEIRS')
    await page.press('Save as a new version')
    expect(page.allText()).toContain('Somebody changed this guideline in the meantime.')
    expect(page.allText()).toContain('THEIRS')
    expect(page.control('The rule, in one sentence').attributes.value).toBe('MINE')
    expect((await list())[0]?.rule).toBe('THEIRS')
    await page.press('Save mine instead')
    expect((await list())[0]?.rule).toBe('MINE')
    expect(dialogs(page)).toBe(0)
  })

  it('that was half changed when somebody else saved is not written over without a word', async () => {
    const page = await open()
    await page.press('Change')
    await page.fill('The rule, in one sentence', 'HALF')
    await page.press('Close')
    await theirs('NEWER')
    await live.open(team.manager, '/best?tab=guidelines')
    await page.press('Change')
    expect(page.control('The rule, in one sentence').attributes.value).toBe('HALF')
    await page.press('Save as a new version')
    expect(page.allText()).toContain('Somebody changed this guideline in the meantime.')
    await page.press('Keep theirs')
    expect((await list())[0]?.rule).toBe('NEWER')
    await page.press('Change')
    expect(page.control('The rule, in one sentence').attributes.value).toBe('NEWER')
  })

  it('is nothing an agent may change, also by key', async () => {
    const page = await live.open(team.agents[0] ?? 0, '/best?tab=guidelines')
    await pressG(page)
    expect(dialogs(page)).toBe(0)
    expect(page.text()).toContain('NEWER')
  })
})
