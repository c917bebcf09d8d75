import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useSearch } from '@tanstack/react-router'
import { useSession } from '../../lib/use-session.ts'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { BoardTab } from './BoardTab.tsx'
import { TABS, type Tab, tabOf } from './best-practice-address.ts'
import { GuidelinesTab } from './GuidelinesTab.tsx'
import { PublishedTab } from './PublishedTab.tsx'

const names = {
  worth: msg`Worth copying`,
  published: msg`Published`,
  guidelines: msg`Guidelines`,
} satisfies Record<Tab, MessageDescriptor>

/** A tab exists only for people who may read what it shows. */
const useTabs = (): readonly Tab[] => {
  const { can } = useSession()
  return TABS.filter((tab) => {
    if (tab === 'worth') return can.decideBestPractice
    return tab === 'published' ? can.bestPractice : can.guidelines
  })
}

/** `/best`: what is worth copying, what is published, and the rules that were drawn from it. */
export const BestPracticePage = () => {
  const { t } = useLingui()
  const search = useSearch({ from: '/signed-in/best' })
  const tabs = useTabs()
  const asked = tabOf(search, tabs.includes('worth'))
  const tab = tabs.includes(asked) ? asked : (tabs[0] ?? 'guidelines')
  return (
    <>
      <PageHeader
        title={t`Best practice`}
        sub={<Trans>The customer is masked, the agent is credited</Trans>}
      />
      <PageBody>
        <Tabs label={t`Best practice`}>
          {tabs.map((one) => (
            <Link
              key={one}
              to="/best"
              search={{ tab: one }}
              activeOptions={{ exact: true, includeSearch: true }}
              {...(one === tab ? { 'aria-current': 'page' as const } : {})}
            >
              {t(names[one])}
            </Link>
          ))}
        </Tabs>
        {tab === 'worth' ? <BoardTab search={search} /> : null}
        {tab === 'published' ? <PublishedTab search={search} /> : null}
        {tab === 'guidelines' ? <GuidelinesTab search={search} /> : null}
      </PageBody>
    </>
  )
}
