import Bibliography
import Foundation

/// The numbers of the works cited: in the order of their first citation, or by their authors.
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

  /// The same works by authors, year and title, as BibTeX's style "plain" sorts them.
  func sorted() -> CitationNumbers {
    var result = CitationNumbers(bibliography)
    let places = keys.map { key in (place: place(of: key), key: key) }
    for (_, key) in places.sorted(by: { ($0.place, $0.key) < ($1.place, $1.key) }) {
      _ = result.number(of: key)
    }
    return result
  }

  private func place(of key: String) -> String {
    guard let entry = bibliography[key] else { return key }
    let names = entry.authors.map { name in
      name.isOthers ? "zzzz" : [name.particle, name.last, name.first].joined(separator: " ")
    }
    let parts = [names.joined(separator: "  "), entry["year"] ?? "", entry["title"] ?? ""]
    // A space sorts before every letter: shorter names come first.
    return parts.map(TeXText.plain).joined(separator: "   ")
      .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .drop { $0.isWhitespace }.description
  }
}
