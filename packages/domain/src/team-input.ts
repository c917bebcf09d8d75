import { z } from 'zod'
import { Day, Id, Language, TimeOfDay, typedText, Weekday, WeekLabel, Zone } from './inputs.ts'
import { isShortcutStroke, knownShortcuts } from './shortcut-keys.ts'

/** Shorter passwords are refused; length is the only rule. */
export const PASSWORD_MIN_LENGTH = 10
export const Password = z.string().min(PASSWORD_MIN_LENGTH).max(200)
export const Email = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase())
export const Token = z.string().regex(/^[\w-]{20,100}$/)
const PersonName = typedText(120)
const TeamName = typedText(80)
const ScoresSetting = z.enum(['parties', 'team'])

/** What a team may set its numbers to, both ends included. */
export const TEAM_BOUNDS = {
  quietDays: { least: 1, most: 90 },
  maxMessages: { least: 5, most: 500 },
  maxWords: { least: 100, most: 50_000 },
} as const
const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.int().min(least).max(most)

export const TokenRef = z.strictObject({ token: Token })
export const SetUpTeam = z.strictObject({
  token: Token,
  name: PersonName,
  email: Email,
  password: Password,
  teamName: TeamName,
  language: Language,
  zone: Zone,
  dueDay: Weekday,
  dueTime: TimeOfDay,
  scores: ScoresSetting,
  /** "I answer customers too": the first person is an agent of the team as well. */
  answersCustomers: z.boolean(),
})
export type SetUpTeam = z.infer<typeof SetUpTeam>
export const AcceptLink = z.strictObject({ token: Token, email: Email.optional(), password: Password })
/** Of my own sessions, by the name that the list gives it. */
export const SessionRef = z.strictObject({ sessionId: Token })
export const ChangePassword = z.strictObject({
  /** The old one: whoever finds an open screen does not know it. */
  current: z.string().min(1).max(200),
  password: Password,
})
export const Prefer = z.strictObject({
  language: Language.nullable().optional(),
  theme: z.enum(['light', 'dark']).nullable().optional(),
  shortcuts: z.boolean().optional(),
  /** The last rating hands the review in. */
  submitsOnLast: z.boolean().optional(),
  /** Keys of some shortcuts, null for the product's own; a shortcut that this version does not know is dropped. */
  shortcutKeys: z
    .record(z.string().max(40), z.string().refine(isShortcutStroke).nullable())
    .refine((asked) => Object.keys(asked).length <= 100)
    .transform(knownShortcuts)
    .optional(),
})
export const CreatePerson = z.strictObject({ name: PersonName })
export const PersonRef = z.strictObject({ personId: Id })
export const RenamePerson = z.strictObject({ personId: Id, name: PersonName })
export const SetWorkspaceRole = z.strictObject({
  personId: Id,
  role: z.enum(['admin', 'auditor']),
  granted: z.boolean(),
})
export const CreateTeam = z.strictObject({ name: TeamName, zone: Zone, language: Language })
export const ConfigureTeam = z.strictObject({
  teamId: Id,
  name: TeamName,
  zone: Zone,
  language: Language,
  scores: ScoresSetting,
  conversations: z.enum(['open', 'assigned']),
  revealMode: z.enum(['each', 'round']),
  picksPerAgent: z.int().min(1).max(10),
  peersPerPick: z.int().min(1).max(5),
  coldHours: z.int().min(0).max(336),
  /** Days without a public message after which an open conversation counts as over, in imports from then on. */
  quietDays: within(TEAM_BOUNDS.quietDays),
  /** The longest conversation that a draw may choose. */
  maxMessages: within(TEAM_BOUNDS.maxMessages),
  maxWords: within(TEAM_BOUNDS.maxWords),
  openingDay: Weekday,
  openingTime: TimeOfDay,
  dueDay: Weekday,
  dueTime: TimeOfDay,
})
export type ConfigureTeam = z.infer<typeof ConfigureTeam>
export const SetMembership = z.strictObject({
  teamId: Id,
  personId: Id,
  role: z.enum(['agent', 'lead', 'manager']),
  member: z.boolean(),
})
export const TeamRef = z.strictObject({ teamId: Id })
export const MaybeTeamRef = z.strictObject({ teamId: Id.optional() })
/** A team's first round may look at any past window: from the one day until the other, both included. */
const RoundDays = z.strictObject({ teamId: Id, from: Day.optional(), until: Day.optional() })
/** `withoutRest`: this once, conversations are drawn that have not rested as long as the team asks for. */
export const StartRound = RoundDays.extend({ withoutRest: z.boolean().optional() })
export const PreviewSettings = ConfigureTeam.pick({
  picksPerAgent: true,
  peersPerPick: true,
  coldHours: true,
  maxMessages: true,
  maxWords: true,
  openingDay: true,
  openingTime: true,
  dueDay: true,
  dueTime: true,
})
export type PreviewSettings = z.infer<typeof PreviewSettings>
/** `settings` are tried out without being saved. */
export const PreviewRound = RoundDays.extend({ settings: PreviewSettings.optional() })
export const RoundRef = z.strictObject({ roundId: Id })
export const TeamWeek = z.strictObject({ teamId: Id, week: WeekLabel })
export const TeamWeekBySlug = z.strictObject({
  teamSlug: z.string().regex(/^[a-z0-9-]{1,80}$/),
  week: WeekLabel,
})
export const TeamWeekText = z.strictObject({ teamId: Id, week: WeekLabel, language: Language })
export const ConversationRef = z.strictObject({ conversationId: Id })
