import type { Page } from 'playwright-core'
import type { Demo, DemoEyes } from './demo.ts'
import { holdMeeting } from './meeting.ts'
import type { Visit } from './visit.ts'

type Place = Omit<Visit, 'as'>
const seenBy = (as: DemoEyes, places: readonly Place[]): Visit[] =>
  places.map((place) => ({ ...place, name: `demo-${place.name}`, as }))

const press = (key: string, shows: string) => async (page: Page) => {
  await page.keyboard.press(key)
  await page.locator(shows).first().waitFor()
}

const agentPlaces = ({ assignments, week }: Demo): Place[] => {
  const draft = assignments.find(({ state }) => state === 'draft')
  const own = assignments.find(({ kind, revealed }) => kind === 'self' && revealed)
  return [
    { route: '/', name: 'my-week', address: '/', shows: 'main table' },
    {
      route: '/c/$conversationId/review',
      name: 'draft',
      address: `/c/${draft?.conversationId}/review?a=${draft?.assignmentId}`,
      shows: 'main fieldset',
    },
    { route: '/r/$pick', name: 'my-pick', address: `/r/${own?.pickId}`, shows: 'main [role=img]' },
    { route: '/compare', name: 'my-picks', address: '/compare', shows: 'main table' },
    { route: '/reviews', name: 'reviews', address: '/reviews', shows: 'main li' },
    { route: '/reviews', name: 'reviews-new', address: '/reviews?side=new', shows: 'main li' },
    { route: '/best', name: 'published', address: '/best', shows: 'main li' },
    { route: '/best', name: 'guidelines-agent', address: '/best?tab=guidelines', shows: 'main li' },
    { route: '/team', name: 'team-agent', address: '/team', shows: '[role=img]' },
    { route: '/people', name: 'people-agent', address: '/people', shows: 'main figure' },
    {
      route: '/p/$personId',
      name: 'me',
      address: `/p/${own?.reviewee.id}`,
      shows: '#self-insight [role=img]',
    },
    {
      route: '/explain',
      name: 'explain-me',
      address: `/explain?person=${own?.reviewee.id}`,
      shows: 'main table',
    },
    { route: '/d', name: 'debrief-agent', address: '/d', shows: 'main h2' },
    { route: '/d/$week', name: 'agenda-agent', address: `/d/${week}`, shows: 'main h2' },
    { route: '/actions', name: 'my-actions', address: '/actions', shows: 'main ul' },
  ]
}

const debriefPlaces = ({ client, teamId, teamSlug, week, weekBefore }: Demo): Place[] => {
  const started = (isOn: boolean) => async () => {
    await client.mutate('debrief.start', { teamId, week, started: isOn })
  }
  const step = (name: string, query: string): Place => ({
    route: '/d/$team/$week/run',
    name: `meeting-${name}`,
    address: `/d/${teamSlug}/${week}/run?${query}`,
    prepare: () => holdMeeting(client, { teamId, teamSlug, week }, query),
    shows: 'main h2',
  })
  return [
    step('check-in', 'step=check-in'),
    step('read', 'step=read&of=1'),
    step('compare', 'step=compare&of=1'),
    step('decide', 'step=decide&of=2'),
    step('decide-action', 'step=decide&of=1&decide=action'),
    step('decide-guideline', 'step=decide&of=1&decide=guideline'),
    step('decide-wording', 'step=decide&of=1&decide=wording'),
    step('close', 'step=close'),
    step('presented', 'step=compare&of=1&present=1'),
    {
      route: '/d/$team/$week',
      name: 'debrief-started',
      address: `/d/${teamSlug}/${week}`,
      prepare: started(true),
      shows: 'main h2',
    },
    {
      route: '/d/$team/$week/run',
      name: 'meeting-not-started',
      address: `/d/${teamSlug}/${week}/run`,
      prepare: started(false),
    },
    {
      route: '/d/$team/$week',
      name: 'debrief-prepared',
      address: `/d/${teamSlug}/${week}`,
      prepare: started(false),
      shows: 'main h2',
    },
    {
      route: '/d/$team/$week',
      name: 'debrief-closed',
      address: `/d/${teamSlug}/${weekBefore}`,
      // The first one is for paper alone.
      shows: 'main h2:visible',
    },
  ]
}

