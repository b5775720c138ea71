import ReportModel

/// What a page tells of symbols: once, for all displays that have them.
struct SymbolList {
  private struct Entry: Hashable {
    var latex: [String]
    var meaning: String
    var value: String
    var code: String

    init(_ note: SymbolNote) {
      latex = note.latex
      meaning = note.meaning.plainText
      value = note.value.plainText
      code = note.code.plainText
    }
  }

  /// Where the list stands on its page.
  static let place = "symbols-of-page"

  private(set) var notes: [SymbolNote] = []
  private var places: [Entry: Int] = [:]
  private var keys: [[SymbolKey]] = []

  /// The places of some notes in the list, each once; those that are new are its end.
  mutating func places(of new: [SymbolNote]) -> [Int] {
    var found: [Int] = []
    for note in new {
      let entry = Entry(note)
      let place = places[entry] ?? notes.count
      if place == notes.count {
        places[entry] = place
        notes.append(note)
        keys.append(SymbolKey.keys(of: note))
      }
      if !found.contains(place) { found.append(place) }
    }
    return found
  }

  /// Some of its places by what formulas have. A letter that several of these symbols begin with tells
  /// none of them.
  func meanings(of places: [Int]) -> [SymbolKey: Int] {
    var meanings: [SymbolKey: Int] = [:]
    var ambiguous: Set<SymbolKey> = []
    for place in places {
      for key in keys[place] {
        if let known = meanings[key], known != place { ambiguous.insert(key) }
        meanings[key] = place
      }
    }
    return meanings.filter { !ambiguous.contains($0.key) }
  }
}
