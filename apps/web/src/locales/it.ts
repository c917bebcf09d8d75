import type { Messages } from '@lingui/core'

const catalogues = import.meta.glob<Messages>(
  ['./it.po', '../features/{palette,sign-in,week}/locales/it.po'],
  { eager: true, import: 'messages' },
)

/** What the first screen says in Italian: the frame, the way in and My week. */
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))
