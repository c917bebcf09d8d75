import { setNonce } from 'get-nonce'

/** The nonce that the server wrote into this page; empty when it wrote none (development). */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** Lets the libraries that add style elements on their own (scroll lock) pass the content security policy. */
export const shareStyleNonce = (): void => {
  const nonce = styleNonce()
  if (nonce !== '') setNonce(nonce)
}
