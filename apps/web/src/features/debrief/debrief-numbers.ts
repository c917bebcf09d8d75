/** Open ones first, each by due day and then as they were written down. */
export const actionsInOrder = <
  A extends { readonly id: number; readonly state: string; readonly dueOn: string },
>(
  actions: readonly A[],
): A[] =>
  actions.toSorted(
    (a, b) =>
      Number(a.state === 'done') - Number(b.state === 'done') ||
      a.dueOn.localeCompare(b.dueOn) ||
      a.id - b.id,
  )
