import Diagnostics

/// The works that a document can cite, by key.
///
/// BibTeX files are read here rather than by Debian's btparse: that library reports errors only by
/// printing them, and exports symbols such as `error` that replace the C library's.
public struct Bibliography: Sendable {
  public private(set) var entries: [String: BibliographyEntry] = [:]

  public static let empty = Bibliography()

  public init() {}

  /// Other keys of entries: biblatex's `ids`.
  private var aliases: [String: String] = [:]

  public subscript(key: String) -> BibliographyEntry? {
    entries[key] ?? aliases[key].flatMap { entries[$0] }
  }

  /// The key that an entry is listed under.
  public func canonical(_ key: String) -> String {
    entries[key] == nil ? aliases[key] ?? key : key
  }

  /// All keys, sorted, for hints.
  public var keys: [String] { entries.keys.sorted() }

  /// The keys of what can be listed: biblatex's `@xdata` is none, but a part of others.
  public var works: [String] { keys.filter { entries[$0]?.type != "xdata" } }

  public var isEmpty: Bool { entries.isEmpty }

  /// Adds the entries of a file: BibTeX, or by its name CSL-JSON (`.json`) and CSL-YAML (`.yaml`). A key
  /// that is taken is diagnosed and left as it was.
  public mutating func add(_ file: SourceFile) -> [Diagnostic] {
    let name = file.path.lowercased()
    if [".json", ".yaml", ".yml"].contains(where: name.hasSuffix) {
      var reader = CSLReader(file)
      reader.readFile()
      return add(reader.entries, reader.diagnostics)
    }
    if [".ris", ".enw", ".xml", ".nbib"].contains(where: name.hasSuffix) {
      return [
        .error(
          "bibliography.format", "\(file.path) is not a BibTeX, CSL-JSON or CSL-YAML file", at: nil,
          hints: ["export it from your reference manager as BibTeX or CSL-JSON"])
      ]
    }
    var reader = BibTeXReader(file)
    reader.readFile()
    return add(reader.entries, reader.diagnostics)
  }

  private mutating func add(
    _ read: [BibliographyEntry], _ found: [Diagnostic]
  ) -> [Diagnostic] {
    var diagnostics = found
    for entry in read {
      if let earlier = entries[entry.key] {
        diagnostics.append(
          .warning(
            "bibliography.duplicate", "Entry '\(entry.key)' is given twice", at: entry.keySpan,
            related: [.init("first given here", at: earlier.keySpan)]))
      } else {
        entries[entry.key] = entry.withClassicNames
        // Keys that a work had before.
        for alias in entry["ids"]?.split(separator: ",") ?? [] {
          aliases[String(alias.filter { !$0.isWhitespace })] = entry.key
        }
      }
    }
    inherit(&diagnostics, among: Set(read.map(\.key)))
    return diagnostics
  }

  /// Gives entries what those have that they name by `crossref`; the whole may stand behind its parts,
  /// and be a part itself.
  private mutating func inherit(_ diagnostics: inout [Diagnostic], among keys: Set<String>) {
    // Sets of data first, so that parts find them in their wholes.
    for key in keys.sorted() { complete(key, within: [], &diagnostics) }
    for key in keys.sorted() {
      var seen: Set = [key]
      var next = entries[key].flatMap(Self.whole)
      while let name = next, seen.insert(name).inserted {
        guard let whole = entries[name] else {
          report(missing: name, of: key, &diagnostics)
          break
        }
        entries[key]?.inherit(from: whole)
        next = Self.whole(whole)
      }
    }
    for key in keys.sorted() { completeSet(key, &diagnostics) }
  }

  /// Several sets of data, which have names of their own, and may take others in.
  private mutating func complete(
    _ key: String, within open: [String], _ diagnostics: inout [Diagnostic]
  ) {
    guard !open.contains(key) else { return }
    for name in entries[key]?["xdata"]?.split(separator: ",") ?? [] {
      let name = String(name.filter { !$0.isWhitespace })
      guard entries[name] != nil else {
        report(missing: name, of: key, &diagnostics)
        continue
      }
      var found: [Diagnostic] = []
      complete(name, within: open + [key], &found)
      if let data = entries[name] { entries[key]?.complete(from: data) }
    }
  }

  /// The works of a biblatex `@set`, which are cited and listed as one; empty for a single work.
  public func members(of entry: BibliographyEntry) -> [BibliographyEntry] {
    Self.memberKeys(of: entry).compactMap { self[$0] }
  }

  private static func memberKeys(of entry: BibliographyEntry) -> [String] {
    guard entry.type == "set" else { return [] }
    return (entry["entryset"] ?? "").split(separator: ",")
      .map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
  }

  /// A set is cited by the names and the year of its first work.
  private mutating func completeSet(_ key: String, _ diagnostics: inout [Diagnostic]) {
    guard let entry = entries[key], entry.type == "set" else { return }
    let keys = Self.memberKeys(of: entry)
    for name in keys where self[name] == nil { report(missing: name, of: key, &diagnostics) }
    guard let first = keys.compactMap({ self[$0] }).first, first.type != "set" else { return }
    for name in ["author", "editor", "year", "title"] where entry.fields[name] == nil {
      entries[key]?.fields[name] = first.fields[name]
    }
  }

  private func report(missing name: String, of key: String, _ diagnostics: inout [Diagnostic]) {
    diagnostics.append(
      .warning(
        "bibliography.crossref", "No entry '\(name)' to take fields from",
        at: entries[key]?.keySpan,
        hints: nearestName(to: name, in: self.keys).map { ["did you mean \($0)?"] } ?? []))
  }

  private static func whole(_ entry: BibliographyEntry) -> String? { entry["crossref"] }
}
