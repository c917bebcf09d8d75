import {
  absentPeople,
  addAssignment,
  type Handle,
  membersOf,
  type PickAssignment,
  type PickFacts,
  pastPairs,
  picksOfRound,
  type Round,
  reopenAssignment,
  type Trx,
} from '@reread/db'
import { chooseReplacement, drawnOnly, Refusal } from '@reread/domain'

export interface Substitution {
  readonly round: Round
  readonly pick: PickFacts
  readonly assignmentId: number
  /** Epoch ms. */
  readonly at: number
}

/** Took it over once, and gave it back when that was undone: as free to take it as anybody. */
const gaveBack = ({ state, cause }: PickAssignment): boolean => state === 'swapped' && cause === 'returned'

const readersOf = (pick: PickFacts): number[] =>
  pick.assignments.filter((one) => !gaveBack(one)).map((one) => one.reviewerId)

/** A further reader of a pick; whoever had it for a moment before finds what they wrote then. */
export const takeOver = async (
  trx: Trx,
  pick: PickFacts,
  reader: { reviewerId: number; kind: 'self' | 'peer' | 'lead'; at: number },
): Promise<number> => {
  const { reviewerId, kind, at } = reader
  const before = pick.assignments.find((one) => one.reviewerId === reviewerId && gaveBack(one))
  if (before === undefined) return addAssignment(trx, { pickId: pick.id, reviewerId, kind, at })
  await reopenAssignment(trx, before.id, at)
  return before.id
}

/** Agents of the team who are there in the round's week. */
const presentIn = async (db: Handle, { round, at }: Substitution): Promise<number[]> => {
  const away = await absentPeople(db, round.team_id, round.week)
  return (await membersOf(db, [round.team_id], at))
    .filter((member) => member.role === 'agent' && member.kind === 'human')
    .map((member) => member.personId)
    .filter((personId) => !away.includes(personId))
}

/** Who takes over by the rotation: present in the team, not the reviewee, not on the pick already; null when nobody is left. */
export const substituteFor = async (db: Handle, substitution: Substitution): Promise<number | null> => {
  const { round, pick, assignmentId } = substitution
  const loads = new Map<number, number>()
  for (const other of drawnOnly(await picksOfRound(db, round.id))) {
    for (const { reviewerId, state } of other.assignments) {
      if (state !== 'swapped') loads.set(reviewerId, (loads.get(reviewerId) ?? 0) + 1)
    }
  }
  return chooseReplacement({
    seed: round.seed,
    assignmentId,
    week: round.week,
    members: await presentIn(db, substitution),
    revieweeId: pick.revieweeId,
    onPick: readersOf(pick),
    loads,
    pastPairs: await pastPairs(db, round.team_id),
  })
}

/** The colleague a lead named, when they suit. @throws Refusal `swap.person-unsuitable` */
export const namedSubstitute = async (
  db: Handle,
  substitution: Substitution,
  wanted: number,
): Promise<number> => {
  const { pick } = substitution
  const isOnPick = readersOf(pick).includes(wanted)
  const isPresent = (await presentIn(db, substitution)).includes(wanted)
  if (!isPresent || wanted === pick.revieweeId || isOnPick) throw new Refusal('swap.person-unsuitable')
  return wanted
}
