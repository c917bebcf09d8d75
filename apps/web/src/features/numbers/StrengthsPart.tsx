import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import classes from './numbers.module.css'
import { behindLink } from './numbers-address.ts'
import personClasses from './person.module.css'
import { type PersonNumbers, useCriterionName } from './use-numbers.ts'

const SHOWN = 3

const Best = ({ numbers }: { numbers: PersonNumbers }) => {
  const nameOf = useCriterionName()
  const { team, rollingWeeks, person } = numbers
  const best = numbers.criteria.filter(({ key }) => numbers.strengths.includes(key))
  if (best.length === 0) {
    return (
      <p className={classes.answer}>
        <Trans>Which criteria are strongest shows once there are enough reviews.</Trans>
      </p>
    )
  }
  return (
    <ul className={personClasses.strengths}>
      {numbers.strengths.map((strength) => {
        const criterion = best.find(({ key }) => key === strength)
        if (criterion === undefined) return null
        const { mean, reviews } = criterion.peers
        return (
          <li key={strength}>
            <span className={classes.mean}>{nameOf(criterion)}</span>{' '}
            <Link
              {...behindLink({ teamId: team.id, weeks: rollingWeeks, about: person.id, criterion: strength })}
              className={classes.quiet}
            >
              <Trans>
                {mean === null ? '–' : Math.round(mean)} from {reviews} reviews
              </Trans>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** What is worth keeping, in the words of colleagues. */
export const StrengthsPart = ({ numbers }: { readonly numbers: PersonNumbers }) => {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const { quotes } = numbers
  const shown = isOpen ? quotes : quotes.slice(0, SHOWN)
  return (
    <section className={classes.part} aria-labelledby="strengths">
      <h2 id="strengths" className={classes.question}>
        <Trans>Strengths</Trans>
      </h2>
      <Best numbers={numbers} />
      {quotes.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>What colleagues write under “Keep one” stands here.</Trans>
        </p>
      ) : (
        <ul className={personClasses.quotes} aria-label={t`Kept by colleagues`}>
          {shown.map((quote) => (
            <li key={`${quote.pickId}-${quote.author.id}`}>
              <blockquote className={personClasses.quote}>{quote.text}</blockquote>
              <Link to={pickAddress(quote.pickId)} className={classes.name}>
                <Trans>
                  {quote.author.name}, {formatWeek(quote.week)}
                </Trans>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {quotes.length > SHOWN ? (
        <button type="button" className={personClasses.more} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <Trans>Show fewer</Trans> : <Trans>Show all {quotes.length}</Trans>}
        </button>
      ) : null}
    </section>
  )
}
