import type { Messages } from '@lingui/core'

const catalogues = import.meta.glob<Messages>(['./en.po', '../features/*/locales/en.po'], {
  eager: true,
  import: 'messages',
})

/** Every message of the interface in English. */
export const messages: Messages = Object.assign({}, ...Object.values(catalogues))
