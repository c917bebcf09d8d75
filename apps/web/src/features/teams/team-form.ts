import { ConfigureTeam, changedSettings, PreviewSettings, type TeamSettings } from '@reread/domain'
import { invalidFields } from '../../lib/invalid-fields.ts'

/** The settings of a team without what else the list says of it. */
export const settingsOf = (team: TeamSettings): TeamSettings => ({
  name: team.name,
  zone: team.zone,
  language: team.language,
  picksPerAgent: team.picksPerAgent,
  peersPerPick: team.peersPerPick,
  coldHours: team.coldHours,
  quietDays: team.quietDays,
  maxMessages: team.maxMessages,
  maxWords: team.maxWords,
  openingDay: team.openingDay,
  openingTime: team.openingTime,
  dueDay: team.dueDay,
  dueTime: team.dueTime,
  revealMode: team.revealMode,
  scores: team.scores,
  conversations: team.conversations,
})

const WithoutTeam = ConfigureTeam.omit({ teamId: true })

/** The fields that are not right, in the order of the page. */
export const teamProblems = (settings: TeamSettings) => invalidFields(WithoutTeam, { ...settings })

/** Whether there is anything to save. */
export const isChanged = (before: TeamSettings, after: TeamSettings): boolean =>
  changedSettings(before, after).length > 0

/** Hours to choose from for the rest before reading; a team's own number is always among them. */
export const coldHourChoices = (current: number): number[] =>
  [...new Set([0, 12, 24, 48, 72, 168, current])].sort((a, b) => a - b)

/** The settings a preview is made from; null while one of them is not right. */
export const previewSettings = (settings: TeamSettings): PreviewSettings | null => {
  const { picksPerAgent, peersPerPick, coldHours, maxMessages, maxWords } = settings
  const { openingDay, openingTime, dueDay, dueTime } = settings
  const size = { picksPerAgent, peersPerPick, coldHours, maxMessages, maxWords }
  const tried = { ...size, openingDay, openingTime, dueDay, dueTime }
  return PreviewSettings.safeParse(tried).success ? tried : null
}
