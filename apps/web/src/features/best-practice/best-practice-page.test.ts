import { aConversation, aTeam, revealByAll, type Task, type TeamOfPeople, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { every, openScreens, type Screens, textsOf } from '../../testing/screens.ts'
import { linksOf, namesOf, unnamed } from '../../testing/site.ts'

const known = [
  ...['Reread', 'Ada', 'Ben', 'Cleo', 'Chat', 'Mail', 'CSAT', 'chat', 'Say what', 'I am sorry', 'W10'],
  ...['asks', 'customer', 'e-mail', 'phone', 'COPY-THIS', 'Team', 'Tag'],
]

const ANSWER = 'Customer, I am sorry: write to help@shop.example, and I give the money back today.'

let screens: Screens
let team: TeamOfPeople
let picks: Task[][]

const owner = (pick: Task[] | undefined): number => pick?.[0]?.revieweeId ?? 0

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'] })
  for (const ownerId of team.agents) {
    const subject = 'Customer asks'
    await aConversation(world, { teamId: team.teamId, ownerId, subject, messages: ['Help', ANSWER] })
  }
})
afterAll(() => screens.close())

describe('with nothing to copy yet', () => {
  it('the board says how something gets there', async () => {
    const { text, main } = await screens.see(team.manager, '/best')
    expect(text).toContain('Flag with B while reviewing.')
    expect(textsOf(main, 'h1')).toEqual(['Best practice'])
    expect(textsOf(main, 'a', { 'aria-current': 'page' })).toEqual(['Worth copying'])
  })

  it('an agent has what is published and the guidelines, and no board', async () => {
    const { text, main } = await screens.see(team.agents[0] ?? 0, '/best?tab=worth')
    expect(text).toContain('Nothing is published yet.')
    expect(Object.keys(linksOf(main))).not.toContain('Worth copying')
    const guidelines = await screens.see(team.agents[0] ?? 0, '/best?tab=guidelines')
    expect(guidelines.text).toContain('There are no guidelines yet.')
    expect(namesOf(guidelines.main, 'button')).toEqual([])
  })

  it('everything is said in Italian too', async () => {
    for (const address of ['/best', '/best?tab=published', '/best?tab=guidelines']) {
      expect(await screens.leftInEnglish(team.manager, address, known)).toEqual([])
    }
  })
})

describe('with something to copy', () => {
  beforeAll(async () => {
    const { world } = screens
    const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    picks = [...Map.groupBy(await tasksOf(world, roundId), ({ pickId }) => pickId).values()]
    for (const pick of picks.slice(0, 2)) {
      await revealByAll(world, pick, ({ kind }) => ({
        points: [5],
        ...(kind === 'peer' ? { bestPractice: 'COPY-THIS' } : {}),
      }))
    }
  })

  it('the first card is open, with the words, who said why, and the keys', async () => {
    const { main, text } = await screens.see(team.manager, '/best')
    const cards = every(main, 'li', { 'aria-current': 'true' })
    expect(cards).toHaveLength(1)
    const [words = ''] = textsOf(main, 'blockquote')
    expect(words).toBe('[customer], I am sorry: write to [e-mail], and I give the money back today.')
    expect(text).toContain('COPY-THIS')
    expect(text).toContain('Blind scores')
    expect(text).not.toContain('help@shop')
    expect(namesOf(main, 'button')).toEqual(
      expect.arrayContaining(['PublishP', 'Make a guidelineG', 'Not this oneX']),
    )
    expect(unnamed((await screens.see(team.manager, '/best')).tree)).toEqual([])
  })

  it('says that its words are only the longest message where nobody marked a passage', async () => {
    const said = 'Nobody marked a passage: this is the agent’s longest message.'
    expect((await screens.see(team.manager, '/best')).text).not.toContain(said)
    const flags = (await screens.world.as(team.lead)).flags
    const conversationId = await aConversation(screens.world, {
      ...{ teamId: team.teamId, ownerId: team.agents[2] ?? 0, subject: 'Whole', messages: ['Help', ANSWER] },
    })
    const { flagId } = await flags.set({ conversationId, messageId: null, kind: 'best_practice', text: null })
    expect((await screens.see(team.manager, `/best?card=${conversationId}`)).text).toContain(said)
    await flags.remove({ flagId })
  })

  it('another card is open by its address', async () => {
    const second = picks[0]?.[0]?.conversationId
    const { main } = await screens.see(team.manager, `/best?card=${second}`)
    const [open] = every(main, 'li', { 'aria-current': 'true' })
    expect(open === undefined ? '' : JSON.stringify(open)).toContain(`#`)
    expect(Object.keys(linksOf(main)).some((name) => name.includes(`#${second}`))).toBe(true)
  })

  it('filters that match nothing say so and offer to clear', async () => {
    const { main, text } = await screens.see(
      team.manager,
      '/best?criterion=empathy&point=5&language=it&weeks=4',
    )
    expect(text).toContain('Nothing in this time fits the filters.')
    expect(namesOf(main, 'button')).toContain('Clear filters')
    const found = await screens.see(team.manager, '/best?criterion=empathy&point=5&language=en')
    expect(every(found.main, 'blockquote').length).toBe(2)
    expect(namesOf(found.main, 'button')).toContain('Copy link')
  })

  it('loads, and says when the server does not answer', async () => {
    const waiting = await screens.see(team.manager, '/best', { calls: { 'bestPractices.board': 'waiting' } })
    expect(every(waiting.main, 'div', { role: 'status' })[0]?.attributes['aria-label']).toBe('Loading')
    const gone = await screens.see(team.manager, '/best', { calls: { 'bestPractices.board': 'unreachable' } })
    expect(namesOf(gone.main, 'button')).toHaveLength(1)
  })

  it('the board reads Italian around what was written', async () => {
    expect(await screens.leftInEnglish(team.manager, '/best', known)).toEqual([])
    expect(await screens.leftInEnglish(team.manager, '/best?criterion=empathy', known)).toEqual([])
  })
})

