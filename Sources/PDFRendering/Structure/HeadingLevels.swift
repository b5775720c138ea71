/// Levels of headings without gaps: the first is 1, and none is more than one deeper than the one
/// before it (ISO 14289-1, 7.4).
struct HeadingLevels {
  private var open: [(asked: Int, given: Int)] = []

  mutating func level(for asked: Int) -> Int {
    while let last = open.last, last.asked >= asked { open.removeLast() }
    let given = (open.last?.given ?? 0) + 1
    open.append((asked, given))
    return min(given, 6)
  }
}
