import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type ReactNode, type SyntheticEvent, useState } from 'react'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { Deliveries } from './Deliveries.tsx'
import classes from './Teams.module.css'
import { useWebhook } from './use-webhook.ts'

const Group = ({ children }: { readonly children: ReactNode }) => (
  <section className={classes.group} aria-labelledby="webhook-title">
    <h2 id="webhook-title" className={classes.legend}>
      <Trans>Messages to a channel</Trans>
    </h2>
    {children}
  </section>
)

/** The same place in the demo: anybody may look around there, so it posts to nobody's address. */
export const NoWebhookHere = () => (
  <Group>
    <p>
      <Trans>
        A team of your own can have the opening of its reviews and the day before they are due posted to
        Slack, Mattermost or another chat. The demo posts nowhere.
      </Trans>
    </p>
  </Group>
)

/** Where the team hears that reviews open and are due: counts and dates, nobody's words and nobody's name. */
export const WebhookSettings = ({ teamId }: { readonly teamId: number }) => {
  const { t } = useLingui()
  const { found, save, test, again } = useWebhook(teamId)
  /** What is typed; null while the saved address is shown. */
  const [typed, setTyped] = useState<string | null>(null)
  const saved = found.data?.address ?? ''
  const shown = typed ?? saved
  const isChanged = shown.trim() !== saved
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const address = shown.trim()
    if (isChanged) save.mutate(address === '' ? null : address, { onSuccess: () => setTyped(null) })
  }
  return (
    <Group>
      {found.data === undefined ? (
        <QueryState query={found} rows={2} />
      ) : (
        <>
          <form noValidate className={classes.dialogForm} onSubmit={submit}>
            <TextInput
              label={t`Webhook address`}
              description={t`An incoming webhook of Slack, Mattermost or another chat that takes the same form. A message is posted when reviews open and a day before they are due: counts and dates, no names, no texts, no scores.`}
              name="webhook"
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://hooks.slack.com/services/…"
              maxLength={2_000}
              value={shown}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <div className={classes.buttons}>
              <Button type="submit" disabled={!isChanged} loading={save.isPending}>
                {shown.trim() === '' && saved !== '' ? (
                  <Trans>Remove the address</Trans>
                ) : (
                  <Trans>Save the address</Trans>
                )}
              </Button>
              <Button
                variant="default"
                disabled={saved === '' || isChanged}
                loading={test.isPending}
                onClick={() => test.mutate()}
              >
                <Trans>Send test</Trans>
              </Button>
            </div>
          </form>
          <MutationProblem error={save.error ?? test.error ?? again.error} />
          <Deliveries
            deliveries={found.data.deliveries}
            isBusy={again.isPending}
            onAgain={(deliveryId) => again.mutate(deliveryId)}
          />
        </>
      )}
    </Group>
  )
}
