import { testEngines } from '@reread/db/testing'
import { expect, it } from 'vitest'
import { nextDraw } from './next-draw.ts'
import { anOpenRound, aTeam } from './testing/builders.ts'
import { HOUR, openWorld } from './testing/world.ts'

it.each(testEngines)(
  'the next draw is told once this week is drawn, in the team’s zone, on %s',
  async (engine) => {
    const world = await openWorld(engine)
    const settings = { zone: 'America/New_York', opening_day: 2, opening_time: '09:30' }
    const round = await anOpenRound(world, { settings })
    const other = await aTeam(world, { name: 'Mail', settings })
    const next = (cameInAt = world.clock.at) =>
      nextDraw(world.db.read, round.teamId, { now: world.clock.at, cameInAt })
    const told = await next()
    expect(told?.zone).toBe('America/New_York')
    const words = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: 'America/New_York', weekday: 'long', hour: '2-digit', minute: '2-digit' },
    })
    expect(words.format(told?.at ?? 0)).toMatch(/^Tuesday.* 09:30$/)
    const untilThen = (told?.at ?? 0) - world.clock.at
    expect(untilThen).toBeGreaterThan(0)
    expect(untilThen).toBeLessThan(14 * 24 * HOUR)
    expect(
      await nextDraw(world.db.read, other.teamId, { now: world.clock.at, cameInAt: world.clock.at }),
    ).toBeNull()
    // What was there before the draw was in it.
    expect(await next(world.clock.at - 1)).toEqual({ at: null, zone: 'America/New_York' })
    // Past the deadline this week's are still drawn; in the week of the next ones they can be started.
    await world.db.write
      .updateTable('round')
      .set({ due_at: world.clock.at - HOUR })
      .execute()
    expect(await next()).toEqual(told)
    world.clock.at = told?.at ?? 0
    expect(await next()).toBeNull()
    await world.close()
  },
)
