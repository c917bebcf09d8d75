import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERY_CALL, type Targets } from './testing/every-call.ts'
import { type Rehearsal, rehearse } from './testing/rehearsal.ts'
import { aScene, type Scene } from './testing/states.ts'

const NOTHING = 999_999

/** The same call about rows that nobody has. */
const unknown = (targets: Targets): Targets => ({
  ...targets,
  ...{ teamId: NOTHING, slug: 'nobody', conversationId: NOTHING, messageId: NOTHING, pickId: NOTHING },
  ...{ roundId: NOTHING, assignmentId: NOTHING, commentId: NOTHING, flagId: NOTHING, actionId: NOTHING },
  ...{ noteId: NOTHING, importId: NOTHING, ownerId: NOTHING, practiceId: NOTHING, guidelineId: NOTHING },
  ...{ agentId: NOTHING, uninvitedId: NOTHING },
})

/** Everybody reads guidelines, also those of other teams: the one place where an id of theirs is no secret. */
const FOR_EVERYBODY = ['guidelines.versions']

describe('whoever runs another team', () => {
  let scene: Scene
  let rehearsal: Rehearsal
  let strangerId: number
  beforeAll(async () => {
    scene = await aScene('revealed')
    const { world, askers } = scene
    strangerId = Number(askers.elsewhere)
    const teamId = (await world.actorOf(strangerId)).memberships[0]?.teamId
    for (const role of ['lead', 'manager'] as const) await world.give(strangerId, role, teamId)
    rehearsal = rehearse(world)
  })
  afterAll(() => scene.world.close())

  const outcomeOf = async (path: string, targets: Targets): Promise<string> => {
    const caller = await scene.world.as(strangerId)
    return rehearsal.outcomeOf(async () => EVERY_CALL[path]?.(caller, targets))
  }

  it('is answered about this team’s rows as about rows that do not exist', async () => {
    const differing: string[] = []
    for (const path of Object.keys(EVERY_CALL)) {
      const [theirs, nobodys] = [
        await outcomeOf(path, scene.targets),
        await outcomeOf(path, unknown(scene.targets)),
      ]
      if (theirs !== nobodys) differing.push(`${path}: ${theirs}, ${nobodys}`)
    }
    expect(differing).toEqual(FOR_EVERYBODY.map((path) => `${path}: answered, not-found`))
  })

  it('would be told apart by a call that looks first: the lead of the team is', async () => {
    const lead = await scene.world.as(Number(scene.askers.lead))
    const call = (targets: Targets) =>
      rehearsal.outcomeOf(async () => EVERY_CALL['debrief.mask']?.(lead, targets))
    expect(await call(scene.targets)).toBe('answered')
    expect(await call(unknown(scene.targets))).toBe('not-found')
  })
})