describe('with something published and a guideline', () => {
  beforeAll(async () => {
    const manager = await screens.world.as(team.manager)
    const [pick] = picks
    const { practiceId } = await manager.bestPractices.publish({
      ...{ conversationId: pick?.[0]?.conversationId ?? 0, agentId: owner(pick), messageId: null },
      ...{ passage: ANSWER, why: 'COPY-THIS', criterionKey: 'empathy' },
    })
    await manager.guidelines.create({
      ...{ teamId: team.teamId, conversationId: pick?.[0]?.conversationId ?? 0, messageId: null },
      ...{ practiceId, pickId: null, rule: 'Say what happens next', appliesWhen: null, cannedReply: null },
      ...{ criterionKey: 'empathy', language: null, tags: [], ownerId: team.lead, reviewOn: '2026-03-01' },
    })
  })

  it('everybody reads it; the agent alone may take the name off, the manager may unpublish', async () => {
    const agent = await screens.see(owner(picks[0]), '/best?tab=published')
    expect(agent.text).toContain('These are your words.')
    expect(namesOf(agent.main, 'button')).toContain('Take my name off')
    expect(namesOf(agent.main, 'button')).not.toContain('Unpublish')
    const manager = await screens.see(team.manager, '/best?tab=published')
    expect(namesOf(manager.main, 'button')).toEqual(expect.arrayContaining(['Unpublish', 'Make a guideline']))
    const other = await aTeam(screens.world, { name: 'Mail', agents: ['Zoe'] })
    const stranger = await screens.see(other.agents[0] ?? 0, '/best?tab=published')
    expect(stranger.text).toContain('[customer], I am sorry')
    expect(Object.keys(linksOf(stranger.main)).some((name) => name.startsWith('Conversation #'))).toBe(false)
  })

  it('My week tells the agent, and nobody else', async () => {
    const mine = await screens.see(owner(picks[0]), '/')
    expect(mine.text).toContain('Your words, published as best practice')
    expect(namesOf(mine.main, 'button')).toContain('Take my name off')
    const other = await screens.see(owner(picks[1]), '/')
    expect(other.text).not.toContain('published as best practice')
    const italian = await screens.see(owner(picks[0]), '/', { language: 'it' })
    expect(italian.text).toContain('Parole tue, pubblicate come buona pratica')
  })

  it('the guideline names its source, its numbers, and what one may do', async () => {
    const { main, text } = await screens.see(team.lead, '/best?tab=guidelines')
    expect(text).toContain('Say what happens next')
    expect(text).toContain('too few')
    expect(text).toContain('due')
    expect(Object.keys(linksOf(main)).some((name) => name.startsWith('Learnt from #'))).toBe(true)
    const acts = namesOf(main, 'button')
    expect(acts).toEqual(expect.arrayContaining(['Change', 'Retire', 'Remove', 'Versions', 'Save as CSV']))
    const agent = await screens.see(team.agents[2] ?? 0, '/best?tab=guidelines')
    expect(namesOf(agent.main, 'button')).not.toContain('Retire')
    expect(unnamed(agent.tree)).toEqual([])
  })

  it('both read Italian around what was written', async () => {
    for (const address of ['/best?tab=published', '/best?tab=guidelines']) {
      expect(await screens.leftInEnglish(team.lead, address, known)).toEqual([])
    }
  })
})
