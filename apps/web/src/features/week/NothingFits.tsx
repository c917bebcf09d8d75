import { useLingui as useI18n } from '@lingui/react'
import { Plural, Trans } from '@lingui/react/macro'
import type { Narrow } from '@reread/domain'
import type { ReactNode } from 'react'
import { narrowText } from '../../lib/narrow-rule.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { dayIn } from './days.ts'
import { NarrowActs, type NarrowActsProps } from './NarrowActs.tsx'
import type { Days, Preview } from './start.ts'
import classes from './week.module.css'

interface NothingFitsProps {
  readonly preview: Preview
  readonly days: Days
  readonly zone: string
  readonly parts: Omit<NarrowActsProps, 'rule'>
}

/** An earlier first day is named only where one would find more. */
const useHasEarlier = ({ preview, days, zone }: NothingFitsProps): boolean => {
  const { firstRound, window, oldestSettledAt } = preview
  const shown = days.from === '' ? dayIn(window.fromAt, zone) : days.from
  return firstRound && oldestSettledAt !== null && dayIn(oldestSettledAt, zone) < shown
}

/** Nobody of the team answered what settled in these days. */
const NotTheirs = ({
  preview,
  zone,
  leftOut,
  hasEarlier,
}: {
  preview: Preview
  zone: string
  leftOut: number
  hasEarlier: boolean
}) => {
  const format = useFormat(zone)
  const days = format.dateRange(preview.window.fromAt, preview.window.untilAt - 1)
  return (
    <>
      <Plural
        value={leftOut}
        one={`# conversation that settled ${days} is left out because nobody of the team answered it most.`}
        other={`# conversations that settled ${days} are left out because nobody of the team answered them most.`}
      />{' '}
      {hasEarlier ? (
        <Trans>Put those who answered into the team, choose an earlier first day, or import more.</Trans>
      ) : (
        <Trans>Put those who answered into the team, or import more.</Trans>
      )}
    </>
  )
}

const NothingSettled = (props: NothingFitsProps) => {
  const { preview, days, zone } = props
  const format = useFormat(zone)
  const { fromAt, untilAt } = preview.window
  if (useHasEarlier(props) && days.until === '')
    return (
      <Trans>
        No conversation that settled {format.dateRange(fromAt, untilAt - 1)} fits. Choose an earlier first
        day, or import more.
      </Trans>
    )
  if (days.until !== '')
    return <Trans>No conversation settled on these days. Choose others, or import more.</Trans>
  return preview.firstRound ? (
    <Trans>No conversation settled on these days. Choose others, or import more.</Trans>
  ) : (
    <Trans>No conversation has settled since the last round. Import more first.</Trans>
  )
}

const useReason = (props: NothingFitsProps, narrow: Narrow | null): ReactNode => {
  const { i18n } = useI18n()
  const hasEarlier = useHasEarlier(props)
  const { preview, zone } = props
  if (narrow === null || narrow.rule === 'nothing-settled' || narrow.rule === 'few')
    return <NothingSettled {...props} />
  if (narrow.rule === 'everyone-away')
    return <Trans>Everyone is away this week, so there is nothing to start.</Trans>
  if (narrow.rule === 'owner')
    return <NotTheirs preview={preview} zone={zone} leftOut={narrow.leftOut} hasEarlier={hasEarlier} />
  return (
    <>
      {narrowText(i18n, preview)}{' '}
      {narrow.rule === 'nobody' ? (
        <Trans>Put those who answered into the team, or import more.</Trans>
      ) : hasEarlier ? (
        <Trans>Choose an earlier first day, or import more.</Trans>
      ) : null}
    </>
  )
}

/** Why no conversation can be drawn, what would help, and the act that does. */
export const NothingFits = (props: NothingFitsProps) => {
  const { tooNarrow } = props.preview
  const reason = useReason(props, tooNarrow)
  return (
    <div className={classes.nothing}>
      <Notice tone="warn">{reason}</Notice>
      {tooNarrow === null || tooNarrow.rule === 'few' ? null : (
        <NarrowActs rule={tooNarrow.rule} {...props.parts} />
      )}
    </div>
  )
}
