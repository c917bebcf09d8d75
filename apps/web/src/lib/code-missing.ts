/** What browsers say when code of the app did not arrive: Chromium, Firefox, Safari, in this order. */
const SAID = [
  /^Failed to fetch dynamically imported module/,
  /^error loading dynamically imported module/,
  /^Importing a module script failed/,
]

/**
 * Whether a page broke because its code did not arrive. A browser does not ask again for a module it has missed once:
 * only reading the whole page anew does.
 */
export const isCodeMissing = (error: unknown): boolean =>
  error instanceof Error && SAID.some((words) => words.test(error.message))
