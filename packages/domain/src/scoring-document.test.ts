import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { EFFECT_NEEDS } from './guideline.ts'
import { PERSON_MEAN_NEEDS } from './iqs.ts'
import { AGREEMENT_NEEDS, ALPHA_LIMITS } from './numbers-agreement.ts'
import { ASSOCIATION_NEEDS } from './numbers-association.ts'
import { NUMBERS_WEEKS } from './numbers-document.ts'
import { BRIDGE_NEEDS, FAIR_NEEDS, FAIR_WEEK_NEEDS } from './numbers-fair.ts'
import { GAP_NEEDS } from './numbers-gap.ts'
import { PLANNING_NEEDS } from './numbers-planning.ts'
import { SEVERITY_NEEDS } from './numbers-severity.ts'
import { TEAM_MEAN_NEEDS_PEOPLE } from './weekly-numbers.ts'

const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../docs/scoring.md'), 'utf8')
const limit = (share: number): string => share.toFixed(3).slice(1)

/** What the page for statisticians says of when a number is shown, with the numbers the product goes by. */
const SENTENCES = {
  'a raw mean': `looks at ${PERSON_MEAN_NEEDS.weeks} weeks and is shown from ${PERSON_MEAN_NEEDS.reviews} reviews of ${PERSON_MEAN_NEEDS.conversations} conversations by ${PERSON_MEAN_NEEDS.reviewers} colleagues on`,
  'a team’s mean': `colleagues see a team's mean from ${TEAM_MEAN_NEEDS_PEOPLE} people on`,
  'a guideline’s effect': `a mean from ${EFFECT_NEEDS.reviews} reviews of ${EFFECT_NEEDS.picks} picks on`,
  'the window': `over the last ${NUMBERS_WEEKS} weeks of one rubric`,
  'a fair average': `Shown from ${FAIR_NEEDS.reviews} reviews by ${FAIR_NEEDS.reviewers} reviewers with a half-width of at most ${FAIR_NEEDS.halfWidthInPoints} points`,
  'a week': `A week of its own from ${FAIR_WEEK_NEEDS.reviews} reviews, else rolled over four`,
  'a bridge': `joined from ${BRIDGE_NEEDS.reviewers} reviewers with ${BRIDGE_NEEDS.reviews} reviews in both`,
  severity: `Severity from ${SEVERITY_NEEDS.reviewers} reviewers with ${SEVERITY_NEEDS.reviewsEach} reviews each in the team`,
  'a criterion': `A criterion is judged from ${AGREEMENT_NEEDS.units} doubly read conversations on`,
  'its limits': `from ${limit(ALPHA_LIMITS.good).replace(/0$/, '')} good, from ${limit(ALPHA_LIMITS.tentative)} tentative`,
  'a pair of reviewers': `from ${AGREEMENT_NEEDS.sharedByPair} conversations on that both read`,
  'a disputed wording': `from ${AGREEMENT_NEEDS.splits} conversations on that split between the same two points, among at least ${AGREEMENT_NEEDS.units} read twice`,
  'a plan': `from ${PLANNING_NEEDS.reviews} reviews of colleagues and leads about ${PLANNING_NEEDS.people} people by ${PLANNING_NEEDS.reviewers} reviewers on`,
  'a gap': `from ${GAP_NEEDS.pairs} picks on; a team's mean gap from ${GAP_NEEDS.people} people on`,
  'an association': `It takes ${ASSOCIATION_NEEDS.pairs} pairs, and ${ASSOCIATION_NEEDS.people} people for the second`,
}

it.each(Object.entries(SENTENCES))(
  'the page on scores says when %s is shown, as the product does',
  (_, sentence) => {
    expect(page).toContain(sentence)
  },
)
