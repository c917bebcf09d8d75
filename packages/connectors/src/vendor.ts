import type { VendorRecord } from './vendor-record.ts'

/** One thing in a vendor's file. */
export type VendorPart =
  /** `isOverview`: of a list, which tells of a conversation without its messages. */
  | { readonly kind: 'conversation'; readonly record: VendorRecord; readonly isOverview: boolean }
  /** Messages that stand apart from their conversation. */
  | { readonly kind: 'messages'; readonly conversationId: string; readonly messages: readonly unknown[] }
  | { readonly kind: 'user'; readonly record: VendorRecord }
  | { readonly kind: 'unknown'; readonly seen: unknown }

export interface VendorUser {
  readonly name: string | null
  /** Whether they answer customers. */
  readonly isAgent: boolean
}

/** What the files tell beside a conversation; known before the first conversation is read. */
export interface VendorContext {
  userOf(userId: string): VendorUser | null
  /** Messages that stood apart from the conversation; null when there were none. */
  messagesOf(conversationId: string): VendorRecord[] | null
}

/** A conversation in the neutral form, and where each of its messages stood in the vendor's record. */
export interface VendorLine {
  readonly line: Readonly<Record<string, unknown>>
  readonly places: readonly string[]
}

/** How one help desk's files are read. */
export interface Vendor {
  /** What its records are, shown beside one that is something else. */
  readonly accepted: string
  /** Our keys -> the vendor's, where they differ: faults are told in the words of the file. */
  readonly conversationKeys: Readonly<Record<string, string>>
  /** `place.key` where one place has it elsewhere: then the whole path. */
  readonly messageKeys: Readonly<Record<string, string>>
  /** The things inside one JSON value of a file: a record alone, a page of an interface, saved answers by id. */
  partsOf(json: unknown): VendorPart[]
  idOf(conversation: VendorRecord): string | null
  /** @throws VendorFault at the first thing that cannot be read */
  lineOf(conversation: VendorRecord, context: VendorContext): VendorLine
  /** The text of a field that the help desk's owner added; null where there is none. */
  customOf(conversation: VendorRecord, field: string): string | null
  /** Names of all such fields with a text. */
  customFieldsOf(conversation: VendorRecord): string[]
}

/** A message of the neutral form with its place in the vendor's record. */
export interface PlacedLine {
  readonly place: string
  readonly message: Readonly<Record<string, unknown>>
}

/**
 * The owner as the help desk tells it, when they answered in this conversation; otherwise undefined, and whoever
 * answered most owns it. Somebody who was only put in charge of it has nothing to be reviewed for.
 */
export const ownerTold = (assigneeId: string | null, messages: readonly PlacedLine[]): string | undefined =>
  assigneeId !== null &&
  messages.some(({ message }) => message.role === 'agent' && message.author_id === assigneeId)
    ? assigneeId
    : undefined
