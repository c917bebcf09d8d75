import { IMPORT_REFUSAL_CODES, type ImportRefusalCode } from './import-refusals.ts'

/** How a refusal travels; the server has one answer for each. */
export type Transport =
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable'

/** Every refusal but those of import files, and how it travels. The screen words them; a new one does not compile there until it is worded. */
export const REFUSALS = {
  'not-found': 'not-found',
  'not-allowed': 'forbidden',
  'signed-out': 'unauthorized',
  'input-invalid': 'bad-request',
  conflict: 'conflict',
  'too-large': 'too-large',
  'rate-limited': 'too-many',
  'disk-full': 'unavailable',

  'sign-in.wrong': 'unauthorized',
  'sign-in.email-taken': 'conflict',
  'sign-in.password-wrong': 'bad-request',
  'sign-in.password-short': 'bad-request',
  'link.invalid': 'not-found',
  'setup.done': 'not-found',

  'demo.loaded': 'conflict',
  'demo.absent': 'not-found',
  'demo.only': 'forbidden',
  'demo.not-here': 'forbidden',
  'demo.apart': 'conflict',

  'review.already-submitted': 'conflict',
  'review.submitted-otherwise': 'conflict',
  'review.incomplete': 'bad-request',
  'review.rating-invalid': 'bad-request',
  'review.message-unknown': 'bad-request',
  'review.undo-too-late': 'conflict',
  'review.not-revealed': 'conflict',

  'another.no-round': 'conflict',
  'another.week-closed': 'conflict',
  'another.something-open': 'conflict',
  'another.too-many': 'conflict',
  'another.nothing-left': 'conflict',

  'round.already-open': 'conflict',
  'round.no-candidates': 'conflict',
  'round.no-members': 'conflict',
  'round.everyone-away': 'conflict',
  'round.until-before-from': 'bad-request',
  'round.until-ahead': 'bad-request',
  'absence.week-over': 'bad-request',
  'absence.not-member': 'bad-request',
  'swap.no-one-left': 'conflict',
  'swap.person-unsuitable': 'conflict',
  'swap.gone-on': 'conflict',
  'assignment.not-open': 'conflict',
  'assignment.undo-too-late': 'conflict',
  'reveal.already': 'conflict',
  'reveal.not-complete': 'conflict',
  'reveal.own-assignment-open': 'conflict',

  'debrief.closed': 'conflict',
  'debrief.too-many-picks': 'conflict',
  'debrief.started': 'conflict',
  'debrief.objected': 'conflict',
  'debrief.has-facilitator': 'conflict',
  'debrief.agenda-changed': 'conflict',
  'debrief.facilitator-not-member': 'bad-request',
  'action.changed-meanwhile': 'conflict',
  'action.owner-not-member': 'bad-request',
  'action.owner-not-person': 'bad-request',
  'best-practice.decided': 'conflict',
  'best-practice.hidden': 'conflict',
  'best-practice.not-agents': 'bad-request',
  'guideline.changed-meanwhile': 'conflict',

  'rubric.published-meanwhile': 'conflict',
  'rubric.unchanged': 'bad-request',
  'numbers.not-computed': 'not-found',

  'team.setting-not-yours': 'forbidden',
  'webhook.address-invalid': 'bad-request',
  'webhook.address-inside': 'bad-request',
  'webhook.not-set': 'conflict',
  'delivery.not-failed': 'conflict',
  'person.last-admin': 'conflict',
  'person.own-role': 'forbidden',
  'person.has-sign-in': 'conflict',
  'person.no-sign-in': 'conflict',
  'person.deactivated': 'conflict',
  'person.not-human': 'conflict',
  'merge.same-person': 'bad-request',
  'merge.other-kind': 'conflict',
  'merge.has-sign-in': 'conflict',
  'merge.has-reviewed': 'conflict',
  'merge.in-round': 'conflict',
  'merge.own-reach': 'forbidden',
  'merge.built-on': 'conflict',

  'import.running': 'conflict',
  'import.not-ready': 'conflict',
  'import.finished': 'conflict',
  'import.undone': 'conflict',
  'upload.missing': 'not-found',
} as const satisfies Record<string, Transport>

/** The reasons above, and those for which a file to import is refused as a whole. */
export type RefusalCode = keyof typeof REFUSALS | ImportRefusalCode
/** What the wording needs: plain words and numbers, never a text that somebody wrote about a person. */
export type RefusalParams = Readonly<Record<string, string | number>>

/** Something the product will not do, for a reason it can name. Anything else that is thrown is a fault. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly params: RefusalParams

  constructor(code: RefusalCode, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}

const isImportRefusal = (code: RefusalCode): code is ImportRefusalCode =>
  IMPORT_REFUSAL_CODES.some((importCode) => importCode === code)

/** How the refusal of this code travels; a file that cannot be read is a bad request. */
export const transportOf = (code: RefusalCode): Transport =>
  isImportRefusal(code) ? 'bad-request' : REFUSALS[code]
