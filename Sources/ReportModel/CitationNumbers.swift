import Bibliography
import Foundation

/// The numbers of the works cited: in the order of their first citation, or by their authors.
struct CitationNumbers {
  private(set) var keys: [String] = []
  private var numbers: [String: Int] = [:]
  private let bibliography: Bibliography
  /// Where works are called, by their keys.
  private(set) var calls: [String: [String]] = [:]
  private var callCount = 0
  /// "a", "b" … behind the years of works of the same authors and year.
  private var letters: [String: String] = [:]

  init(_ bibliography: Bibliography) { self.bibliography = bibliography }

  /// The number of a work, given now if it is cited for the first time; nil when there is none.
  mutating func number(of key: String) -> Int? {
    if let number = numbers[key] { return number }
    guard bibliography[key] != nil else { return nil }
    keys.append(key)
    numbers[key] = keys.count
    return keys.count
  }

  /// Notes a call of works; gives the name of its place.
  mutating func noteCall(of keys: [String], from chapter: String) -> String {
    callCount += 1
    let name = "\(chapter).call-\(callCount)"
    for key in keys { calls[key, default: []].append(name) }
    return name
  }

  /// "2018", or "2018b" where others of the year have the same authors.
  func year(of key: String) -> String {
    let year =
      bibliography[key].flatMap { $0["year"] ?? $0["pubstate"] }.map(TeXText.plain) ?? "n.d."
    return year + (letters[key] ?? "")
  }

  /// The same works by authors, year and title, as BibTeX's style "plain" sorts them.
  func sorted() -> CitationNumbers {
    var result = CitationNumbers(bibliography)
    let places = keys.map { key in (place: place(of: key), key: key) }
    for (_, key) in places.sorted(by: { ($0.place, $0.key) < ($1.place, $1.key) }) {
      _ = result.number(of: key)
    }
    result.giveLetters()
    return result
  }

  private mutating func giveLetters() {
    var groups: [[String]: [String]] = [:]
    for key in keys {
      guard let entry = bibliography[key] else { continue }
      let names = entry.authors.map { TeXText.plain($0.particle + " " + $0.last) }
      groups[names + [entry["year"] ?? ""], default: []].append(key)
    }
    for group in groups.values where group.count > 1 {
      for (index, key) in group.enumerated() { letters[key] = BlockGroup.letter(index) }
    }
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
