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
        entries[entry.key] = entry.withClassicNames
      }
    }
    inherit(&reader.diagnostics, among: Set(reader.entries.map(\.key)))
    return reader.diagnostics
  }

  /// Gives entries what those have that they name by `crossref`; the whole may stand behind its parts,
  /// and be a part itself.
  private mutating func inherit(_ diagnostics: inout [Diagnostic], among keys: Set<String>) {
    for key in keys.sorted() {
      var seen: Set = [key]
      var next = entries[key].flatMap(Self.whole)
      while let name = next, seen.insert(name).inserted {
        guard let whole = entries[name] else {
          diagnostics.append(
            .warning(
              "bibliography.crossref", "No entry '\(name)' to take fields from",
              at: entries[key]?.keySpan,
              hints: nearestName(to: name, in: self.keys).map { ["did you mean \($0)?"] } ?? []))
          break
        }
        entries[key]?.inherit(from: whole)
        next = Self.whole(whole)
      }
    }
  }

  private static func whole(_ entry: BibliographyEntry) -> String? {
    entry["crossref"] ?? entry["xdata"]
  }
}
