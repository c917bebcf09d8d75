import { useLingui } from '@lingui/react/macro'
import { Outlet, useNavigate, useRouterState, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { demoWays } from './lib/demo.ts'
import { preferLanguage, withWords } from './lib/i18n.ts'
import { useKeys } from './lib/use-keys.ts'
import { useOwnPreferences } from './lib/use-own-preferences.ts'
import { type Session, useSession } from './lib/use-session.ts'
import { entries, entryOf, homeFor, isFolded, sectionNames } from './navigation.ts'
import { AccountMenu } from './ui/AccountMenu.tsx'
import { Shell } from './ui/Shell.tsx'
import { OwnZone } from './ui/TeamZone.tsx'
import { useTheme } from './ui/theme/use-theme.ts'
import { UndoToasts } from './ui/UndoToast.tsx'
import { usePreferences } from './use-preferences.ts'

const HelpDialog = lazy(() =>
  import('./ui/HelpDialog.tsx').then((module) => ({ default: module.HelpDialog })),
)

const loadPalette = withWords('palette', () => import('./features/palette/Palette.tsx'))
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })))
/** Early enough that the first press shows it at once, late enough to leave the page's own loading alone. */
const PALETTE_AFTER_MS = 2_000

const loadRoleBar = withWords('demo', () => import('./features/demo/RoleBar.tsx'))
const RoleBar = lazy(() => loadRoleBar().then((module) => ({ default: module.RoleBar })))

const AboveEveryPage = () => (
  <Suspense fallback={null}>
    <RoleBar />
  </Suspense>
)

const signOut = async (): Promise<void> => {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  window.location.assign('/sign-in')
}

/** The palette's code comes before anybody asks for it. */
const usePaletteEarly = (): void => {
  useEffect(() => {
    const timer = window.setTimeout(() => void loadPalette(), PALETTE_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [])
}

const useThemeToggle = (keep: ReturnType<typeof usePreferences>) => {
  const { isDark, choose } = useTheme()
  return () => {
    const theme = isDark ? 'light' : 'dark'
    choose(theme)
    void keep({ theme })
  }
}

/** The entries of whoever is signed in, by section; the page they are on is marked. */
const useSections = (session: Session) => {
  const { t } = useLingui()
  const mine = entries.filter((entry) => entry.isFor(session))
  const here = entryOf(useRouterState({ select: (state) => state.location.pathname }))
  return (['work', 'team', 'admin'] as const).map((section) => ({
    name: t(sectionNames[section]),
    isFolded: isFolded(section, session),
    entries: mine
      .filter((entry) => entry.section === section)
      .map((entry) => ({
        to: entry.to,
        isCurrent: entry === here,
        label: t(entry.label),
        keys: entry.letter === null ? null : (`g ${entry.letter}` as const),
        news:
          entry.to === '/reviews' && session.unread > 0
            ? { count: session.unread, words: t`${session.unread} new` }
            : null,
      })),
  }))
}

/** The frame of every page for somebody who is signed in: their entries, their keys, their way out. */
export const SignedIn = () => {
  const { t } = useLingui()
  const session = useSession()
  const keep = usePreferences(session.person)
  useOwnPreferences(session)
  const navigate = useNavigate()
  const { present } = useSearch({ from: '/signed-in' })
  const [opened, setOpened] = useState<'help' | 'palette' | null>(null)
  const toggleTheme = useThemeToggle(keep)
  usePaletteEarly()
  useKeys([
    {
      scope: 'everywhere',
      key: 'g s',
      label: t`Go to my settings`,
      run: () => void navigate({ to: '/settings' }),
    },
  ])
  const sections = useSections(session)
  return (
    <Shell
      sections={sections}
      home={homeFor(session)}
      account={<AccountMenu name={session.person.name} onSignOut={() => void signOut()} />}
      isPresenting={present === 1}
      top={session.demo === null ? null : <AboveEveryPage />}
      topRows={demoWays(session.demo).length === 0 ? 1 : 2}
      onGo={(to) => void navigate({ to })}
      onHelp={() => setOpened('help')}
      onFind={() => setOpened('palette')}
      onTheme={(theme) => void keep({ theme })}
    >
      <OwnZone>
        <Outlet />
      </OwnZone>
      <UndoToasts />
      <Suspense fallback={null}>
        {opened === 'palette' ? (
          <Palette
            screens={sections.flatMap((section) => section.entries)}
            onClose={() => setOpened(null)}
            onHelp={() => setOpened('help')}
            onSignOut={() => void signOut()}
            onTheme={toggleTheme}
            onLanguage={(language) => {
              void preferLanguage(language)
              void keep({ language })
            }}
          />
        ) : null}
        {opened === 'help' ? (
          <HelpDialog
            isOpen
            onClose={() => setOpened(null)}
            onPreference={(shortcuts) => void keep({ shortcuts })}
            onRemap={() => {
              setOpened(null)
              void navigate({ to: '/settings/keys' })
            }}
            onPractise={
              session.can.review
                ? () => {
                    setOpened(null)
                    void navigate({ to: '/practice' })
                  }
                : undefined
            }
          />
        ) : null}
      </Suspense>
    </Shell>
  )
}
