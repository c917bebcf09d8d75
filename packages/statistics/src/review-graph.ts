/** That a reviewer reviewed an agent. The same id in both roles is the same person, but two nodes. */
export interface ReviewEdge {
  readonly agent: string | number
  readonly reviewer: string | number
}

export interface ReviewComponents {
  readonly count: number
  /** Members as `agent:id` and `reviewer:id`, sorted; components sorted by their first member; plain string order. */
  readonly components: readonly (readonly string[])[]
}

/**
 * Who can be compared with whom: agents and reviewers that are connected by reviews, however far around (union-find).
 * A self review connects nothing: who occurs in no other is in no component.
 */
export function reviewComponents(edges: readonly ReviewEdge[]): ReviewComponents {
  const parents = new Map<string, string>()
  const rootOf = (node: string): string => {
    let root = node
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) {
      // Every second node is hung one higher, so that later ways are short.
      parents.set(root, parents.get(up) ?? up)
      root = up
    }
    parents.set(root, root)
    return root
  }
  for (const { agent, reviewer } of edges) {
    if (agent === reviewer) continue
    parents.set(rootOf(`agent:${agent}`), rootOf(`reviewer:${reviewer}`))
  }
  const members = Map.groupBy([...parents.keys()].sort(), rootOf)
  // Sorted nodes give sorted members, and components in the order of their first one.
  const components = [...members.values()]
  return { count: components.length, components }
}
