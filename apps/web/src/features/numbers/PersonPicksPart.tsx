import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { csvText } from '../../lib/csv-text.ts'
import { downloadText } from '../../lib/download-text.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import classes from './numbers.module.css'
import personClasses from './person.module.css'
import type { PersonNumbers } from './use-numbers.ts'

type Pick = PersonNumbers['picks'][number]

const useColumns = (isHuman: boolean): Column<Pick>[] => {
  const { t } = useLingui()
  const format = useFormat()
  const rounded = (score: number | null) => (score === null ? '–' : format.number(score, 0))
  const gap = ({ self, peers }: Pick) =>
    self === null || peers === null ? '–' : format.signedPoints(self - peers)
  const own: Column<Pick>[] = [
    { key: 'self', header: t`Self`, isNumber: true, cell: ({ self }) => rounded(self) },
    { key: 'gap', header: t`Gap`, isNumber: true, cell: gap },
  ]
  return [
    {
      key: 'subject',
      header: t`Conversation`,
      isMain: true,
      cell: ({ pickId, conversationId, subject }) => (
        <Link to={pickAddress(pickId)}>{conversationName(conversationId, subject)}</Link>
      ),
    },
    { key: 'week', header: t`Week`, cell: ({ week }) => formatWeek(week) },
    {
      key: 'peers',
      header: t`Colleagues`,
      isNumber: true,
      cell: ({ peers }) => rounded(peers),
    },
    { key: 'reviews', header: t`Reviews`, isNumber: true, cell: ({ reviews }) => format.number(reviews) },
    ...(isHuman ? own : []),
  ]
}

const Csv = ({ numbers, picks }: { numbers: PersonNumbers; picks: readonly Pick[] }) => {
  const { t } = useLingui()
  const save = () =>
    downloadText(
      csvText([
        [t`Conversation`, t`Subject`, t`Week`, t`Colleagues`, t`Reviews`, t`Self`],
        ...picks.map((pick) => [
          ...[pick.conversationId, pick.subject, pick.week, pick.peers, pick.reviews, pick.self],
        ]),
      ]),
      { fileName: `conversations-person-${numbers.person.id}-${numbers.week}.csv`, type: 'text/csv' },
    )
  return (
    <button type="button" className={personClasses.more} onClick={save}>
      <Trans>CSV</Trans>
    </button>
  )
}

/** The conversations behind the numbers, newest week first. */
export const PersonPicksPart = ({
  numbers,
  only,
}: {
  readonly numbers: PersonNumbers
  /** The week whose conversations are asked for; all of the line without. */
  readonly only: string | undefined
}) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const columns = useColumns(numbers.person.kind === 'human')
  const picks = only === undefined ? numbers.picks : numbers.picks.filter(({ week }) => week === only)
  return (
    <section className={classes.part} aria-labelledby="behind">
      <h2 id="behind" className={classes.question}>
        {only === undefined ? (
          <Trans>The conversations behind</Trans>
        ) : (
          <Trans>The conversations of {formatWeek(only)}</Trans>
        )}
      </h2>
      {only === undefined ? null : (
        <p className={classes.answer}>
          <Link
            to="/p/$personId"
            params={{ personId: String(numbers.person.id) }}
            search={{ team: numbers.team.id }}
          >
            <Trans>Show all weeks</Trans>
          </Link>
        </p>
      )}
      {picks.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>No review of these weeks is revealed yet.</Trans>
        </p>
      ) : (
        <>
          <DataTable
            caption={t`Conversations behind the numbers`}
            isCaptionHidden
            columns={columns}
            rows={picks}
            rowKey={({ pickId }) => pickId}
            onOpen={({ pickId }) => void navigate({ to: pickAddress(pickId) })}
          />
          <Csv numbers={numbers} picks={picks} />
        </>
      )}
    </section>
  )
}
