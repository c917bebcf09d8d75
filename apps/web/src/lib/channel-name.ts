/** What an import stores where its file tells no channel. */
const UNTOLD = 'unknown'

/** A conversation's channel to read; null where the file told none, which is no word of anybody's. */
export const channelName = (channel: string): string | null => (channel === UNTOLD ? null : channel)

/** The same where something has to stand: in a column, in a list to choose from. */
export const channelOrDash = (channel: string): string => channelName(channel) ?? '–'
