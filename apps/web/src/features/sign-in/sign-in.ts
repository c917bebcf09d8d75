/** Leads everybody to the page their work starts on. */
const HOME = '/home'

/** The address to go back to, only inside this site: "//elsewhere.example" and "https:…" lead home instead. */
export const safeReturnAddress = (wish: string | undefined): string => {
  if (wish === undefined || !/^\/(?![/\\])/.test(wish)) return HOME
  const resolved = new URL(wish, 'https://here.invalid')
  // Resolving can bring two slashes to the front again: "/..//elsewhere.example".
  const isHere = resolved.origin === 'https://here.invalid' && !resolved.pathname.startsWith('//')
  return isHere ? `${resolved.pathname}${resolved.search}${resolved.hash}` : HOME
}
