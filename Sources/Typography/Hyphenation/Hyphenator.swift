internal import CHyphen
internal import Glibc
import Synchronization

/// Where words of a language may be broken, by TeX's patterns through libhyphen.
///
/// Belongs to one thread.
public final class Hyphenator {
  private let dictionary: HyphenationPatterns
  private var known: [String: [Int]] = [:]

  /// Fewest letters before and after a hyphen, as TeX has them for English.
  private static let leastBefore = 2
  private static let leastAfter = 3

  /// The patterns of a BCP 47 language; nil when none are installed.
  public init?(language: String, folder: String = "/usr/share/hyphen") {
    for name in Self.fileNames(language) {
      if let dictionary = HyphenationPatterns.at("\(folder)/\(name)") {
        self.dictionary = dictionary
        return
      }
    }
    return nil
  }

  /// From `de-AT` to the files that may hold its patterns, best first.
  private static func fileNames(_ language: String) -> [String] {
    let parts = language.split(separator: "-").map(String.init)
    guard let primary = parts.first?.lowercased() else { return [] }
    var names: [String] = []
    if let region = parts.dropFirst().first(where: { $0.count == 2 }) {
      names.append("hyph_\(primary)_\(region.uppercased()).dic")
    }
    let usual = ["en": "US", "de": "DE", "fr": "FR", "es": "ES", "pt": "PT", "it": "IT"]
    names.append("hyph_\(primary)_\(usual[primary] ?? primary.uppercased()).dic")
    names.append("hyph_\(primary).dic")
    return names
  }

  /// UTF-8 offsets inside a run of text before which a hyphen may stand. Punctuation around the
  /// word is left alone; a text with anything but letters inside is not broken.
  public func points(in text: String) -> [Int] {
    if let found = known[text] { return found }
    let found = findPoints(in: text)
    known[text] = found
    return found
  }

  private func findPoints(in text: String) -> [Int] {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: \.properties.isAlphabetic),
      let last = scalars.lastIndex(where: \.properties.isAlphabetic)
    else { return [] }
    let word = scalars[first...last]
    guard word.count >= Self.leastBefore + Self.leastAfter,
      word.allSatisfy({ $0.properties.isAlphabetic || $0 == "’" })
    else { return [] }
    let start = text.utf8.distance(from: text.startIndex, to: first)
    let lowercased = String(word).lowercased()
    // Capitals whose lower case has another length would shift every offset.
    guard lowercased.utf8.count == String(word).utf8.count else { return [] }
    return points(ofWord: lowercased).map { $0 + start }
  }

  private func points(ofWord word: String) -> [Int] {
    var marks = [CChar](repeating: 0, count: word.utf8.count + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let status = hnj_hyphen_hyphenate2(
      dictionary.pointer, word, Int32(word.utf8.count), &marks, nil, &replacements, &positions,
      &cuts)
    // Patterns that change letters ("Zuk-ker") would need other text on each side: not broken.
    let changesLetters = replacements != nil
    Self.free(replacements, positions, cuts, count: word.utf8.count)
    guard status == 0, !changesLetters else { return [] }
    return Self.offsets(marks, of: word)
  }

  /// An odd digit at a letter means that a hyphen may follow it.
  private static func offsets(_ marks: [CChar], of word: String) -> [Int] {
    let count = word.unicodeScalars.count
    var offsets: [Int] = []
    var byte = 0
    for (index, scalar) in word.unicodeScalars.enumerated() {
      byte += UTF8.width(scalar)
      // For UTF-8 dictionaries libhyphen gives a mark for each character.
      let isPoint = marks[index] & 1 == 1
      if isPoint, index + 1 >= leastBefore, count - index - 1 >= leastAfter {
        offsets.append(byte)
      }
    }
    return offsets
  }

  private static func free(
    _ replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ positions: UnsafeMutablePointer<Int32>?, _ cuts: UnsafeMutablePointer<Int32>?, count: Int
  ) {
    if let replacements {
      for index in 0..<count { Glibc.free(replacements[index]) }
    }
    Glibc.free(replacements)
    Glibc.free(positions)
    Glibc.free(cuts)
  }
}

/// The patterns of a file. Reading them takes longer than setting a page; looking words up changes
/// nothing, so they are read once and shared.
private final class HyphenationPatterns: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<HyphenDict>

  private init?(path: String) {
    guard let pointer = hnj_hyphen_load(path) else { return nil }
    self.pointer = pointer
  }

  deinit { hnj_hyphen_free(pointer) }

  private static let known = Mutex<[String: HyphenationPatterns]>([:])

  static func at(_ path: String) -> HyphenationPatterns? {
    known.withLock { known in
      if let patterns = known[path] { return patterns }
      let patterns = HyphenationPatterns(path: path)
      known[path] = patterns
      return patterns
    }
  }
}
