/** Messages of a conversation, both ends included. */
export const CONVERSATION_LENGTHS = {
  short: { from: 0, to: 5 },
  medium: { from: 6, to: 20 },
  long: { from: 21, to: 1_000_000 },
} as const
export type ConversationLength = keyof typeof CONVERSATION_LENGTHS
export const CSAT_FILTERS = ['satisfied', 'unsatisfied', 'none'] as const
export const FLAG_FILTERS = ['any', 'best_practice', 'bug', 'feedback'] as const
