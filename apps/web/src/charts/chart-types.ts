/** Where a number leads: to the conversations behind it. */
export interface ChartLink {
  readonly to: string
  readonly search?: Readonly<Record<string, string | number>>
}

/** Lower and upper end of a 95 % interval, in the units of the chart. */
export interface Interval {
  readonly lo: number
  readonly hi: number
}

/**
 * What the axis of a chart measures.
 * `score`: 0 to 100, from 40 up while nothing lies below. `share`: 0 to 1, shown in percent. `difference`: as far to
 * both sides of 0 as needed. `coefficient`: agreement or correlation, 0 to 1, from −1 when something lies below 0.
 */
export type ScaleKind = 'score' | 'share' | 'difference' | 'coefficient'

/** A part of the picture that can be pointed at, focused and opened; in pixels of the picture. */
export interface Spot {
  readonly key: string | number
  /** What is read out: whose number, how much, how sure, from how many. */
  readonly words: string
  /** null where nothing is behind it. */
  readonly link: ChartLink | null
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** In a grid, so that up and down stay in a column; otherwise all arrows walk the one line of spots. */
  readonly row?: number
  readonly column?: number
}
