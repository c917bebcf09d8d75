import type { Messages } from '@lingui/core'

const catalogues = import.meta.glob<Messages>(
  ['../features/*/locales/en.po', '!../features/{palette,sign-in,week}/**'],
  { eager: true, import: 'messages' },
)

/** What every other page says in English. */
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))
