import { type Client, openClient } from './client.ts'
import type { Product } from './product.ts'
import type { Assignment } from './world.ts'

/** Through whose eyes the demo is seen. */
export type DemoEyes = 'demo-agent' | 'demo-lead' | 'demo-manager'
const roles = { 'demo-agent': 'agent', 'demo-lead': 'lead', 'demo-manager': 'manager' } as const

interface Session {
  readonly person: { readonly id: number }
  readonly teams: readonly { readonly id: number; readonly slug: string }[]
}
interface ComparedWeek {
  readonly week: string
  readonly rows: readonly { readonly pickId: number; readonly reviewee: { readonly id: number } }[]
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly url: string
}

export interface Demo {
  /** Somebody of the demo: whoever entered last. */
  readonly client: Client
  /** Lets a browser in as whoever entered last. */
  cookies(): Cookie[]
  /** Signs one of the three in, in place of the one before. */
  cookiesOf(eyes: DemoEyes): Promise<Cookie[]>
  readonly teamId: number
  readonly teamSlug: string
  readonly week: string
  /** The week before: its debrief is closed. */
  readonly weekBefore: string
  /** What the agent has to review. */
  readonly assignments: readonly Assignment[]
  /** Its people, by name. */
  readonly people: readonly number[]
  /** The pick in which reviewers differ most, and whose it is. */
  readonly widest: ComparedWeek['rows'][number]
}

interface FairPeople {
  readonly numbers: { readonly people: readonly { readonly person: { readonly id: number } }[] } | null
}
const FIT_MS = 30_000

/** People of the team by name, once their fair averages are computed: that is under way when the demo opens. */
const peopleOf = async (client: Client, teamId: number): Promise<number[]> => {
  const until = Date.now() + FIT_MS
  while (Date.now() < until) {
    const { numbers } = await client.query<FairPeople>('fair.people', { teamId })
    if (numbers) return numbers.people.map(({ person }) => person.id)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the numbers of the demo were not computed')
}

/** Opens the demo by its link and looks at what stands in it; the lead is signed in afterwards. */
export const openDemo = async ({ origin, demoLink }: Product): Promise<Demo> => {
  const client = openClient(origin)
  await client.openDemo(demoLink)
  const mine = await client.query<{ assignments: Assignment[] }>('week.mine')
  await client.seeDemoAs('lead')
  const { teams } = await client.query<Session>('session.current')
  const [team] = teams
  if (!team) throw new Error('the lead of the demo has no team')
  const compared = await client.query<ComparedWeek>('compare.week', { teamId: team.id })
  const [widest] = compared.rows
  if (!widest) throw new Error('nothing of the demo is revealed')
  const debrief = { teamSlug: team.slug, week: compared.week }
  const { previousWeek } = await client.query<{ previousWeek: string }>('debrief.week', debrief)
  const cookies = () =>
    client
      .cookie()
      .split('; ')
      .map((pair) => {
        const [name = '', value = ''] = pair.split(/=(.*)/s)
        return { name, value, url: origin }
      })
  return {
    client,
    cookies,
    cookiesOf: async (eyes) => {
      await client.seeDemoAs(roles[eyes])
      return cookies()
    },
    teamId: team.id,
    teamSlug: team.slug,
    week: compared.week,
    weekBefore: previousWeek,
    people: await peopleOf(client, team.id),
    assignments: mine.assignments,
    widest,
  }
}
