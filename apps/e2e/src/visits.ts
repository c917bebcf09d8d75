import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Product } from './product.ts'
import type { Story } from './story.ts'
import { password, week } from './world.ts'

/** Who opens a page: nobody, the admin, or the agent who has reviews left. */
export type Visitor = 'nobody' | 'admin' | 'agent'

export interface Visit {
  /** As the routes of the web app write it; `null` for every address that is none. */
  readonly route: string | null
  /** Names the state of the page, also as a file name. */
  readonly name: string
  readonly address: string
  readonly as: Visitor
  /** A selector of what the finished page shows. */
  readonly shows?: string
  /** Puts things back to how the visit finds them. */
  readonly prepare?: () => Promise<void>
  /** Opens a part of the page that has no address. */
  readonly act?: (page: Page) => Promise<void>
}

const web = new URL('../../web/src/', import.meta.url)
const source = globSync(['routes.tsx', 'routes/*.tsx'], { cwd: fileURLToPath(web) })
  .map((file) => readFileSync(new URL(file, web), 'utf8'))
  .join('\n')

/** The routes of the web app; the one for every other address is null. */
export const routesOf = (text: string = source): (string | null)[] =>
  [...text.matchAll(/\bpath: '([^']*)'/g)].map(([, path = '']) => (path === '$' ? null : path))

const frontVisits = (story: Story, links: { setUp: string; invitation: string }): Visit[] => [
  { route: '/sign-in', name: 'sign-in', address: '/sign-in', as: 'nobody' },
  { route: '/setup', name: 'setup-used', address: '/setup?token=used', as: 'nobody' },
  { route: '/setup', name: 'setup', address: links.setUp, as: 'nobody', shows: 'button[type=submit]' },
  { route: '/join', name: 'join', address: links.invitation, as: 'nobody', shows: 'button[type=submit]' },
  { route: '/join', name: 'join-used', address: '/join?token=used', as: 'nobody' },
  { route: '/start', name: 'start', address: '/start', as: 'admin' },
  { route: null, name: 'not-found', address: '/nowhere', as: 'agent' },
  { route: '/settings', name: 'settings', address: '/settings', as: 'agent' },
  { route: '/admin/people', name: 'people', address: '/admin/people', as: 'admin', shows: 'table' },
  {
    route: '/admin/people',
    name: 'people-add',
    address: '/admin/people?add=1',
    as: 'admin',
    shows: 'dialog',
  },
  {
    route: '/admin/people/$personId',
    name: 'person',
    address: `/admin/people/${story.newcomer}`,
    as: 'admin',
    shows: 'main h2',
  },
  { route: '/admin/teams', name: 'teams', address: '/admin/teams', as: 'admin', shows: 'main a[href*=team]' },
  {
    route: '/admin/teams',
    name: 'team',
    address: `/admin/teams?team=${story.teamId}`,
    as: 'admin',
    shows: 'input',
  },
  {
    route: '/admin/import',
    name: 'import',
    address: '/admin/import',
    as: 'admin',
    shows: 'input[type=file]',
  },
  {
    route: '/admin/import/paste',
    name: 'paste',
    address: '/admin/import/paste',
    as: 'admin',
    shows: 'textarea',
  },
  {
    route: '/admin/import/$importId',
    name: 'import-checked',
    address: `/admin/import/${story.checkedImport}`,
    as: 'admin',
    shows: 'main dl',
  },
  {
    route: '/admin/import/$importId',
    name: 'import-done',
    address: `/admin/import/${story.importId}`,
    as: 'admin',
    shows: 'main h2',
  },
]

