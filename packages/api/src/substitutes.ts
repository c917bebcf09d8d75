import {
  absentPeople,
  type Handle,
  membersOf,
  type PickFacts,
  pastPairs,
  picksOfRound,
  type Round,
} from '@reread/db'
import { chooseReplacement, Refusal } from '@reread/domain'

export interface Substitution {
  readonly round: Round
  readonly pick: PickFacts
  readonly assignmentId: number
  /** Epoch ms. */
  readonly at: number
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
  for (const other of await picksOfRound(db, round.id)) {
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
    onPick: pick.assignments.map((one) => one.reviewerId),
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
  const isOnPick = pick.assignments.some((one) => one.reviewerId === wanted)
  const isPresent = (await presentIn(db, substitution)).includes(wanted)
  if (!isPresent || wanted === pick.revieweeId || isOnPick) throw new Refusal('swap.person-unsuitable')
  return wanted
}
