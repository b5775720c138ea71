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

extension BibliographyEntry {
  /// Whether it is a book, a thesis or the like, rather than a part of something.
  public var isPublishedAlone: Bool {
    [
      "book", "mvbook", "phdthesis", "mastersthesis", "thesis", "proceedings", "mvproceedings",
      "collection", "mvcollection", "booklet", "manual", "reference", "periodical",
    ].contains(type)
  }

  /// The same with BibTeX's names for biblatex's fields and types.
  var withClassicNames: BibliographyEntry {
    var entry = self
    func rename(_ old: String, _ new: String) {
      guard let value = entry.fields[old], !value.isEmpty else { return }
      if entry[new] == nil { entry.fields[new] = value }
      entry.fields[old] = nil
    }
    rename("journaltitle", "journal")
    rename("shortjournal", "journal")
    rename("location", "address")
    rename("annotation", "annote")
    rename("arxivid", "eprint")
    rename("primaryclass", "eprintclass")
    // Mendeley gives several addresses.
    if let url = entry["url"], url.contains(" ") {
      entry.fields["url"] = url.split(separator: " ").first.map(String.init)
    }
    // `month = jan # "~12"`
    if let month = entry["month"],
      let match = month.wholeMatch(of: #/(\d{1,2})[~\s,\u{A0}]+(\d{1,2})/#)
    {
      entry.fields["month"] = String(match.1)
      if entry["day"] == nil { entry.fields["day"] = String(match.2) }
    }
    if let month = entry["month"],
      let number = Self.months.firstIndex(of: String(month.lowercased().prefix(3))),
      month.allSatisfy({ $0.isLetter || $0 == "." })
    {
      entry.fields["month"] = String(number + 1)
    }
    if let date = entry["date"] { entry.setDate(date) }
    switch type {
    case "thesis":
      let kind = entry.fields["type"]?.lowercased()
      entry.type = kind.map { $0.hasPrefix("ma") ? "mastersthesis" : "phdthesis" } ?? "phdthesis"
      if kind == "bathesis" { entry.type = "thesis" }
    case "report": entry.type = "techreport"
    case "conference": entry.type = "inproceedings"
    case "electronic", "www": entry.type = "online"
    default: break
    }
    return entry
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Takes all fields over that it lacks, as they are.
  mutating func complete(from data: BibliographyEntry) {
    for (name, value) in data.fields where fields[name] == nil { fields[name] = value }
  }

  /// A date as biblatex has it: `2021`, `2021-03`, `2021-03-05`, `-0043`, ranges with a slash.
  private mutating func setDate(_ date: String) {
    // Signs of what is uncertain, and open ends, are left out; so are times.
    let plain = date.filter { !"~?%".contains($0) }
    let ends = plain.split(separator: "/", omittingEmptySubsequences: true)
      .map { $0.prefix { $0 != "T" } }.filter { $0 != ".." }.compactMap { DateParts($0) }
    guard let first = ends.first else { return }
    if self["year"] == nil {
      fields["year"] =
        ends.count > 1 && ends[1].year != first.year
        ? "\(first.year)–\(ends[1].year)" : first.year
    }
    if ends.count == 1, self["month"] == nil, let month = first.month {
      fields["month"] = String(month)
      if let day = first.day { fields["day"] = String(day) }
    }
  }

  /// Fields that a part has from the whole that it names by `crossref`, under the names that they have
  /// in a part (BibTeX; biblatex, appendix B).
  mutating func inherit(from whole: BibliographyEntry) {
    let isPart = ["in", "suppbook", "suppcollection"].contains { type.hasPrefix($0) }
    // A title that is meant for parts goes before the whole's own.
    let given = fields
    for (name, value) in whole.fields.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      var own = name
      switch name {
      case "crossref", "xref", "xdata", "entryset", "ids", "label", "sortkey", "options", "doi",
        "url", "urldate", "eprint", "pages", "abstract", "keywords", "note":
        continue
      case "title" where isPart: own = "booktitle"
      case "subtitle" where isPart: own = "booksubtitle"
      case "titleaddon" where isPart: own = "booktitleaddon"
      case "title" where type == "article": own = "journal"
      case "author" where isPart && whole["editor"] != nil: continue
      default: break
      }
      if given[own] == nil, fields[own] == nil || own == name { fields[own] = value }
    }
  }
}
