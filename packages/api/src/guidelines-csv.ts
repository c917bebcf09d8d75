import { csvOf } from './csv.ts'
import type { GuidelineOnScreen } from './guideline-screen.ts'

const COLUMNS = [
  ...['id', 'team', 'rule', 'when', 'canned_reply', 'criterion', 'language', 'tags', 'owner', 'state'],
  ...['adopted_week', 'review_on', 'version', 'conversation'],
]

const lineOf = (guideline: GuidelineOnScreen) => [
  ...[guideline.guidelineId, guideline.team.name, guideline.rule, guideline.appliesWhen],
  ...[guideline.cannedReply, guideline.criterionKey, guideline.language, guideline.tags.join(' ')],
  ...[guideline.owner.name, guideline.state, guideline.adoptedWeek, guideline.reviewOn, guideline.version],
  guideline.source?.conversationId ?? null,
]

/**
 * Guidelines as CSV (UTF-8 with a byte order mark, CRLF), in the order of the page. The conversation's number stands
 * there only for those who may open it.
 */
export const guidelinesCsv = (guidelines: readonly GuidelineOnScreen[]): string =>
  csvOf([COLUMNS, ...guidelines.map(lineOf)])
