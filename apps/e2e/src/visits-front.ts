import type { Story } from './story.ts'
import { vendorFile } from './vendor-file.ts'
import type { Visit } from './visit.ts'

export interface FrontLinks {
  readonly setUp: string
  readonly invitation: string
  /** An import from another help desk, checked. */
  readonly vendorImport: number
}

/** The ways in, and what an admin sets up. */
export const frontVisits = (story: Story, links: FrontLinks): Visit[] => [
  { route: '/sign-in', name: 'sign-in', address: '/sign-in', as: 'nobody' },
  { route: '/setup', name: 'setup-used', address: '/setup?token=used', as: 'nobody' },
  { route: '/setup', name: 'setup', address: links.setUp, as: 'nobody', shows: 'button[type=submit]' },
  { route: '/join', name: 'join', address: links.invitation, as: 'nobody', shows: 'button[type=submit]' },
  { route: '/join', name: 'join-used', address: '/join?token=used', as: 'nobody' },
  { route: '/demo', name: 'demo-used', address: '/demo?token=used', as: 'nobody' },
  { route: '/start', name: 'start', address: '/start', as: 'admin' },
  { route: null, name: 'not-found', address: '/nowhere', as: 'agent' },
  { route: '/settings', name: 'settings', address: '/settings', as: 'agent' },
  {
    route: '/settings/keys',
    name: 'settings-keys',
    address: '/settings/keys',
    as: 'agent',
    shows: 'main kbd',
  },
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
  {
    route: '/admin/import/$importId',
    name: 'import-vendor',
    address: `/admin/import/${links.vendorImport}`,
    as: 'admin',
    shows: 'main dl',
  },
  {
    route: '/admin/import',
    name: 'import-vendor-chosen',
    address: '/admin/import',
    as: 'admin',
    shows: 'input[type=file]',
    act: async (page) => {
      const buffer = Buffer.from(vendorFile)
      const file = { name: 'conversations.json', mimeType: 'application/json', buffer }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.locator('main select').last().waitFor()
    },
  },
]
