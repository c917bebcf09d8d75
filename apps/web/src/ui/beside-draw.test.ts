import { anOpenRound, finishAll, handIn, type OpenedRound, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScreens, type Screens } from '../testing/screens.ts'

const MARK = 'Chosen beside the draw; does not count in the IQS'
const SEGNO = 'Scelta oltre al sorteggio; non conta nell’IQS'

let screens: Screens
let round: OpenedRound
let chosen: Task
beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  round = await anOpenRound(world, { name: 'Beside', agents: ['Ada', 'Ben', 'Cleo'], each: 3 })
  const [ada = 0] = round.agents
  await finishAll(world, round.roundId, ada)
  const me = await world.as(ada)
  const { assignmentId } = await me.reviews.another({ teamId: round.teamId })
  const task = (await tasksOf(world, round.roundId)).find((one) => one.assignmentId === assignmentId)
  if (!task) throw new Error('What was chosen belongs to the round.')
  chosen = task
})
afterAll(() => screens.close())

const pages = (): readonly (readonly [number, string])[] => [
  [chosen.reviewerId, `/r/${chosen.pickId}`],
  [chosen.revieweeId, `/r/${chosen.pickId}`],
  [chosen.reviewerId, '/compare'],
  [round.lead, `/compare?week=${round.week}`],
  [chosen.reviewerId, '/reviews?side=given'],
  [chosen.revieweeId, '/reviews'],
  [round.lead, `/d/${round.slug}/${round.week}`],
  [chosen.reviewerId, '/'],
]

describe('what was chosen beside the draw', () => {
  it('is shown before its reveal to whoever chose it alone', async () => {
    const shown: boolean[] = []
    for (const [personId, address] of pages())
      shown.push((await screens.see(personId, address)).text.includes(MARK))
    expect(shown).toEqual([true, false, true, false, false, false, false, true])
  })

  it('says so wherever it stands after it, in both languages', async () => {
    await handIn(screens.world, chosen)
    await (await screens.world.as(chosen.reviewerId)).picks.open({ pickId: chosen.pickId })
    for (const [personId, address] of pages()) {
      expect((await screens.see(personId, address)).text, address).toContain(MARK)
      expect((await screens.see(personId, address, { language: 'it' })).text, address).toContain(SEGNO)
    }
  })

  it('was drawn by no draw that could be run again', async () => {
    const { text } = await screens.see(chosen.revieweeId, `/r/${chosen.pickId}`)
    expect(text).toContain('its reviewer asked for one more, and the server drew it')
    expect(text).not.toContain('drawn as number')
  })
})
