import { z } from 'zod'
import { isMeaningOf, WORD_FIELDS, WORD_LENGTH, WORD_MEANINGS } from './import-words.ts'
import { Id, optionalText, typedText, Zone } from './inputs.ts'

/** Random name of a stored upload, made by the server: never a path. */
export const UploadName = z.string().regex(/^[a-f0-9]{32}$/)
const ExternalId = z.string().min(1).max(200)

/** More machines than this are no agents. */
export const MOST_AI_AGENTS = 200
/** Of a file's name, and so of the source that is named after it. */
const NAME_LENGTH = 255

/** Formats of help desks, each read by its own rules. */
const VENDOR_FORMATS = ['zendesk', 'intercom', 'chatwoot'] as const
export type VendorFormat = (typeof VENDOR_FORMATS)[number]

/** Formats that files can be brought in. */
export const FILE_FORMATS = ['jsonl', 'csv', ...VENDOR_FORMATS] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

export const isVendorFormat = (format: string): format is VendorFormat =>
  VENDOR_FORMATS.some((vendor) => vendor === format)

/** Which comes first in a date such as 02/03/2026. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** A table has a few dozen words for its states at most. */
const MOST_WORDS = 200

/** A word of a table's cells as somebody can choose what it means. */
export const WordOfFile = typedText(WORD_LENGTH)

/**
 * What a word of a table's cells means: words that Reread knows by itself keep their own meaning. A list and no
 * record, because a file may hold any word. Of two for one word the later one counts.
 */
export const ChosenWord = z
  .strictObject({
    field: z.enum(WORD_FIELDS),
    word: WordOfFile,
    means: z.enum(Object.values(WORD_MEANINGS).flat()),
  })
  .refine(({ field, means }) => isMeaningOf(field, means), { error: 'import.no-meaning', path: ['means'] })
export type ChosenWord = z.infer<typeof ChosenWord>

export const ImportOptions = z.strictObject({
  /** Which help desk or family of files this is; external ids are unique inside it. JSONL lines carry their own. */
  sourceName: typedText(NAME_LENGTH).optional(),
  /** Our field -> the file's column. */
  mapping: z.record(z.string().max(60), z.string().max(200)).optional(),
  /** Zone of times written without one. */
  zone: Zone.optional(),
  /** How 02/03/2026 is read; without it such rows are left out. */
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** External agent id -> a person who is here already. */
  people: z.record(ExternalId, Id).optional(),
  /** External ids of authors who are AI agents, whatever the file calls them. */
  aiAgents: z.array(ExternalId).max(MOST_AI_AGENTS).optional(),
  /** What words of a table's cells mean that Reread does not know. */
  words: z.array(ChosenWord).max(MOST_WORDS).optional(),
})
export type ImportOptions = z.infer<typeof ImportOptions>

/** Of JSON Lines and help desks' files; a table comes in one file or two, and its reader says so. */
export const MOST_IMPORT_FILES = 50

export const CreateImport = z.strictObject({
  teamId: Id,
  format: z.enum(FILE_FORMATS),
  uploads: z
    .array(z.strictObject({ uploadName: UploadName, fileName: typedText(NAME_LENGTH) }))
    .min(1)
    .max(MOST_IMPORT_FILES),
  options: ImportOptions,
})
export const ConfigureImport = z.strictObject({ importId: Id, options: ImportOptions })
/** How a table of the same columns was read before, or null for as if there had been none. */
export const ReadLikeEarlier = z.strictObject({ importId: Id, earlierId: Id.nullable() })
export const ImportRef = z.strictObject({ importId: Id })

export const PasteConversation = z.strictObject({
  teamId: Id,
  sourceName: typedText(100),
  subject: typedText(300),
  channel: typedText(40),
  language: optionalText(20).optional(),
  happenedAt: z.int().min(0),
  /** Zone of clock times in the text; UTC without one. */
  zone: Zone.optional(),
  text: typedText(500_000),
  speakers: z
    .array(
      z.strictObject({ name: typedText(120), role: z.enum(['customer', 'agent']), personId: Id.optional() }),
    )
    .min(1)
    .max(20),
})
export type PasteConversation = z.infer<typeof PasteConversation>
export const FindSpeakers = z.strictObject({ text: z.string().max(500_000) })
