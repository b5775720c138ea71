/// The counters behind "2.1.3".
struct SectionNumbers: Sendable {
  /// The chapter that the sections belong to.
  private let prefix: String?
  private var counters: [Int] = []

  init(prefix: String? = nil) { self.prefix = prefix }

  /// Counts a heading of a level from 1 and gives its number; levels that were passed over count
  /// as 1, so that a number never holds a 0.
  mutating func next(level: Int) -> String {
    if counters.count > level { counters.removeLast(counters.count - level) }
    while counters.count < level - 1 { counters.append(1) }
    if counters.count == level {
      counters[level - 1] += 1
    } else {
      counters.append(1)
    }
    return ([prefix].compactMap(\.self) + counters.map(String.init)).joined(separator: ".")
  }
}
