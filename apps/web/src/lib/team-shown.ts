interface TeamOfMine {
  readonly slug: string
  readonly roles: readonly string[]
}

/** The team in the address, else the first one I lead or manage, else my first; undefined for a team that is none of mine. */
export const teamShown = <T extends TeamOfMine>(
  teams: readonly T[],
  slug: string | undefined,
): T | undefined =>
  slug === undefined
    ? (teams.find(({ roles }) => roles.some((role) => role !== 'agent')) ?? teams[0])
    : teams.find((team) => team.slug === slug)
