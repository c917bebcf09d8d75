import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useRouterState } from '@tanstack/react-router'
import { ChevronRight, Menu, Moon, Search, Sun, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { GoKey } from '../lib/chosen-key.ts'
import { useKeys } from '../lib/use-keys.ts'
import { KeyHint } from './KeyHint.tsx'
import classes from './Shell.module.css'
import { useTheme } from './theme/use-theme.ts'

export interface ShellEntry {
  readonly to: string
  readonly label: string
  /** The page on the screen belongs to it. */
  readonly isCurrent: boolean
  /** As lib/keys.ts spells it, "g w"; null for none. */
  readonly keys: GoKey | null
  /** What is new there: a number with its meaning for screen readers; null for nothing. */
  readonly news?: { readonly count: number; readonly words: string } | null
}

export interface ShellSection {
  readonly name: string
  /** Shows its name alone until somebody opens it or is on one of its pages. */
  readonly isFolded?: boolean
  readonly entries: readonly ShellEntry[]
}

export interface ShellProps {
  readonly sections: readonly ShellSection[]
  /** Where the name of the product leads. */
  readonly home: string
  /** Stands at the foot of the sidebar: who is signed in, sign out. */
  readonly account?: ReactNode
  /** Hides the navigation: for a page on a wall or in a shared screen. */
  readonly isPresenting?: boolean
  /** Stands above the page, such as the role bar of the demo. */
  readonly top?: ReactNode
  /** How many rows that takes on a small screen; 1 unless said. */
  readonly topRows?: 1 | 2
  readonly onGo: (to: string) => void
  readonly onHelp: () => void
  /** Opens the field that finds anything. */
  readonly onFind: () => void
  /** Told when somebody toggles the theme, so that the choice can follow them. */
  readonly onTheme?: ((theme: 'light' | 'dark') => void) | undefined
  readonly children: ReactNode
}

const ThemeButton = ({ onTheme }: Pick<ShellProps, 'onTheme'>) => {
  const { isDark, choose } = useTheme()
  const { t } = useLingui()
  const toggle = () => {
    const theme = isDark ? 'light' : 'dark'
    choose(theme)
    onTheme?.(theme)
  }
  useKeys([{ scope: 'everywhere', key: '.', label: t`Light or dark theme`, run: toggle }])
  return (
    <button type="button" className={classes.quiet} onClick={toggle}>
      {isDark ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />}
      <span>{isDark ? <Trans>Light theme</Trans> : <Trans>Dark theme</Trans>}</span>
      <KeyHint scope="everywhere" keys="." />
    </button>
  )
}

interface SectionProps {
  readonly section: ShellSection
  readonly titleId: string
}

const Entries = ({ section, titleId, isHidden }: SectionProps & { isHidden: boolean }) => (
  <ul className={classes.entries} id={`${titleId}-entries`} aria-labelledby={titleId} hidden={isHidden}>
    {section.entries.map((entry) => (
      <li key={entry.to}>
        <Link
          to={entry.to}
          className={classes.entry}
          // The router marks the address alone; what belongs to an entry is the navigation's to say.
          activeOptions={{ exact: true }}
          {...(entry.isCurrent ? { 'aria-current': 'page' as const } : {})}
        >
          <span>{entry.label}</span>
          {entry.news ? (
            <span className={classes.news}>
              <span aria-hidden="true">{entry.news.count}</span>
              <span className="visually-hidden">{entry.news.words}</span>
            </span>
          ) : null}
          {entry.keys === null ? null : <KeyHint scope="everywhere" keys={entry.keys} />}
        </Link>
      </li>
    ))}
  </ul>
)

const Section = ({ section, titleId }: SectionProps) => {
  const [isOpen, setOpen] = useState(false)
  const isHere = section.entries.some(({ isCurrent }) => isCurrent)
  const folds = section.isFolded === true && !isHere
  return (
    <div className={classes.section}>
      <h2 id={titleId} className={classes.sectionName}>
        {folds ? (
          <button
            type="button"
            className={classes.fold}
            aria-expanded={isOpen}
            aria-controls={`${titleId}-entries`}
            onClick={() => setOpen(!isOpen)}
          >
            {section.name}
            <ChevronRight size={14} aria-hidden="true" />
          </button>
        ) : (
          section.name
        )}
      </h2>
      <Entries section={section} titleId={titleId} isHidden={folds && !isOpen} />
    </div>
  )
}

type SidebarProps = Pick<ShellProps, 'sections' | 'home' | 'account' | 'onHelp' | 'onFind' | 'onTheme'>

const Sidebar = ({ sections, home, account, onHelp, onTheme, onFind }: SidebarProps) => {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const address = useRouterState({ select: (state) => state.location.pathname })
  // On a small screen the menu closes once it has led somewhere.
  useEffect(() => {
    if (address !== '') setOpen(false)
  }, [address])
  return (
    <header className={classes.sidebar} data-open={isOpen}>
      <div className={classes.brandRow}>
        <Link to={home} className={classes.brand}>
          Reread
        </Link>
        <button
          type="button"
          className={classes.menuButton}
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <X size={16} aria-hidden="true" /> : <Menu size={16} aria-hidden="true" />}
          <Trans>Menu</Trans>
        </button>
      </div>
      <div id="navigation" className={classes.panel}>
        <button type="button" className={classes.finder} onClick={onFind}>
          <Search size={16} aria-hidden="true" />
          <span>
            <Trans>Search</Trans>
          </span>
          <KeyHint keys="Ctrl+k" />
        </button>
        <nav aria-label={t`Main`}>
          {sections
            .filter((section) => section.entries.length > 0)
            .map((section, index) => (
              <Section key={section.name} section={section} titleId={`section-${index}`} />
            ))}
        </nav>
        <div className={classes.foot}>
          {account}
          <ThemeButton onTheme={onTheme} />
          <button type="button" className={classes.quiet} onClick={onHelp}>
            <span className={classes.glyph} aria-hidden="true">
              ?
            </span>
            <span>
              <Trans>Keyboard shortcuts</Trans>
            </span>
            <KeyHint scope="everywhere" keys="?" />
          </button>
        </div>
      </div>
    </header>
  )
}

/** The frame around every page of a signed-in person: navigation, the skip link, and the page itself. */
export const Shell = (props: ShellProps) => {
  const { sections, isPresenting = false, top, topRows = 1, onGo, onHelp, onFind, children } = props
  const { t } = useLingui()
  const bound = sections.flatMap((section) => section.entries)
  useKeys([
    { scope: 'everywhere', key: 'Ctrl+k', label: t`Find anything`, run: onFind, inTextFields: true },
    // A list with a search of its own takes it instead.
    { scope: 'everywhere', key: '/', label: t`Search`, run: onFind },
    { scope: 'everywhere', key: '?', label: t`Show these shortcuts`, run: onHelp },
    ...bound.flatMap(({ to, label, keys }) =>
      keys === null
        ? []
        : [{ scope: 'everywhere' as const, key: keys, label: t`Go to ${label}`, run: () => onGo(to) }],
    ),
  ])
  return (
    <div className={classes.frame} data-presenting={isPresenting}>
      <a className={classes.skip} href="#page">
        <Trans>Skip to the page</Trans>
      </a>
      {isPresenting ? null : <Sidebar {...props} />}
      <div className={classes.column} data-above={!isPresenting && Boolean(top)}>
        {isPresenting || !top ? null : (
          <div className={classes.above} data-rows={topRows}>
            {top}
          </div>
        )}
        <main id="page" tabIndex={-1} className={classes.page}>
          {children}
        </main>
      </div>
    </div>
  )
}
