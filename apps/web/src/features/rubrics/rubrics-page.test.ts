import { anOpenRound, aTeam, type OpenedRound } from '@reread/api/testing'
import { DEFAULT_RUBRIC, RubricDefinition } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../../testing/markup.ts'
import { controlCalled, every, openScreens, type Screens, textsOf } from '../../testing/screens.ts'
import { linksOf, unnamed } from '../../testing/site.ts'

const known = [
  ...[
    'Reread',
    'Chat',
    'Mail',
    'IQS',
    'v1',
    'v2',
    'Weekly IQS',
    'manager',
    'Team',
    'Tone',
    'N/A',
    'W10',
    'English',
  ],
  ...DEFAULT_RUBRIC.criteria.flatMap(({ texts, rootCauses }) => [
    ...Object.values(texts).flatMap((own) => (own ? [own.name, own.question ?? '', ...own.anchors] : [])),
    ...rootCauses.flatMap(({ en, it: italian }) => [en ?? '', italian ?? '']),
  ]),
]

let screens: Screens
let round: OpenedRound
let rubricId = 0

beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world, { each: 1 })
  const manager = await screens.world.as(round.manager)
  rubricId = (await manager.rubrics.list())[0]?.id ?? 0
})
afterAll(() => screens.close())

describe('the newest version of a rubric', () => {
  it('is a draft for whoever may publish the next one', async () => {
    const { main, text } = await screens.see(round.manager, '/admin/rubrics')
    expect(textsOf(main, 'h2')).toEqual([
      ...DEFAULT_RUBRIC.criteria.map(({ texts }) => texts.en?.name),
      'Try it out',
    ])
    expect(text).toContain('Used by Chat')
    expect(text).toContain('Weights add up to 100.')
    expect(text).toContain('This is v1. Change something to publish the next version.')
    const publish = every(main, 'button').find((button) => textOf(button).startsWith('Publish v2'))
    expect(publish?.attributes.disabled).toBe('')
    expect(unnamed(main)).toEqual([])
  })

  it('holds every word of every point in its fields', async () => {
    const { main } = await screens.see(round.manager, '/admin/rubrics')
    expect(textsOf(main, 'textarea')).toHaveLength(20)
    expect(controlCalled(main, 'Root cause 1 of Empathy')?.attributes.value).toBe(
      'Stock phrase, not own words',
    )
    expect(controlCalled(main, 'Move Empathy up')?.attributes.disabled).toBe('')
    expect(controlCalled(main, 'Move Tone down')?.attributes.disabled).toBe('')
  })

  it('is for reading, not for writing, for everybody else', async () => {
    const { main } = await screens.see(round.lead, '/admin/rubrics')
    expect(every(main, 'textarea')).toEqual([])
    expect(textsOf(main, 'h2')[0]).toContain('Empathy weight 30')
    expect(textsOf(main, 'button')).toEqual([])
  })

  it('is for reading for a manager while another team uses it too', async () => {
    const other = await aTeam(screens.world, { name: 'Mail', agents: [] })
    const { main, text } = await screens.see(round.manager, '/admin/rubrics')
    expect(every(main, 'textarea')).toEqual([])
    expect(text).toContain('Used by Chat and 1 other team')
    await screens.world.give(round.manager, 'manager', other.teamId)
    expect(every((await screens.see(round.manager, '/admin/rubrics')).main, 'textarea')).toHaveLength(20)
  })

  it('has words for waiting, failing and for one that does not exist', async () => {
    const failing = { 'rubrics.get': 'unreachable' as const }
    expect((await screens.see(round.manager, '/admin/rubrics', { calls: failing })).text).toContain(
      'Try again',
    )
    expect((await screens.see(round.manager, '/admin/rubrics?rubric=99')).text).toContain(
      'This does not exist, or it is not for you.',
    )
  })

  it('leaves nothing in English on the Italian page', async () => {
    expect(await screens.leftInEnglish(round.manager, '/admin/rubrics', known)).toEqual([])
    expect(await screens.leftInEnglish(round.lead, '/admin/rubrics', known)).toEqual([])
  })
})

describe('after a version was published', () => {
  beforeAll(async () => {
    const manager = await screens.world.as(round.manager)
    const definition = RubricDefinition.parse({
      ...DEFAULT_RUBRIC,
      criteria: DEFAULT_RUBRIC.criteria.map((criterion) => ({ ...criterion, weight: 25 })),
    })
    await manager.rubrics.publish({ rubricId, basedOn: 1, definition })
  })

  it('the open round is said to finish on its own', async () => {
    const { main, text } = await screens.see(round.manager, '/admin/rubrics')
    expect(text).toContain('The reviews of W10 in Chat finish on v1; the next ones begin on v2.')
    expect(linksOf(main).v1).toBe(`/admin/rubrics?rubric=${rubricId}&version=1`)
  })

  it('the one before is there to read, as it was', async () => {
    const { main, text } = await screens.see(round.manager, `/admin/rubrics?rubric=${rubricId}&version=1`)
    expect(text).toContain('v1 as it was published. It never changes.')
    expect(every(main, 'textarea')).toEqual([])
    expect(textsOf(main, 'h2')[0]).toContain('weight 30')
  })
})
