import Diagnostics

/// An entry of a BibTeX file.
public struct BibliographyEntry: Sendable {
  /// In lower case: `article`, `inproceedings`.
  public var type: String
  public var key: String
  /// By name in lower case; values as written, in TeX, macros expanded and pieces joined.
  public var fields: [String: String]
  public var span: Span
  public var keySpan: Span

  public subscript(name: String) -> String? {
    guard let value = fields[name], !value.isEmpty else { return nil }
    return value
  }

  /// The authors, or the editors where there are none.
  public var authors: [PersonName] {
    PersonName.list(self["author"] ?? self["editor"] ?? "")
  }
}
