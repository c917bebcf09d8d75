import type { Messages } from '@lingui/core'

const catalogues = import.meta.glob<Messages>(
  ['../features/*/locales/it.po', '!../features/{palette,sign-in,week}/**'],
  { eager: true, import: 'messages' },
)

/** What every other page says in Italian. */
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))
