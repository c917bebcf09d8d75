import { useLingui as useI18n } from '@lingui/react'
import { Plural, Trans } from '@lingui/react/macro'
import type { TeamSettings } from '@reread/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { narrowText, tooLongText } from '../../lib/narrow-rule.ts'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import classes from './Teams.module.css'
import { previewSettings } from './team-form.ts'

export interface RoundPreviewProps {
  readonly teamId: number
  readonly settings: TeamSettings
}

/** What these settings would find if the round opened now: as one changes them, before anything is saved. */
export const RoundPreview = ({ teamId, settings }: RoundPreviewProps) => {
  const { i18n } = useI18n()
  const tried = previewSettings(settings)
  const { data, error, refetch } = useQuery({
    ...trpc.rounds.preview.queryOptions({ teamId, ...(tried === null ? {} : { settings: tried }) }),
    placeholderData: keepPreviousData,
    enabled: tried !== null,
  })
  if (data === undefined)
    return error === null ? null : <QueryProblem error={error} onRetry={() => void refetch()} />
  const { candidates, picks, reviews, tooNarrow, absent } = data
  const leavesOut = [narrowText(i18n, data), tooLongText(i18n, data)].filter((text) => text !== null)
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(
    absent.map(({ name }) => name),
  )
  return (
    <div className={classes.preview}>
      <p>
        <Plural
          value={candidates}
          _0="No conversation matches now."
          one="# conversation matches now."
          other="# conversations match now."
        />{' '}
        {candidates === 0 ? null : tooNarrow === null ? (
          <Trans>That is enough for everybody.</Trans>
        ) : (
          <Plural
            value={picks}
            one={`# would be drawn; reviews in all: ${reviews}.`}
            other={`# would be drawn; reviews in all: ${reviews}.`}
          />
        )}
      </p>
      {leavesOut.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {absent.length === 0 ? null : (
        <p>
          <Trans>Away this week, so left out: {names}.</Trans>
        </p>
      )}
    </div>
  )
}
