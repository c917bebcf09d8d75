import type { ImportedMessage } from '@reread/domain'

const firstById = (messages: readonly ImportedMessage[]): Map<string, ImportedMessage> => {
  const first = new Map<string, ImportedMessage>()
  for (const message of messages) if (!first.has(message.externalId)) first.set(message.externalId, message)
  return first
}

const isSame = (one: ImportedMessage | undefined, other: ImportedMessage): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

/** Place of the first message that bears the id of an earlier one and says something else; null when there is none. */
export const differentUnderOneId = (messages: readonly ImportedMessage[]): number | null => {
  const first = firstById(messages)
  const place = messages.findIndex((message) => !isSame(first.get(message.externalId), message))
  return place === -1 ? null : place
}

/** Each message once, in their order: pages of an export overlap, and the same message twice is one message. */
export const onceEach = (messages: readonly ImportedMessage[]): ImportedMessage[] => [
  ...firstById(messages).values(),
]
