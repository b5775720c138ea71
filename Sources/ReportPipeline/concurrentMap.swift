/// Applies a function to each element, several at once, and gives the results in order.
///
/// - Parameter limit: how many at once; nil for as many as there are elements.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], limit: Int? = nil,
  _ transform: @escaping @Sendable (Int, Element) async -> Result
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    func start() {
      guard next < elements.count else { return }
      let (index, element) = (next, elements[next])
      next += 1
      group.addTask { (index, await transform(index, element)) }
    }
    for _ in 0..<min(limit ?? elements.count, elements.count) { start() }
    for await (index, result) in group {
      results[index] = result
      start()
    }
    return results.compactMap(\.self)
  }
}
