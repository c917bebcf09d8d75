/** Of the library that tests compare with, as much as they ask of it. */
declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...shape: number[]): number
    inv(p: number, ...shape: number[]): number
  }
  const jstat: Record<'normal' | 'studentt' | 'centralF' | 'chisquare' | 'beta', Distribution>
  export = jstat
}
