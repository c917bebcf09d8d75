import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RefusalCode } from '@reread/domain'
import { callProblem } from './call-problem.ts'
import { importRefusalMessages } from './import-refusal-messages.ts'

/** What the server says no to, in words: what happened, what is kept, what to do. A code without words does not compile. */
const refusalMessages = {
  'not-found': msg`This does not exist, or it is not for you.`,
  'not-allowed': msg`You may not do this. Ask a lead or an admin of your team.`,
  'signed-out': msg`You are signed out. What you typed is still here: sign in in another tab, then try again.`,
  'input-invalid': msg`Something in the form is not right. Nothing was saved; check the fields.`,
  conflict: msg`Somebody changed this in the meantime. Reload to see how it is now.`,
  'too-large': msg`This is too large. Nothing was saved.`,
  'rate-limited': msg`Too many attempts. Wait 15 minutes, then try again.`,
  'disk-full': msg`The server has no room left. Nothing was lost; tell your admin.`,

  'sign-in.wrong': msg`That e-mail and password do not belong together. Check both.`,
  'sign-in.email-taken': msg`Somebody else signs in with this e-mail. Use another one.`,
  'sign-in.password-short': msg`The password is too short. Use at least 10 characters.`,
  'sign-in.password-wrong': msg`This is not your current password. Nothing was changed; try again.`,
  'link.invalid': msg`This link was used already, or it is not complete. Ask for a new one.`,
  'setup.done': msg`This workspace is set up already. Sign in.`,

  'demo.loaded': msg`The demo workspace is there already. Remove it first to load it anew.`,
  'demo.absent': msg`There is no demo workspace any more. Start Reread with --demo to load it again.`,
  'demo.only': msg`Only people of the demo can change roles this way. Sign in as yourself.`,
  'demo.not-here': msg`This cannot be done in the demo. Set up your own team: there it works, and the demo stays beside it.`,
  'demo.apart': msg`Demo people and real people stay apart. Nothing was changed; choose somebody of the same kind.`,

  'review.already-submitted': msg`You have already submitted this review.`,
  'review.submitted-otherwise': msg`You have just submitted other answers, perhaps in another tab. Those are kept, and these are still on this page. Undo that submit to send these.`,
  'review.incomplete': msg({
    message:
      '{open, plural, one {One criterion is not rated yet. Your draft is kept.} other {# criteria are not rated yet. Your draft is kept.}}',
  }),
  'review.rating-invalid': msg`One of the ratings does not fit the rubric. Your draft is kept; reload the page.`,
  'review.message-unknown': msg`A comment is pinned to a message that is no longer there. Your draft is kept.`,
  'review.undo-too-late': msg`The review can no longer be taken back. It stays as you submitted it.`,
  'review.not-revealed': msg`This is hidden until everyone is in.`,

  'another.no-round': msg`There are no reviews of this week to choose from: they have not been opened yet, or they are past their deadline.`,
  'another.week-closed': msg`The debrief of this week is closed, so no more reviews are added to it. The next ones come with the next draw.`,
  'another.something-open': msg`You still have a review to write. Finish or skip it first.`,
  'another.too-many': msg`You have taken three more this week already. That is as many as there are.`,
  'another.nothing-left': msg`No conversation of this week is left that nobody has been asked to review.`,

  'round.already-open': msg`The reviews of this week have already been started.`,
  'round.no-candidates': msg`No conversations fit. Widen the time or import more.`,
  'round.no-members': msg`The team has nobody who could review. Add people first.`,
  'round.everyone-away': msg`Everyone in the team is away this week. Nothing was drawn; start when somebody is back.`,
  'round.until-before-from': msg`The last day is before the first. Choose a later one.`,
  'round.until-ahead': msg`The last day is still to come. Choose today or a day before it.`,
  'absence.week-over': msg`This week can no longer be changed. Choose this week or one of the next eight.`,
  'absence.not-member': msg`This person does not answer customers in the team, so nothing is drawn for them.`,
  'swap.no-one-left': msg`Nobody else in the team can take this review.`,
  'swap.person-unsuitable': msg`This person cannot take this review. Choose somebody else.`,
  'swap.gone-on': msg`The colleague has handed it in or left it already. It stays as it is.`,
  'assignment.not-open': msg`This review is no longer open.`,
  'assignment.undo-too-late': msg`This can no longer be taken back. It stays as it is.`,
  'reveal.already': msg`This has already been revealed.`,
  'reveal.not-complete': msg`Not everyone is in yet.`,
  'reveal.own-assignment-open': msg`Submit or skip your own review of it first.`,

  'debrief.closed': msg`This week is closed. Reopen it to change something.`,
  'debrief.started': msg`The debrief has started, so its agenda stays as it is. Go back to the preparation to change it.`,
  'debrief.objected': msg`The person it is about would rather not have this conversation in the debrief. Whoever runs the debrief can bring it without names.`,
  'debrief.has-facilitator': msg`Somebody else already prepares this debrief. Reload to see what is on it.`,
  'debrief.agenda-changed': msg`Somebody changed the agenda in the meantime. Reload to see how it is now.`,
  'debrief.facilitator-not-member': msg`Whoever runs the debrief must be in the team.`,
  'debrief.too-many-picks': msg`The agenda is full: it holds three conversations. Take one off first.`,
  'action.changed-meanwhile': msg`Somebody changed this action in the meantime. Reload to see how it is now.`,
  'action.owner-not-member': msg`The owner must be in the team.`,
  'action.owner-not-person': msg`An AI agent cannot own this. Choose a person of the team.`,
  'best-practice.decided': msg`Somebody has already decided on this conversation. Your text is kept here; reload to see what they chose.`,
  'best-practice.hidden': msg`This conversation is still being reviewed blind. Come back after the reveal.`,
  'best-practice.not-agents': msg`Only what the agent wrote to the customer can be worth copying. Take the mark off the other message; all else is kept.`,
  'guideline.changed-meanwhile': msg`Somebody changed this guideline in the meantime. Your text is kept here; compare it with theirs, then save again.`,

  'team.setting-not-yours': msg({
    message:
      '{setting, select, name {The name of the team is for its managers and admins to change. Nothing was saved.} zone {The time zone of the team is for its managers and admins to change. Nothing was saved.} language {The language of the team is for its managers and admins to change. Nothing was saved.} scores {Who sees revealed scores is for the managers of the team to change. Nothing was saved.} conversations {Which conversations agents read is for the managers of the team to change. Nothing was saved.} picksPerAgent {How many conversations are drawn is for the leads and managers of the team to change. Nothing was saved.} peersPerPick {How many colleagues read each one is for the leads and managers of the team to change. Nothing was saved.} coldHours {The rest before reading is for the leads and managers of the team to change. Nothing was saved.} quietDays {The quiet days are for the leads and managers of the team to change. Nothing was saved.} maxMessages {How long a conversation may be is for the leads and managers of the team to change. Nothing was saved.} maxWords {How long a conversation may be is for the leads and managers of the team to change. Nothing was saved.} revealMode {When reviews are revealed is for the leads and managers of the team to change. Nothing was saved.} other {When reviews open and are due is for the leads and managers of the team to change. Nothing was saved.}}',
  }),
  'webhook.address-invalid': msg`This is not a web address. It begins with https:// and holds no name or password.`,
  'webhook.address-inside': msg`This address leads into the server’s own network, where nothing is sent. Whoever runs the server can allow it: REREAD_WEBHOOK_ALLOW.`,
  'webhook.not-set': msg`There is no address to send to. Save one first.`,
  'delivery.not-failed': msg`This message is on its way, or it has arrived.`,
  'rubric.published-meanwhile': msg({
    message:
      'Version {version} was published in the meantime. Your draft is kept: look at that version, then publish yours after it.',
  }),
  'numbers.not-computed': msg`There are no numbers yet: they come with the first reviews that are revealed.`,
  'rubric.unchanged': msg`This reads like the version before. Nothing was published.`,

  'person.last-admin': msg`This is the last admin. Make somebody else admin first.`,
  'person.own-role': msg`Nobody changes their own role. Ask another admin.`,
  'person.has-sign-in': msg`This person can already sign in.`,
  'person.no-sign-in': msg`This person cannot sign in yet. Invite them first.`,
  'person.deactivated': msg`This person is deactivated.`,
  'person.not-human': msg`Only people can do this.`,

  'merge.same-person': msg`These are one and the same entry. Choose somebody else.`,
  'merge.other-kind': msg`A person and an AI agent are never the same. Nothing was changed; choose somebody of the same kind.`,
  'merge.has-sign-in': msg`The one who would go can sign in, so they stay. Nothing was changed; choose an entry that nobody signs in with.`,
  'merge.has-reviewed': msg`The one to be merged has written reviews, so they stay. Nothing was changed; merge the other way round if that one has none.`,
  'merge.in-round': msg`A review that is not revealed yet waits for this person or is about them. Come back after the reveal.`,
  'merge.own-reach': msg`These conversations are in a team you do not read, and nobody gives themselves something to read. Ask another admin.`,
  'merge.built-on': msg`This cannot be undone any more: since then conversations of theirs were drawn, published or imported as one person’s. Everything stays as it is.`,

  'import.running': msg`An import is running. Wait until it is done.`,
  'import.not-ready': msg`The file is still being checked.`,
  'import.finished': msg`This import is already done.`,
  'import.undone': msg`This import has been undone.`,
  'upload.missing': msg`The uploaded file is no longer on the server. Choose it again.`,

  ...importRefusalMessages,
} satisfies Record<RefusalCode, MessageDescriptor>

const unreachable = msg`The server did not answer. What you see is kept; try again in a moment.`
const broken = msg`Something went wrong on the server. Nothing you saved is lost; try again.`

const isWorded = (code: string): code is RefusalCode => Object.hasOwn(refusalMessages, code)

/** The sentence for a refusal's code, with its facts; a code from a newer server reads as a fault. */
export const refusalText = (
  i18n: I18n,
  code: string,
  params: Readonly<Record<string, unknown>> = {},
): string => (isWorded(code) ? i18n._({ ...refusalMessages[code], values: params }) : i18n._(broken))

/** The sentence for whatever a query or mutation failed with. */
export const problemText = (i18n: I18n, error: unknown): string => {
  const problem = callProblem(error)
  if (problem.kind === 'refused') return refusalText(i18n, problem.code, problem.params)
  if (problem.kind === 'signed-out') return i18n._(refusalMessages['signed-out'])
  return i18n._(problem.kind === 'unreachable' ? unreachable : broken)
}
