import type { Messages } from '@lingui/core'

const catalogues = import.meta.glob<Messages>(
  ['./en.po', '../features/{palette,sign-in,week}/locales/en.po'],
  { eager: true, import: 'messages' },
)

/** What the first screen says in English: the frame, the way in and My week. */
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))
