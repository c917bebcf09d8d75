import {
  type Handle,
  type ImportAgent,
  type ImportRun,
  type ImportSummary,
  type LikelyBecause,
  listImportRuns,
  peopleToRecognise,
  type RecognisedPerson,
  rolesHeld,
} from '@reread/db'
import { can, WORKSPACE } from '@reread/domain'
import type { JobRun } from './job-run.ts'
import { sourceOf } from './read-import.ts'

type Likely = NonNullable<ImportAgent['likely']>

const EARLIER_RUNS = 50

/** A name or an address as it is compared: case and spaces aside. */
export const asCompared = (text: string): string =>
  text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

interface Known {
  readonly people: readonly RecognisedPerson[]
  /** Whether addresses may be compared. */
  readonly seesEmails: boolean
  /** Who agents were in imports that were undone, by external id. */
  readonly earlier: ReadonlyMap<string, number>
}

/** People by what they are recognised by, names and addresses apart. */
const recognition = ({ people, seesEmails }: Known) => {
  const byName = Map.groupBy(people, ({ name }) => asCompared(name))
  const byEmail = Map.groupBy(
    people.filter(({ email }) => seesEmails && email !== null),
    ({ email }) => asCompared(email ?? ''),
  )
  /** Everybody who fits by name or address. */
  return ({ externalId, name }: ImportAgent): { personIds: number[]; because: LikelyBecause } => {
    const hasEmail = [externalId, name].flatMap((word) => byEmail.get(asCompared(word)) ?? [])
    const fit = new Set([...hasEmail, ...(byName.get(asCompared(name)) ?? [])].map(({ id }) => id))
    return { personIds: [...fit], because: hasEmail.length > 0 ? 'same-email' : 'same-name' }
  }
}

const onlyOne = ({ personIds, because }: { personIds: number[]; because: LikelyBecause }): Likely | null => {
  const [only] = personIds
  return only === undefined || personIds.length > 1 ? null : { personId: only, because }
}

const chosenBefore = ({ externalId }: ImportAgent, { people, earlier }: Known): Likely | null => {
  const personId = earlier.get(externalId)
  const because: LikelyBecause = 'chosen-before'
  return personId !== undefined && people.some(({ id }) => id === personId) ? { personId, because } : null
}

/**
 * Whom agents of a file seem to be, by external id: as chosen before, else by name or address where exactly one person
 * fits. Two agents of the file who fit one person are left to whoever imports.
 */
export const likelyPeople = (agents: readonly ImportAgent[], known: Known): Map<string, Likely> => {
  const likely = new Map<string, Likely>()
  const fitting = recognition(known)
  const fits = agents.flatMap((agent) => {
    const found = chosenBefore(agent, known) ?? onlyOne(fitting(agent))
    return found === null ? [] : [{ agent, found }]
  })
  for (const { agent, found } of fits) {
    const rivals = fits.filter((other) => other.found.personId === found.personId)
    if (found.because === 'chosen-before' || rivals.length === 1) likely.set(agent.externalId, found)
  }
  return likely
}

/** An agent who becomes a new person although people of that name or address are here already, by id. */
export interface Namesake {
  readonly source: string
  readonly externalId: string
  readonly name: string
  readonly personIds: readonly number[]
  readonly because: LikelyBecause
}

/**
 * The agents of a file into this team whom the import would make new people of, though the same rule as
 * `likelyPeople` finds one or more of their name or address; by name. For the terminal, where nobody is preset.
 */
export const namesakes = async (
  db: Handle,
  { agents, options, teamId }: Pick<ImportSummary, 'agents'> & Pick<ImportRun, 'options' | 'teamId'>,
): Promise<Namesake[]> => {
  const marked = new Set(options.aiAgents)
  const strangers = agents.filter(
    ({ externalId, personId, kind }) => personId === null && kind === 'human' && !marked.has(externalId),
  )
  if (strangers.length === 0) return []
  const people = await peopleToRecognise(db, teamId)
  const fitting = recognition({ people, seesEmails: true, earlier: new Map() })
  return strangers
    .map((agent) => {
      const { source, externalId, name } = agent
      return { source, externalId, name, ...fitting(agent) }
    })
    .filter(({ personIds }) => personIds.length > 0)
    .sort((a, b) => (asCompared(a.name) < asCompared(b.name) ? -1 : 1))
}

const earlierChoices = async ({ db }: JobRun, run: ImportRun): Promise<Map<string, number>> => {
  const choices = new Map<string, number>()
  // Newest first: what was chosen last counts.
  for (const before of await listImportRuns(db.read, { teamIds: [run.teamId], limit: EARLIER_RUNS })) {
    if (before.state !== 'undone' || sourceOf(before) !== sourceOf(run)) continue
    for (const [externalId, personId] of Object.entries(before.options.people ?? {})) {
      if (!choices.has(externalId)) choices.set(externalId, personId)
    }
  }
  return choices
}

/** The people of the options with those added whom the check recognised, and the agents with whom they were taken for. */
export interface Recognised {
  readonly options: ImportRun['options']
  readonly agents: ImportSummary['agents']
}

/**
 * The agents whom an earlier check showed, by external id. Who was only known then, because the file was read under
 * another source, was never looked at: nobody had anything to choose.
 */
const shownBefore = (
  before: readonly ImportAgent[],
  agents: readonly ImportAgent[],
): ReadonlyMap<string, ImportAgent['likely']> => {
  const sources = new Map(agents.map(({ externalId, source }) => [externalId, source]))
  const wasOnlyKnown = ({ externalId, source, personId, likely }: ImportAgent) =>
    personId !== null && likely === undefined && sources.get(externalId) !== source
  return new Map(
    before.filter((agent) => !wasOnlyKnown(agent)).map(({ externalId, likely }) => [externalId, likely]),
  )
}

/**
 * Takes agents whom this check is the first to show for the people they seem to be; what was shown before was looked at
 * by somebody, and stays as they left it. Only for a person who can still change it: the terminal is told by its
 * options. A pasted conversation was told who speaks.
 */
export const recogniseAgents = async (
  run: JobRun,
  found: ImportRun,
  agents: ImportSummary['agents'],
): Promise<Recognised> => {
  const { options } = found
  const by = run.job.createdBy
  if (by === null || found.format === 'paste') return { options, agents }
  const shown = shownBefore(found.summary?.agents ?? [], agents)
  const marked = new Set(options.aiAgents)
  const strangers = agents.filter(
    ({ externalId, personId, kind }) =>
      personId === null && kind === 'human' && !shown.has(externalId) && !marked.has(externalId),
  )
  const now = run.now()
  const actor = { personId: by, askedAt: now, ...(await rolesHeld(run.db.read, by, now)) }
  const likely = likelyPeople(strangers, {
    people: strangers.length === 0 ? [] : await peopleToRecognise(run.db.read, found.teamId),
    // As in the list of people: addresses are for whoever looks after the sign-ins.
    seesEmails: can(actor, 'person.rename', WORKSPACE),
    earlier: await earlierChoices(run, found),
  })
  const people = Object.fromEntries([...likely].map(([externalId, { personId }]) => [externalId, personId]))
  return {
    options: likely.size === 0 ? options : { ...options, people: { ...options.people, ...people } },
    agents: agents.map((agent) => {
      const taken = likely.get(agent.externalId)
      if (taken !== undefined) return { ...agent, personId: taken.personId, likely: taken }
      const before = shown.get(agent.externalId)
      return before === undefined ? agent : { ...agent, likely: before }
    }),
  }
}