const pressAll = async (page: Page, keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Nothing is rated or written yet. */
const emptyDraft = async ({ agents, open }: Story): Promise<void> => {
  const client = agents[2]?.client
  const assignmentId = open[0]?.assignmentId
  const form = await client?.query<{ draft: { version: number } | null }>('reviews.form', { assignmentId })
  await client?.mutate('reviews.saveDraft', {
    assignmentId,
    version: form?.draft?.version ?? 0,
    content: {
      ratings: [],
      solved: null,
      keep: null,
      try: null,
      comments: [],
      bestPractice: [],
      secondsSpent: null,
    },
  })
}

/** Each step of the meeting about the conversation on the agenda, once it has started. */
const meetingVisits = ({ admin, teamId, teamSlug }: Story): Visit[] => {
  const start = async () => {
    const place = { teamId, week }
    await admin.client.mutate('debrief.start', { ...place, started: true })
  }
  const step = (name: string, shows: string): Visit => ({
    route: '/d/$team/$week/run',
    name: `meeting-${name}`,
    address: `/d/${teamSlug}/${week}/run?step=${name}`,
    as: 'admin',
    prepare: start,
    shows,
  })
  return [
    step('check-in', 'main h2'),
    step('read', 'main article'),
    step('compare', 'main h2'),
    step('decide', 'main h2'),
    step('close', 'main h2'),
  ]
}

const workVisits = (story: Story): Visit[] => {
  const [next] = story.open
  const review = `/c/${next?.conversationId}/review?a=${next?.assignmentId}`
  const prepare = () => emptyDraft(story)
  return [
    { route: '/', name: 'week', address: '/', as: 'agent', shows: 'table' },
    { route: '/', name: 'week-of-manager', address: '/', as: 'admin', shows: 'progress, [role=progressbar]' },
    {
      route: '/c/$conversationId/review',
      name: 'review',
      address: review,
      as: 'agent',
      prepare,
      shows: 'main fieldset',
    },
    {
      route: '/c/$conversationId/review',
      name: 'review-half-done',
      address: review,
      as: 'agent',
      prepare,
      shows: 'fieldset',
      act: (page) => pressAll(page, ['Digit4', 'Digit2']),
    },
    {
      route: '/c/$conversationId/review',
      name: 'review-rated',
      address: review,
      as: 'agent',
      prepare,
      shows: 'main input',
      act: (page) => pressAll(page, ['Digit4', 'Digit5', 'Digit3', 'Digit0']),
    },
    {
      route: '/c/$conversationId/review',
      name: 'review-keys',
      address: review,
      as: 'agent',
      prepare,
      shows: 'fieldset',
      act: async (page) => {
        await page.keyboard.press('?')
        await page.locator('dialog').waitFor()
      },
    },
    {
      route: '/c/$conversationId/review',
      name: 'review-in',
      address: `/c/${story.waiting.conversationId}/review?a=${story.waiting.assignmentId}`,
      as: 'agent',
    },
    { route: '/team', name: 'team-numbers', address: '/team', as: 'admin', shows: '[role=img]' },
    { route: '/team', name: 'team-numbers-agent', address: '/team', as: 'agent', shows: 'main h2' },
    { route: '/people', name: 'people-numbers', address: '/people', as: 'admin', shows: 'main table' },
    {
      route: '/people',
      name: 'people-numbers-agent',
      address: '/people',
      as: 'agent',
      shows: 'main figure',
    },
    {
      route: '/p/$personId',
      name: 'person-numbers',
      address: `/p/${story.agents[0]?.personId}`,
      as: 'admin',
      shows: 'main table',
    },
    { route: '/admin/rubrics', name: 'rubrics', address: '/admin/rubrics', as: 'admin', shows: 'textarea' },
    {
      route: '/admin/rubrics',
      name: 'rubrics-agent',
      address: '/admin/rubrics',
      as: 'agent',
      shows: 'main h2',
    },
    // Leads on to the page that the person's work starts on.
    { route: '/home', name: 'home', address: '/home', as: 'admin' },
    {
      route: '/compare',
      name: 'compare-week',
      address: '/compare',
      as: 'admin',
      shows: 'table',
    },
    {
      route: '/compare',
      name: 'compare-week-criterion',
      address: '/compare?show=solution-quality',
      as: 'admin',
      shows: 'table',
    },
    {
      route: '/compare',
      name: 'compare-week-empty',
      address: '/compare?week=2025-W48',
      as: 'admin',
      shows: 'main nav',
    },
    {
      route: '/compare',
      name: 'compare-week-agent',
      address: '/compare',
      as: 'agent',
      shows: 'table',
    },
    {
      route: '/r/$pick',
      name: 'compare',
      address: `/r/${story.revealed[0]}`,
      as: 'agent',
      shows: 'main [role=img]',
    },
    {
      route: '/r/$pick',
      name: 'compare-change',
      address: `/r/${story.revealed[0]}?change=1`,
      as: 'agent',
      shows: 'form fieldset',
    },
    {
      route: '/r/$pick',
      name: 'compare-hidden',
      address: `/r/${story.waiting.pickId}`,
      as: 'agent',
      shows: 'main h2',
    },
    {
      route: '/r/$pick',
      name: 'compare-hidden-manager',
      address: `/r/${story.open[0]?.pickId}`,
      as: 'admin',
      shows: 'main h2',
    },
    { route: '/reviews', name: 'reviews', address: '/reviews', as: 'agent', shows: 'main li' },
    {
      route: '/reviews',
      name: 'reviews-given',
      address: '/reviews?side=given',
      as: 'agent',
      shows: 'main li',
    },
    { route: '/d', name: 'debrief-latest', address: '/d', as: 'agent', shows: 'table' },
    { route: '/d/$week', name: 'debrief-of-week', address: `/d/${week}`, as: 'agent', shows: 'table' },
    {
      route: '/d/$team/$week',
      name: 'debrief',
      address: `/d/${story.teamSlug}/${week}`,
      as: 'admin',
      shows: 'table',
    },
    {
      route: '/d/$team/$week',
      name: 'debrief-action',
      address: `/d/${story.teamSlug}/${week}?action=new`,
      as: 'admin',
      shows: 'form',
    },
    {
      route: '/d/$team/$week',
      name: 'debrief-summary',
      address: `/d/${story.teamSlug}/${week}?summary=1`,
      as: 'admin',
      shows: 'dialog textarea',
    },
    {
      route: '/d/$team/$week',
      name: 'debrief-presented',
      address: `/d/${story.teamSlug}/${week}?present=1`,
      as: 'admin',
      shows: 'table',
    },
    { route: '/best', name: 'best-practice', address: '/best', as: 'admin', shows: 'main nav' },
    {
      route: '/best',
      name: 'best-practice-published',
      address: '/best?tab=published',
      as: 'agent',
      shows: 'main nav',
    },
    {
      route: '/best',
      name: 'guidelines',
      address: '/best?tab=guidelines',
      as: 'admin',
      shows: 'main nav',
    },
    ...meetingVisits(story),
    { route: '/actions', name: 'actions', address: '/actions', as: 'agent', shows: 'main ul' },
    {
      route: '/actions',
      name: 'actions-of-team',
      address: '/actions?who=team&state=all',
      as: 'admin',
      shows: 'main ul',
    },
    { route: '/c', name: 'conversations', address: '/c', as: 'agent', shows: 'main a[href^="/c/"]' },
    {
      route: '/c/$conversationId',
      name: 'conversation',
      address: `/c/${story.readConversation}`,
      as: 'agent',
      shows: 'main [id^="m-"]',
    },
  ]
}

/** A visit to every route, in each state that looks different. `fresh` is a second product that nobody has set up. */
export const visitsOf = async (story: Story, fresh: Product): Promise<Visit[]> => {
  const { link } = await story.admin.client.mutate<{ link: string }>('people.invite', {
    personId: story.newcomer,
  })
  return [...workVisits(story), ...frontVisits(story, { setUp: fresh.setUpLink, invitation: link })]
}

/** Opens the page and waits until it stands still: headed, without skeletons, fonts there. */
export const visit = async (page: Page, { address, shows, prepare, act }: Visit): Promise<void> => {
  await prepare?.()
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy=true], [class*=skeleton i]').first().waitFor({ state: 'detached' })
  if (shows !== undefined) await page.locator(shows).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await act?.(page)
}

/** Signs in by the form. */
export const signInAs = async (page: Page, email: string): Promise<void> => {
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  // Where it leads depends on who it is.
  await page.locator('main#page h1').waitFor()
}
