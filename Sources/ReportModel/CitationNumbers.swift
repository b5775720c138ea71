import Bibliography

/// The numbers of the works cited, in the order of their first citation.
struct CitationNumbers {
  private(set) var keys: [String] = []
  private var numbers: [String: Int] = [:]
  private let bibliography: Bibliography

  init(_ bibliography: Bibliography) { self.bibliography = bibliography }

  /// The number of a work, given now if it is cited for the first time; nil when there is none.
  mutating func number(of key: String) -> Int? {
    if let number = numbers[key] { return number }
    guard bibliography[key] != nil else { return nil }
    keys.append(key)
    numbers[key] = keys.count
    return keys.count
  }
}
