import type { rubricVersion, Trx } from '@reread/db'
import { type SeededRandom, seededRandom } from '@reread/domain'
import type { DemoCalendar, DemoWeek } from './calendar.ts'
import type { Colleague, TeamKey } from './cast.ts'
import type { StaffKey, Told } from './told.ts'

type RubricVersion = Awaited<ReturnType<typeof rubricVersion>>

/** What the parts of the loading share. */
export interface World {
  readonly trx: Trx
  readonly calendar: DemoCalendar
  readonly seed: string
  readonly rubricId: number
  readonly rubric: RubricVersion
  readonly teamIds: Readonly<Record<TeamKey, number>>
  readonly people: ReadonlyMap<StaffKey, number>
  readonly managerId: number
}

/** A conversation as it was stored. */
export interface Stored {
  readonly told: Told
  readonly team: TeamKey
  readonly offset: number
  readonly conversationId: number
  readonly closedAt: number
  /** Public and internal, in their order. */
  readonly messages: readonly { readonly id: number; readonly text: string }[]
}

export interface Reader {
  readonly assignmentId: number
  readonly colleague: Colleague
  readonly kind: 'self' | 'peer'
}

/** A pick with all that is told of it. */
export interface DemoPick extends Stored {
  readonly pickId: number
  readonly week: DemoWeek
  readonly reviewee: Colleague
  /** The owner first, then colleagues by id. */
  readonly readers: readonly Reader[]
}

/** Epoch ms of the reveal and the scores behind it, once it happened. */
export interface Revealed extends DemoPick {
  readonly revealedAt: number
  readonly selfScore: number | null
  readonly peerScores: readonly number[]
  /** Whether somebody marked it as best practice. */
  readonly isMarked: boolean
}

/** Chance of its own for each purpose: another text somewhere changes nothing elsewhere. */
export const chance = ({ seed }: Pick<World, 'seed'>, ...purpose: (string | number)[]): SeededRandom =>
  seededRandom(['demo', seed, ...purpose].join('/'))

export const personOf = ({ people }: Pick<World, 'people'>, key: StaffKey): number => {
  const personId = people.get(key)
  if (personId === undefined) throw new Error(`Nobody is called ${key}.`)
  return personId
}

export const spreadOf = ({ peerScores }: Revealed): number =>
  peerScores.length < 2 ? 0 : Math.max(...peerScores) - Math.min(...peerScores)

/** Self score minus the mean of the colleagues', in points; null without either. */
export const gapOf = ({ selfScore, peerScores }: Revealed): number | null =>
  selfScore === null || peerScores.length === 0
    ? null
    : selfScore - peerScores.reduce((sum, score) => sum + score, 0) / peerScores.length
