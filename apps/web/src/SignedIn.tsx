import { useLingui } from '@lingui/react/macro'
import { Outlet, useNavigate, useRouterState, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useKeys } from './lib/use-keys.ts'
import { useOwnPreferences } from './lib/use-own-preferences.ts'
import { useSession } from './lib/use-session.ts'
import { entries, entryOf, homeFor, sectionNames } from './navigation.ts'
import { AccountMenu } from './ui/AccountMenu.tsx'
import { Shell } from './ui/Shell.tsx'
import { UndoToasts } from './ui/UndoToast.tsx'
import { usePreferences } from './use-preferences.ts'

const HelpDialog = lazy(() =>
  import('./ui/HelpDialog.tsx').then((module) => ({ default: module.HelpDialog })),
)

const signOut = async (): Promise<void> => {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  window.location.assign('/sign-in')
}

/** The frame of every page for somebody who is signed in: their entries, their keys, their way out. */
export const SignedIn = () => {
  const { t } = useLingui()
  const session = useSession()
  const keep = usePreferences(session.person)
  useOwnPreferences(session)
  const navigate = useNavigate()
  const { present } = useSearch({ from: '/signed-in' })
  const [isHelpOpen, setHelpOpen] = useState(false)
  useKeys([
    {
      scope: 'everywhere',
      key: 'g s',
      label: t`Go to my settings`,
      run: () => void navigate({ to: '/settings' }),
    },
  ])
  const mine = entries.filter((entry) => entry.isFor(session))
  const here = entryOf(useRouterState({ select: (state) => state.location.pathname }))
  const sections = (['work', 'team', 'admin'] as const).map((section) => ({
    name: t(sectionNames[section]),
    entries: mine
      .filter((entry) => entry.section === section)
      .map((entry) => ({
        to: entry.to,
        isCurrent: entry === here,
        label: t(entry.label),
        keys: entry.letter === null ? null : `g ${entry.letter}`,
        news:
          entry.to === '/reviews' && session.unread > 0
            ? { count: session.unread, words: t`${session.unread} new` }
            : null,
      })),
  }))
  return (
    <Shell
      sections={sections}
      home={homeFor(session)}
      account={<AccountMenu name={session.person.name} onSignOut={() => void signOut()} />}
      isPresenting={present === 1}
      onGo={(to) => void navigate({ to })}
      onHelp={() => setHelpOpen(true)}
      onTheme={(theme) => void keep({ theme })}
    >
      <Outlet />
      <UndoToasts />
      <Suspense fallback={null}>
        {isHelpOpen ? (
          <HelpDialog
            isOpen
            onClose={() => setHelpOpen(false)}
            onPreference={(shortcuts) => void keep({ shortcuts })}
          />
        ) : null}
      </Suspense>
    </Shell>
  )
}
