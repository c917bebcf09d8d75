import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useFormat } from '../../lib/use-format.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { deliveryKind, deliveryTrouble } from './delivery-words.ts'
import classes from './Teams.module.css'
import type { Delivery } from './use-webhook.ts'

const State = ({ delivery }: { readonly delivery: Delivery }) => {
  const { i18n } = useLingui()
  const trouble = deliveryTrouble(i18n, delivery)
  const { state, attempts } = delivery
  return (
    <>
      {state === 'sent' ? <Trans>Arrived</Trans> : null}
      {state === 'queued' ? (
        attempts === 0 ? (
          <Trans>On its way</Trans>
        ) : (
          <Trans>Tried again later</Trans>
        )
      ) : null}
      {state === 'failed' ? <Trans>Not delivered</Trans> : null}
      {trouble === null ? null : (
        <span className={classes.trouble}>
          {trouble} (<Plural value={attempts} one="# attempt" other="# attempts" />)
        </span>
      )}
    </>
  )
}

export interface DeliveriesProps {
  readonly deliveries: readonly Delivery[]
  readonly isBusy: boolean
  readonly onAgain: (deliveryId: number) => void
}

/** The newest messages to the team's channel, and what became of them. */
export const Deliveries = ({ deliveries, isBusy, onAgain }: DeliveriesProps) => {
  const { t, i18n } = useLingui()
  const format = useFormat()
  if (deliveries.length === 0)
    return (
      <p className={classes.quiet}>
        <Trans>No message has been sent yet.</Trans>
      </p>
    )
  return (
    <DataTable
      caption={t`Newest messages`}
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'kind',
          header: t`Message`,
          isMain: true,
          cell: (delivery: Delivery) => deliveryKind(i18n, delivery),
        },
        { key: 'at', header: t`When`, cell: ({ changedAt }: Delivery) => format.dateTime(changedAt) },
        { key: 'state', header: t`State`, cell: (delivery: Delivery) => <State delivery={delivery} /> },
        {
          key: 'again',
          header: t`Again`,
          cell: (delivery: Delivery) =>
            delivery.state === 'failed' ? (
              <Button variant="default" disabled={isBusy} onClick={() => onAgain(delivery.id)}>
                <Trans>Try again</Trans>
              </Button>
            ) : null,
        },
      ]}
    />
  )
}
