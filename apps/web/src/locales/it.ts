import type { Messages } from '@lingui/core'

const catalogues = import.meta.glob<Messages>(['./it.po', '../features/*/locales/it.po'], {
  eager: true,
  import: 'messages',
})

/** Every message of the interface in Italian. */
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))
