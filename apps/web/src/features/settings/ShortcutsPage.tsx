import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ShortcutArea, type ShortcutMap, shortcutAreas, shortcutsOf } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import { useId, useRef } from 'react'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { ShortcutRow } from './ShortcutRow.tsx'
import { areaWords } from './shortcut-words.ts'
import classes from './shortcuts.module.css'
import { useShortcutKeys } from './use-shortcut-keys.ts'

interface AreaProps {
  readonly area: ShortcutArea
  readonly map: ShortcutMap
  readonly onChoose: ReturnType<typeof useShortcutKeys>['choose']
}

const Area = ({ area, map, onChoose }: AreaProps) => {
  const { t } = useLingui()
  const titleId = useId()
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.area}>
        {t(areaWords[area])}
      </h2>
      <ul className={classes.rows}>
        {shortcutsOf(area).map((shortcut) => (
          <ShortcutRow key={shortcut} shortcut={shortcut} map={map} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  )
}

/** Every key of one character, by where it works, with a way to another one and back. */
export const ShortcutsPage = () => {
  const { t } = useLingui()
  const { person } = useSession()
  const { map, choose, resetAll, error } = useShortcutKeys()
  const intro = useRef<HTMLParagraphElement>(null)
  const isChanged = Object.keys(map).length > 0
  const toDefaults = () => {
    // The button goes with what it takes back.
    intro.current?.focus()
    resetAll()
  }
  return (
    <>
      <PageHeader
        title={t`Keyboard shortcuts`}
        sub={
          <Link to="/settings" className={classes.back}>
            <Trans>My settings</Trans>
          </Link>
        }
        actions={
          isChanged ? (
            <Button variant="default" onClick={toDefaults}>
              <Trans>All back to default</Trans>
            </Button>
          ) : undefined
        }
      />
      <PageBody isNarrow>
        <div className={classes.page}>
          <p ref={intro} tabIndex={-1} className={classes.intro}>
            <Trans>
              Press Change, then the new key: a letter, also with Shift, a sign, F2, F4, F8 or F9. Enter, Esc,
              Tab, the arrows, the digits that score and keys with Ctrl stay as they are.
            </Trans>
          </p>
          {person.shortcuts ? null : (
            <Notice tone="info">
              <Trans>
                Shortcuts of one character are switched off: these keys do nothing until you switch them on in
                your settings.
              </Trans>
            </Notice>
          )}
          <MutationProblem error={error} />
          {shortcutAreas.map((area) => (
            <Area key={area} area={area} map={map} onChoose={choose} />
          ))}
          <p className={classes.intro}>
            <Trans>Saved at once, and followed in every browser you sign in with.</Trans>
          </p>
        </div>
      </PageBody>
    </>
  )
}
