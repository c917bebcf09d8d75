import type { AuthorKind, TranscriptMessage } from '../../ui/MessageBubble.tsx'

/** A conversation of the preview as the server gives it. */
export interface PreviewedConversation {
  readonly messages: readonly {
    readonly authorKind: string
    readonly authorName: string | null
    readonly internal: boolean
    readonly sentAt: number
    readonly text: string
  }[]
}

const kinds: readonly AuthorKind[] = ['customer', 'agent', 'ai', 'bot', 'system', 'other']

/** Room for the messages of one preview: their numbers stay apart from the next one's on the same page. */
const NUMBERS_EACH = 1_000

/** Messages that have no number yet, numbered for the page only; `at` is the preview's place on it. */
export const previewMessages = (preview: PreviewedConversation, at: number): TranscriptMessage[] =>
  preview.messages.map((message, index) => ({
    id: (at + 1) * NUMBERS_EACH + index,
    authorKind: kinds.find((kind) => kind === message.authorKind) ?? 'other',
    author: null,
    authorName: message.authorName,
    internal: message.internal,
    sentAt: message.sentAt,
    text: message.text,
    attachments: [],
  }))
