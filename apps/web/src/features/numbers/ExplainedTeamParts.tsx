import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Origin } from './ExplainedOrigin.tsx'
import { FairFigures, useFairFigures } from './fair-words.tsx'
import { Counts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import type { ExplainedTeam, FairTeamAnswer } from './use-fair.ts'

type Part = ExplainedTeam['parts'][number]

const useColumns = (slug: string): Column<Part>[] => {
  const { t } = useLingui()
  const figures = useFairFigures()
  const needs = useNeedsWords()
  return [
    {
      key: 'name',
      header: t`Name`,
      isMain: true,
      cell: ({ person }) => (
        <Link to="/explain" search={{ team: slug, person: person.id }}>
          {person.name}
        </Link>
      ),
    },
    {
      key: 'fair',
      header: t`Fair average`,
      isNumber: true,
      cell: ({ fair: { estimate } }) => (estimate === null ? '–' : figures.score(estimate.est)),
    },
    {
      key: 'interval',
      header: t`Interval (95%)`,
      cell: ({ fair: { estimate, needs: lacks } }) =>
        estimate === null ? needs(lacks) : figures.range(estimate),
    },
    {
      key: 'raw',
      header: t`Raw mean`,
      isNumber: true,
      cell: ({ raw, fair }) => (raw === null || fair.estimate === null ? '–' : figures.score(raw.mean)),
    },
    {
      key: 'reviews',
      header: t`Reviews`,
      cell: ({ raw }) => (raw === null ? '–' : <Counts reviews={raw.reviews} picks={raw.picks} />),
    },
  ]
}

/** A team's number, taken apart: the mean over its people's fair averages, each counted once. */
export const ExplainedTeamParts = ({
  explained,
  team,
}: {
  readonly explained: ExplainedTeam
  readonly team: FairTeamAnswer['team']
}) => {
  const { t } = useLingui()
  const columns = useColumns(team.slug)
  const { parts, people, leftOut } = explained
  return (
    <>
      <section className={classes.part}>
        <FairFigures fair={explained.fair} raw={explained.raw} computed={explained.computed} explain={null} />
        <p className={classes.answer}>
          <Trans>
            The mean over the fair averages of <Plural value={people} one="# person" other="# people" />, each
            counted once, however many reviews they got. Reviews of colleagues and leads count, blind, of
            conversations that were drawn; self reviews never.
          </Trans>{' '}
          {leftOut === 0 ? null : (
            <Plural
              value={leftOut}
              one="# review of the rubric could not be used."
              other="# reviews of the rubric could not be used."
            />
          )}
        </p>
      </section>
      {parts.length === 0 ? null : (
        <section className={classes.part}>
          <h2 className={classes.question}>
            <Trans>The people behind it</Trans>
          </h2>
          <DataTable
            caption={t`Fair averages of the people behind it, by name`}
            isCaptionHidden
            columns={columns}
            rows={parts}
            rowKey={({ person }) => person.id}
          />
        </section>
      )}
      <Origin computed={explained.computed} team={team} mayExport={explained.mayExport} />
    </>
  )
}
