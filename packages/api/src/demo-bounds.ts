import { demoIds, demoMarks, type Handle, listTeams } from '@reread/db'
import { type Actor, Refusal, type Verb } from '@reread/domain'

/** What reaches out of the demo into the real workspace; a visitor does it in a team of their own. */
const NOT_IN_THE_DEMO: ReadonlySet<Verb> = new Set([
  'import.run',
  'import.preview',
  'import.undo',
  'person.create',
  'person.rename',
  'person.invite',
  'person.deactivate',
  // Many look around as the same person, and none of them has signed in.
  'user.sessions',
  'team.create',
  // Anybody may look around in the demo: it posts to nobody's address.
  'team.webhook',
] as const satisfies Verb[])

/** @throws Refusal `demo.not-here` when somebody of the demo asks for what is only done in a real team */
export const keepInsideDemo = async (db: Handle, ...[actor, verb]: [Actor, Verb]): Promise<void> => {
  if (actor.operator || !NOT_IN_THE_DEMO.has(verb)) return
  const { person } = await demoMarks(db, { personId: actor.personId, teamId: null })
  if (person) throw new Refusal('demo.not-here')
}

/** @throws Refusal `demo.not-here` for a demo team: what is brought from outside goes into a real one */
export const refuseDemoTeam = async (db: Handle, teamId: number): Promise<void> => {
  if ((await demoMarks(db, { personId: null, teamId })).team) throw new Refusal('demo.not-here')
}

/** @throws Refusal `demo.not-here` for somebody of the demo: they never sign in and never hold a workspace role */
export const refuseDemoPerson = async (db: Handle, personId: number): Promise<void> => {
  if ((await demoMarks(db, { personId, teamId: null })).person) throw new Refusal('demo.not-here')
}

/** @throws Refusal `demo.apart` when one of a person and a team is of the demo and the other one is real */
export const refuseMixing = async (
  db: Handle,
  ids: { readonly personId: number; readonly teamId: number },
): Promise<void> => {
  const marks = await demoMarks(db, ids)
  if (marks.person !== marks.team) throw new Refusal('demo.apart')
}

/** Whom and which teams a list may name: people of the demo see the demo, everybody else sees what is real. */
export const sameWorld = async (db: Handle, actor: Actor) => {
  const { people, teams } = await demoIds(db)
  const isOfDemo = !actor.operator && people.has(actor.personId)
  return {
    hasPerson: (personId: number): boolean => people.has(personId) === isOfDemo,
    hasTeam: (teamId: number): boolean => teams.has(teamId) === isOfDemo,
  }
}

/** Ids of the teams of the reader's world. */
export const teamsHere = async (db: Handle, actor: Actor): Promise<number[]> => {
  const { hasTeam } = await sameWorld(db, actor)
  return (await listTeams(db)).map(({ id }) => id).filter(hasTeam)
}
