import type { Page } from 'playwright-core'
import type { Story } from './story.ts'
import type { Visit } from './visit.ts'

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

/** Pages about a team and its people. */
export const teamVisits = (story: Story): Visit[] => [
  { route: '/team', name: 'team-numbers', address: '/team', as: 'admin', shows: '[role=img]' },
  { route: '/team', name: 'team-numbers-agent', address: '/team', as: 'agent', shows: 'main h2' },
  { route: '/agreement', name: 'agreement-early', address: '/agreement', as: 'admin', shows: 'main h1' },
  { route: '/people', name: 'people-numbers', address: '/people', as: 'admin', shows: '[role=img]' },
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
  {
    route: '/admin/rubrics',
    name: 'rubrics',
    address: '/admin/rubrics',
    as: 'admin',
    shows: 'main h3, main h2',
  },
  {
    route: '/admin/rubrics',
    name: 'rubrics-agent',
    address: '/admin/rubrics',
    as: 'agent',
    shows: 'main h2',
  },
  // Leads on to the page that the person's work starts on.
  { route: '/home', name: 'home', address: '/home', as: 'admin' },
]

/** The week's work: reviewing, comparing, reading. */
export const workVisits = (story: Story): Visit[] => {
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
    { route: '/practice', name: 'practice', address: '/practice', as: 'agent', shows: 'main fieldset' },
    {
      route: '/practice',
      name: 'practice-early',
      address: '/practice',
      as: 'agent',
      shows: 'main fieldset',
      act: (page) => pressAll(page, ['Digit2', 'Control+Enter']),
    },
    {
      route: '/practice',
      name: 'practice-revealed',
      address: '/practice',
      as: 'agent',
      shows: 'main fieldset',
      act: async (page) => {
        await pressAll(page, ['Digit3', 'Digit5', 'Digit4', 'Digit0', 'Control+Enter'])
        await page.locator('main [role=img]').waitFor()
      },
    },
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
