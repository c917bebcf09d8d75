import { describe, expect, it } from 'vitest'
import { type HeatRow, layOutHeat, spotsOfCells } from './heat-layout.ts'

const columns = ['Empathy', 'Solution quality', 'Process adherence', 'Tone'].map((name) => ({
  key: name,
  name,
}))
const rowOf = (name: string): HeatRow => ({
  key: name,
  name,
  cells: columns.map(({ name: criterion }, index) => ({
    shown: index === 3 ? null : '80',
    score: index === 3 ? null : 80,
    words: `${name}, ${criterion}`,
    link: null,
  })),
})
const rows = ['Ada', 'Ben Oberhauser-Lindqvist'].map(rowOf)

describe('a grid of cells', () => {
  it.each([254, 390, 640, 1132])('of %i pixels has no cell on another, none too small to hit', (width) => {
    const { cells, width: whole, height } = layOutHeat(columns, rows, { width, isCoarse: false })
    expect(cells).toHaveLength(8)
    for (const cell of cells) {
      expect(Math.min(cell.width, cell.height)).toBeGreaterThanOrEqual(24)
      expect(cell.x + cell.width).toBeLessThanOrEqual(whole)
      expect(cell.y + cell.height).toBeLessThanOrEqual(height)
      for (const other of cells)
        if (other !== cell)
          expect(
            other.x >= cell.x + cell.width ||
              cell.x >= other.x + other.width ||
              other.y >= cell.y + cell.height ||
              cell.y >= other.y + other.height,
          ).toBe(true)
    }
  })

  it('fits a narrow screen with the names above their cells', () => {
    const layout = layOutHeat(columns, rows, { width: 254, isCoarse: true })
    expect(layout.width).toBeLessThanOrEqual(254)
    expect(layout.cells.every(({ height }) => height === 44)).toBe(true)
    expect(layout.names.every(({ y }, row) => y < (layout.cells[row * 4]?.y ?? 0))).toBe(true)
  })

  it('breaks the names of columns between words only, where four stand on the narrowest screen', () => {
    const { heads } = layOutHeat(columns, rows, { width: 254, isCoarse: false })
    expect(heads.map(({ lines }) => lines.join(' '))).toEqual(columns.map(({ name }) => name))
  })

  it('holds six people beside each other on a phone', () => {
    const people = ['Aylin Demir', 'Giulia Ferri', 'Marta Conti', 'Nico Albers', 'Sam Whitaker', 'Tom Okafor']
    const six = people.map((name) => ({ key: name, name }))
    const row = { key: 1, name: 'Ada', cells: six.map(() => rows[0]?.cells[0] ?? null) }
    const { width, heads } = layOutHeat(six, [row], { width: 324, isCoarse: true })
    expect(width).toBeLessThanOrEqual(324)
    expect(heads.map(({ lines }) => lines.join(' '))).toEqual(people)
  })

  it('is wider than its place rather than unreadable, and scrolls there', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ key: index, name: `Person ${index}` }))
    const row = { key: 1, name: 'Ada', cells: many.map(() => rows[0]?.cells[0] ?? null) }
    expect(layOutHeat(many, [row], { width: 254, isCoarse: false }).width).toBeGreaterThan(1000)
  })

  it('leaves a place free where there can be no cell, and keeps a blank one', () => {
    const pairs = [{ ...rowOf('Ada'), cells: [null, ...rowOf('Ada').cells.slice(1)] }]
    const spots = spotsOfCells(layOutHeat(columns, pairs, { width: 640, isCoarse: false }))
    expect(spots.map(({ row, column, words }) => [row, column, words])).toEqual([
      [0, 1, 'Ada, Solution quality'],
      [0, 2, 'Ada, Process adherence'],
      [0, 3, 'Ada, Tone'],
    ])
  })
})