const listPlaces = ({ assignments }: Demo): Place[] => [
  { route: '/c', name: 'conversations', address: '/c', shows: 'main a[href^="/c/"]' },
  {
    route: '/c',
    name: 'conversations-filtered',
    address: '/c?q=delivery&language=en',
    shows: 'main a[href^="/c/"]',
  },
  { route: '/c', name: 'conversations-none', address: '/c?q=zzzz&csat=bad', shows: 'main h1' },
  {
    route: '/c',
    name: 'conversations-filters',
    address: '/c',
    shows: 'main a[href^="/c/"]',
    act: press('f', '#filters'),
  },
  {
    route: '/c',
    name: 'conversations-look',
    address: `/c?look=${assignments.find(({ revealed }) => revealed)?.conversationId}`,
    shows: 'aside [id^="m-"]',
  },
  {
    route: '/c',
    name: 'conversations-chosen',
    address: '/c',
    shows: 'main a[href^="/c/"]',
    act: async (page) => {
      for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
    },
  },
  {
    route: '/c/$conversationId',
    name: 'conversation',
    address: `/c/${assignments.find(({ revealed }) => revealed)?.conversationId}`,
    shows: 'main [id^="m-"]',
  },
]

const leadPlaces = ({ teamSlug, widest, people }: Demo): Place[] => [
  { route: '/compare', name: 'compare-week', address: '/compare', shows: 'main table' },
  {
    route: '/compare',
    name: 'compare-criterion',
    address: '/compare?show=solution-quality',
    shows: 'main table',
  },
  { route: '/r/$pick', name: 'widest', address: `/r/${widest.pickId}`, shows: 'main [role=img]' },
  { route: '/', name: 'week-of-lead', address: '/', shows: 'main h2' },
  {
    route: '/actions',
    name: 'actions-of-team',
    address: `/actions?team=${teamSlug}&who=team&state=all`,
    shows: 'main ul',
  },
  { route: '/team', name: 'team', address: '/team', shows: '[role=img]' },
  { route: '/people', name: 'people', address: '/people', shows: '[role=img]' },
  {
    route: '/people',
    name: 'people-compared',
    address: `/people?a=${people[0]}&b=${people[1]}`,
    shows: 'main select',
  },
  { route: '/explain', name: 'explain-team', address: `/explain?team=${teamSlug}`, shows: 'main table' },
  {
    route: '/explain',
    name: 'explain-person',
    address: `/explain?team=${teamSlug}&person=${widest.reviewee.id}`,
    shows: 'main table',
  },
  { route: '/agreement', name: 'agreement', address: '/agreement', shows: '[role=img]' },
  { route: '/p/$personId', name: 'person', address: `/p/${widest.reviewee.id}`, shows: '[role=img]' },
  { route: '/admin/rubrics', name: 'rubrics', address: '/admin/rubrics', shows: 'main h2' },
  { route: '/admin/teams', name: 'team-settings', address: '/admin/teams', shows: 'main input' },
  {
    route: '/compare',
    name: 'palette',
    address: '/compare',
    shows: 'main table',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.locator('[role=combobox]').fill('co')
      await page.locator('[role=option]').nth(1).waitFor()
    },
  },
]

const managerPlaces: readonly Place[] = [
  { route: '/best', name: 'worth-copying', address: '/best', shows: 'main li' },
  {
    route: '/best',
    name: 'publish',
    address: '/best',
    shows: 'main li',
    act: press('p', 'dialog[open] :is(textarea, input):visible'),
  },
  {
    route: '/best',
    name: 'guideline-new',
    address: '/best',
    shows: 'main li',
    act: press('g', 'dialog[open] :is(textarea, input):visible'),
  },
  {
    route: '/best',
    name: 'worth-copying-filtered',
    address: '/best?criterion=empathy&language=it&weeks=4',
    shows: 'main li',
  },
  {
    route: '/best',
    name: 'worth-copying-none',
    address: '/best?tag=bug&language=it&criterion=tone',
    shows: 'main nav',
  },
  { route: '/best', name: 'guidelines', address: '/best?tab=guidelines', shows: 'main li' },
  { route: '/compare', name: 'compare-manager', address: '/compare', shows: 'main nav' },
  { route: '/team', name: 'team-manager', address: '/team', shows: '[role=img]' },
  {
    route: '/agreement',
    name: 'agreement-solved',
    address: '/agreement?outcome=solved',
    shows: '#rubric [role=img]',
    act: async (page) => {
      for (const summary of await page.locator('main summary').all()) await summary.click()
    },
  },
  { route: '/settings', name: 'settings', address: '/settings', shows: 'main input' },
  {
    route: '/best',
    name: 'removal',
    address: '/best',
    shows: 'aside button',
    act: async (page) => {
      await page.locator('aside button').last().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
]

/** The demo through three pairs of eyes: pages as they are when a team has worked with them for weeks. */
export const demoVisits = (demo: Demo): Visit[] => [
  ...seenBy('demo-agent', agentPlaces(demo)),
  ...seenBy('demo-lead', [...leadPlaces(demo), ...listPlaces(demo), ...debriefPlaces(demo)]),
  ...seenBy('demo-manager', managerPlaces),
]
