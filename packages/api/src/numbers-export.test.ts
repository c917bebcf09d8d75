import { testEngines } from '@reread/db/testing'
import { NumbersFile } from '@reread/domain'
import { recomputed } from '@reread/jobs'
import { computeNumbers } from '@reread/jobs/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTeam, openWorld, refusalOf, revealedWeeks, type TeamOfPeople, type World } from './testing.ts'

const RUBRIC = 1

describe.each(testEngines)('open numbers on %s', (engine) => {
  let world: World
  let chat: TeamOfPeople
  let mail: TeamOfPeople
  let both = 0
  const exportAs = async (personId: number) =>
    (await world.as(personId)).numbers.export({ teamId: chat.teamId })

  beforeAll(async () => {
    world = await openWorld(engine)
    chat = await aTeam(world, { agents: ['Dan', 'Ben', 'Cleo'] })
    await revealedWeeks(world, { team: chat, count: 2, each: 1 })
    both = await world.addPerson('Both')
    await world.give(both, 'manager', chat.teamId)
  }, 60_000)
  afterAll(() => world.close())

  it('are refused while nothing is computed, and to whoever does not run the team', async () => {
    expect(await refusalOf(exportAs(both))).toBe('numbers.not-computed')
    await computeNumbers(world.db, RUBRIC, world.clock.at)
    expect(await refusalOf(exportAs(chat.agents[0] ?? 0))).toBe('not-allowed')
    const stranger = await world.addPerson('Stranger')
    await world.give(stranger, 'admin')
    expect(await refusalOf(exportAs(stranger))).toBe('not-allowed')
  })

  it('are one file from which every number can be rebuilt, without a name or a word anybody wrote', async () => {
    const { json, fileName } = await exportAs(chat.lead)
    expect(fileName).toBe(`numbers-${chat.slug}-2026-W11.json`)
    const file = NumbersFile.parse(JSON.parse(json))
    expect((await recomputed(file)).every(({ different }) => different === 0)).toBe(true)
    for (const word of ['Dan', 'Ben', 'Cleo', 'Where is']) expect(json).not.toContain(word)
    const [audit] = await world.db.read
      .selectFrom('audit')
      .select(['verb', 'actor_id', 'team_id', 'details'])
      .where('verb', '=', 'export.numbers')
      .orderBy('id', 'desc')
      .execute()
    expect(audit).toMatchObject({ actor_id: chat.lead, team_id: chat.teamId })
    expect(JSON.parse(audit?.details ?? '')).toMatchObject({ reviews: file.numbers.reviews })
  })

  it('belong to whoever runs every team of the rubric', async () => {
    world.clock.at += 7 * 24 * 3_600_000
    mail = await aTeam(world, { name: 'Mail', agents: ['Uri', 'Vera', 'Wim'] })
    await revealedWeeks(world, { team: mail, count: 1, each: 1 })
    await computeNumbers(world.db, RUBRIC, world.clock.at)
    expect(await refusalOf(exportAs(chat.lead))).toBe('not-allowed')
    expect(await refusalOf(exportAs(both))).toBe('not-allowed')
    await world.give(both, 'manager', mail.teamId)
    expect(JSON.parse((await exportAs(both)).json).input.teams).toHaveLength(2)
  })
})
