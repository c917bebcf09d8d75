import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { preferLanguage } from '../lib/i18n.ts'
import { languages, ownNames } from '../lib/language.ts'
import { useTitle } from '../lib/use-title.ts'
import classes from './FrontPage.module.css'
import { useTheme } from './theme/use-theme.ts'

export interface FrontPageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** The frame of the pages in front of the sign-in: signing in, setting up, accepting an invitation. */
export const FrontPage = ({ title, lead, children }: FrontPageProps) => {
  const { i18n } = useLingui()
  const { isDark, toggle } = useTheme()
  useTitle(title)
  return (
    <div className={classes.page}>
      <header className={classes.brand}>
        <span className={classes.name}>Reread</span>
        <span className={classes.sub}>
          <Trans>Weekly support quality reviews (Internal Quality Score, IQS)</Trans>
        </span>
      </header>
      <main className={classes.card}>
        <h1 className={classes.title}>{title}</h1>
        {lead === undefined ? null : <div className={classes.lead}>{lead}</div>}
        {children}
      </main>
      <footer className={classes.foot}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={classes.choice}
            aria-pressed={i18n.locale === language}
            onClick={() => void preferLanguage(language)}
          >
            {ownNames[language]}
          </button>
        ))}
        <button type="button" className={classes.choice} onClick={toggle}>
          {isDark ? <Trans>Light theme</Trans> : <Trans>Dark theme</Trans>}
        </button>
      </footer>
    </div>
  )
}
