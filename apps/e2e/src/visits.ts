import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { vendorFile } from './vendor-file.ts'
import type { Places, Visit } from './visit.ts'
import { debriefVisits } from './visits-debrief.ts'
import { demoVisits } from './visits-demo.ts'
import { frontVisits } from './visits-front.ts'
import { teamVisits, workVisits } from './visits-work.ts'

const web = new URL('../../web/src/', import.meta.url)
const source = globSync(['routes.tsx', 'routes/*.tsx'], { cwd: fileURLToPath(web) })
  .map((file) => readFileSync(new URL(file, web), 'utf8'))
  .join('\n')

/** The routes of the web app; the one for every other address is null. */
export const routesOf = (text: string = source): (string | null)[] =>
  [...text.matchAll(/\bpath: '([^']*)'/g)].map(([, path = '']) => (path === '$' ? null : path))

const isDemo = ({ as }: Visit): boolean => as.startsWith('demo-')

/** Has a file of another help desk checked; answers the import's id. */
const checkVendorFile = async ({ story: { admin, teamId } }: Places): Promise<number> => {
  const fileName = 'conversations.json'
  const uploadName = await admin.client.upload(fileName, vendorFile)
  const { importId } = await admin.client.mutate<{ importId: number }>('imports.create', {
    ...{ teamId, format: 'intercom', options: {} },
    uploads: [{ uploadName, fileName }],
  })
  return importId
}

/** A visit to every route, in each state that looks different. */
export const visitsOf = async (places: Places): Promise<Visit[]> => {
  const { story, fresh, demo } = places
  const { link } = await story.admin.client.mutate<{ link: string }>('people.invite', {
    personId: story.newcomer,
  })
  const links = { setUp: fresh.setUpLink, invitation: link, vendorImport: await checkVendorFile(places) }
  return [
    ...workVisits(story),
    ...teamVisits(story),
    ...debriefVisits(story),
    ...frontVisits(story, links),
    ...demoVisits(demo),
  ]
}

/** One visit to each route: to the demo where it has the page, since its pages are full. */
export const onceEach = (visits: readonly Visit[]): Visit[] => {
  const chosen = new Map<string | null, Visit>()
  for (const one of visits.toSorted((a, b) => Number(isDemo(b)) - Number(isDemo(a))))
    if (!chosen.has(one.route)) chosen.set(one.route, one)
  return [...chosen.values()]
}
