import type { Verb } from './policy-table.ts'
import type { ConfigureTeam } from './team-input.ts'

/** Everything that can be set for a team. */
export type TeamSettings = Omit<ConfigureTeam, 'teamId'>

/**
 * The right that each setting asks for: what the team is called and speaks, how its reviews run, and who sees
 * what. The last is its managers' alone: no technical role opens other people's scores.
 */
export const RIGHT_OF_SETTING = {
  name: 'team.configure',
  zone: 'team.configure',
  language: 'team.configure',
  picksPerAgent: 'round.configure',
  peersPerPick: 'round.configure',
  coldHours: 'round.configure',
  quietDays: 'round.configure',
  maxMessages: 'round.configure',
  maxWords: 'round.configure',
  openingDay: 'round.configure',
  openingTime: 'round.configure',
  dueDay: 'round.configure',
  dueTime: 'round.configure',
  revealMode: 'round.configure',
  scores: 'team.transparency',
  conversations: 'team.transparency',
} as const satisfies Record<keyof TeamSettings, Verb>

export type SettingRight = (typeof RIGHT_OF_SETTING)[keyof TeamSettings]

const SETTINGS = Object.keys(RIGHT_OF_SETTING).filter(
  (name): name is keyof TeamSettings => name in RIGHT_OF_SETTING,
)

/** The settings that differ, in the table's order; empty when nothing does. */
export const changedSettings = (before: TeamSettings, after: TeamSettings): (keyof TeamSettings)[] =>
  SETTINGS.filter((setting) => before[setting] !== after[setting])

/** The rights that a change asks for, each once; none for a change of nothing. */
export const rightsForChange = (before: TeamSettings, after: TeamSettings): SettingRight[] => [
  ...new Set(changedSettings(before, after).map((setting) => RIGHT_OF_SETTING[setting])),
]
