import type { ModelRow } from './quality-rows.ts'
import type { QualityInfo } from './quality-types.ts'

/** The core coordinate of each reviewer who has reviewed. */
export type Seats = ReadonlyMap<number, number>

/** Reviewers of one component. Those without a review have no seat: the reviews say nothing of them, and none costs a row. */
export interface Panel {
  /** Coordinates of those who reviewed. */
  readonly seats: readonly number[]
  /** With those who did not. */
  readonly size: number
}

export interface Layout {
  readonly agents: number
  readonly weeks: number
  /** The panel of each agent, and the one each reviewer belongs to: one object for one panel. */
  readonly panelOfAgent: readonly Panel[]
  readonly panelOfReviewer: readonly Panel[]
  /** Coordinate of each reviewer; null for who has not reviewed. */
  readonly seatOfReviewer: readonly (number | null)[]
}

/** Numbers those who reviewed, in their order. */
export const seatsOf = (ofAgent: readonly (readonly ModelRow[])[]): Seats => {
  const seen = [...new Set(ofAgent.flat().map(({ reviewer }) => reviewer))].sort((a, b) => a - b)
  return new Map(seen.map((reviewer, seat) => [reviewer, seat]))
}

/** The reviews with their reviewers' seats in place of their numbers. */
const seated = (ofAgent: readonly (readonly ModelRow[])[], seats: Seats): ModelRow[][] =>
  ofAgent.map((rows) => rows.map((row) => ({ ...row, reviewer: seats.get(row.reviewer) ?? 0 })))

/** Panels: everybody, or the reviewers of the same component. */
export const layoutOf = (info: QualityInfo, seats: Seats): Layout => {
  const component = (of: readonly number[] | undefined, index: number) => of?.[index] ?? 0
  const panels = new Map<number, { seats: number[]; size: number }>()
  const reviewers = Array.from({ length: info.reviewers }, (_, reviewer) => reviewer)
  for (const reviewer of reviewers) {
    const own = component(info.componentOfReviewer, reviewer)
    const panel = panels.get(own) ?? { seats: [], size: 0 }
    panels.set(own, panel)
    panel.size += 1
    const seat = seats.get(reviewer)
    if (seat !== undefined) panel.seats.push(seat)
  }
  const nobody: Panel = { seats: [], size: 0 }
  const panelIn = (of: readonly number[] | undefined) => (_: unknown, index: number) =>
    panels.get(component(of, index)) ?? nobody
  return {
    agents: info.agents,
    weeks: info.weeks,
    panelOfAgent: Array.from({ length: info.agents }, panelIn(info.componentOfAgent)),
    panelOfReviewer: reviewers.map(panelIn(info.componentOfReviewer)),
    seatOfReviewer: reviewers.map((reviewer) => seats.get(reviewer) ?? null),
  }
}

/** Reviews and panels as a model takes them: with coordinates for those who reviewed, and for nobody else. */
export const placedReviews = (ofAgent: readonly (readonly ModelRow[])[], info: QualityInfo) => {
  const seats = seatsOf(ofAgent)
  return { ofAgent: seated(ofAgent, seats), reviewers: seats.size, layout: layoutOf(info, seats) }
}

/** Adds the mean of a panel's effects to a form, in units of their standard deviation. */
export const addPanel = (form: Float64Array, { seats, size }: Panel, ratio: number): void => {
  for (const seat of seats) form[seat] = (form[seat] ?? 0) + ratio / size
}

/** What those who have not reviewed add to the variance of that mean, over the error's: each an effect of its own. */
export const absentVariance = ({ seats, size }: Panel, ratio: number): number =>
  size === 0 ? 0 : (size - seats.length) * (ratio / size) ** 2
