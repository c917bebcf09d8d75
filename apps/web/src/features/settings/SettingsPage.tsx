import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Radio, Stack, Switch } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { isLanguage, languages, ownNames } from '../../lib/language.ts'
import { useKeyName } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { RemoveDemo } from '../../ui/RemoveDemo.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Sessions } from './Sessions.tsx'
import classes from './Settings.module.css'
import { usePreferences } from './use-preferences.ts'

/** What is mine: language, theme, shortcuts, when a review is handed in, my password, and where I am signed in. */
export const SettingsPage = () => {
  const { t } = useLingui()
  const { person, removesDemo, demo } = useSession()
  const keyName = useKeyName()
  const [next, before, help] = [keyName('lists', 'j'), keyName('lists', 'k'), keyName('everywhere', '?')]
  const { shown, setLanguage, setTheme, setShortcuts, setSubmitsOnLast, error } = usePreferences()
  return (
    <>
      <PageHeader title={t`My settings`} sub={person.email ?? person.name} />
      <PageBody isNarrow>
        <div className={classes.groups}>
          <Radio.Group
            label={t`Language`}
            name="language"
            value={shown.language ?? 'browser'}
            onChange={(choice) => setLanguage(isLanguage(choice) ? choice : null)}
          >
            <Stack gap="sm" mt="sm">
              <Radio value="browser" label={t`As the browser`} />
              {languages.map((language) => (
                <Radio key={language} value={language} label={ownNames[language]} lang={language} />
              ))}
            </Stack>
          </Radio.Group>
          <Radio.Group
            label={t`Theme`}
            name="theme"
            value={shown.theme ?? 'system'}
            onChange={(choice) => setTheme(choice === 'light' || choice === 'dark' ? choice : null)}
          >
            <Stack gap="sm" mt="sm">
              <Radio value="system" label={t`As the system`} />
              <Radio value="light" label={t`Light`} />
              <Radio value="dark" label={t`Dark`} />
            </Stack>
          </Radio.Group>
          <div className={classes.together}>
            <Switch
              label={t`Keyboard shortcuts of one character`}
              description={t`Such as ${next}, ${before} and ${help}. Enter, the arrows and Ctrl keys work either way.`}
              checked={shown.shortcuts}
              onChange={(event) => setShortcuts(event.currentTarget.checked)}
            />
            <Link to="/settings/keys" className={classes.more}>
              <Trans>See and change the keys</Trans>
            </Link>
          </div>
          <Switch
            label={t`Submit on the last rating`}
            description={t`The last rating hands the review in: four keys instead of five. You can take it back for eight seconds.`}
            checked={shown.submitsOnLast}
            onChange={(event) => setSubmitsOnLast(event.currentTarget.checked)}
          />
          <MutationProblem error={error} />
          <p className={classes.quiet}>
            <Trans>Saved at once, and followed in every browser you sign in with.</Trans>
          </p>
          {demo === null ? (
            <>
              <ChangePassword email={person.email} />
              <Sessions />
            </>
          ) : null}
          {removesDemo ? (
            <RemoveDemo>
              {(ask) => (
                <div>
                  <p className={classes.quiet}>
                    <Trans>The demo workspace is still there, beside your teams.</Trans>
                  </p>
                  <Button variant="default" mt="sm" onClick={ask}>
                    <Trans>Remove the demo</Trans>
                  </Button>
                </div>
              )}
            </RemoveDemo>
          ) : null}
        </div>
      </PageBody>
    </>
  )
}
