import Diagnostics

/// The works that a document can cite, by key.
///
/// BibTeX files are read here rather than by Debian's btparse: that library reports errors only by
/// printing them, and exports symbols such as `error` that replace the C library's.
public struct Bibliography: Sendable {
  public private(set) var entries: [String: BibliographyEntry] = [:]

  public static let empty = Bibliography()

  public init() {}

  public subscript(key: String) -> BibliographyEntry? { entries[key] }

  /// All keys, sorted, for hints.
  public var keys: [String] { entries.keys.sorted() }

  public var isEmpty: Bool { entries.isEmpty }

  /// Adds the entries of a BibTeX file; a key that is taken is diagnosed and left as it was.
  public mutating func add(_ file: SourceFile) -> [Diagnostic] {
    var reader = BibTeXReader(file)
    reader.readFile()
    for entry in reader.entries {
      if let earlier = entries[entry.key] {
        reader.diagnostics.append(
          .warning(
            "bibliography.duplicate", "Entry '\(entry.key)' is given twice", at: entry.keySpan,
            related: [.init("first given here", at: earlier.keySpan)]))
      } else {
        entries[entry.key] = entry
      }
    }
    return reader.diagnostics
  }
}
