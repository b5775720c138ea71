import Diagnostics
import Foundation
import Yams

/// Reads works in the form of the Citation Style Language: CSL-JSON, as Zotero exports it, and CSL-YAML,
/// as pandoc has it in files and in front matter. JSON is YAML, too.
struct CSLReader {
  private(set) var entries: [BibliographyEntry] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let file: SourceFile

  /// The texts of CSL-YAML are Markdown, as pandoc has it.
  private let isMarkdown: Bool

  init(_ file: SourceFile) {
    self.file = file
    isMarkdown = !file.path.lowercased().hasSuffix(".json")
  }

  mutating func readFile() {
    do {
      guard let root = try compose(yaml: file.text) else { return }
      let list =
        root.sequence ?? root.mapping?["references"]?.sequence ?? root.mapping?["items"]?.sequence
      guard let list else {
        return fail("A list of works is expected here", at: root)
      }
      for node in list { read(node) }
    } catch let error as YamlError {
      diagnostics.append(
        .error(
          "bibliography.syntax", "This is neither JSON nor YAML: \(error)",
          at: Span(file, 0..<min(1, file.text.utf8.count))))
    } catch {
      diagnostics.append(.error("bibliography.syntax", "\(error)", at: nil))
    }
  }

  private mutating func fail(_ message: String, at node: Node) {
    diagnostics.append(.error("bibliography.syntax", message, at: span(of: node)))
  }

  private func span(of node: Node) -> Span {
    guard let mark = node.mark else { return Span(file, 0..<0) }
    let start = file.offset(ofLine: mark.line)
    return Span(file, start..<start + file.line(mark.line).utf8.count)
  }

  private static let types = [
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "review": "article", "review-book": "article", "paper-conference": "inproceedings",
    "chapter": "incollection", "entry": "incollection", "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection", "book": "book", "collection": "collection",
    "thesis": "phdthesis", "report": "techreport", "webpage": "online", "post": "online",
    "post-weblog": "online", "software": "software", "dataset": "dataset", "patent": "patent",
    "manuscript": "unpublished", "article": "misc", "standard": "techreport",
  ]

  private static let names = [
    "volume": "volume", "issue": "number", "page": "pages", "publisher": "publisher",
    "publisher-place": "address", "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn",
    "note": "note", "edition": "edition", "collection-title": "series", "version": "version",
    "event-title": "eventtitle", "event": "eventtitle", "chapter-number": "chapter",
    "keyword": "keywords", "abstract": "abstract", "status": "pubstate",
  ]

  private mutating func read(_ node: Node) {
    guard let mapping = node.mapping, let key = mapping["id"]?.scalar?.string, !key.isEmpty else {
      return fail("An entry needs an 'id'", at: node)
    }
    let csl = mapping["type"]?.string ?? "document"
    var fields: [String: String] = [:]
    let type = Self.types[csl] ?? "misc"
    for (name, own) in Self.names {
      guard let text = mapping[name]?.scalar?.string else { continue }
      // Addresses and numbers are what they are.
      fields[own] = ["doi", "url"].contains(own) ? text : words(text)
    }
    // Titles have the case that they are to be printed in.
    if let title = mapping["title"]?.scalar?.string { fields["title"] = "{\(words(title))}" }
    if let whole = mapping["container-title"]?.scalar?.string ?? first(mapping["container-title"]) {
      fields[["inproceedings", "incollection"].contains(type) ? "booktitle" : "journal"] =
        words(whole)
    }
    if let number = mapping["number"]?.scalar?.string, fields["number"] == nil {
      fields["number"] = Self.tex(number)
    }
    for (name, own) in [
      ("author", "author"), ("editor", "editor"), ("collection-editor", "editor"),
    ]
    where fields[own] == nil {
      let node = mapping[name]
      let people =
        node?.sequence?.compactMap { Self.name($0) } ?? node.flatMap { Self.name($0) }.map { [$0] }
        ?? []
      if !people.isEmpty { fields[own] = people.joined(separator: " and ") }
    }
    if type == "phdthesis" {
      fields["school"] = fields.removeValue(forKey: "publisher")
    } else if type == "techreport" {
      fields["institution"] = fields.removeValue(forKey: "publisher")
    }
    if let genre = mapping["genre"]?.scalar?.string { fields["type"] = Self.tex(genre) }
    if let archive = mapping["archive"]?.string, archive.lowercased() == "arxiv" {
      fields["eprint"] = mapping["archive_location"]?.string ?? fields["number"]
      fields["number"] = nil
    }
    readDate(mapping["issued"], into: &fields)
    var accessed: [String: String] = [:]
    readDate(mapping["accessed"], into: &accessed)
    if let year = accessed["year"], let month = accessed["month"], let day = accessed["day"],
      let m = Int(month), let d = Int(day)
    {
      fields["urldate"] = "\(year)-\(m < 10 ? "0" : "")\(m)-\(d < 10 ? "0" : "")\(d)"
    }
    let place = span(of: node)
    entries.append(
      BibliographyEntry(type: type, key: key, fields: fields, span: place, keySpan: place))
  }

  private func first(_ node: Node?) -> String? { node?.sequence?.first?.scalar?.string }

  /// `{family, given, suffix, non-dropping-particle}`, `{literal}`, or a text.
  private static func name(_ node: Node) -> String? {
    guard let mapping = node.mapping else { return node.scalar.map { "{\(tex($0.string))}" } }
    if let literal = mapping["literal"]?.scalar?.string { return "{\(tex(literal))}" }
    guard let family = mapping["family"]?.scalar?.string else {
      return mapping["given"]?.scalar.map { "{\(tex($0.string))}" }
    }
    let particle = [mapping["dropping-particle"], mapping["non-dropping-particle"]]
      .compactMap { $0?.scalar?.string }.joined(separator: " ")
    let last = (particle.isEmpty ? "" : tex(particle) + " ") + "{\(tex(family))}"
    let parts = [
      last, mapping["suffix"]?.scalar.map { tex($0.string) },
      mapping["given"]?.scalar.map { tex($0.string) },
    ]
    return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `{date-parts: [[2020, 1, 2]]}`, `[{year: 2020}]`, `2020-01-02`, `{raw: …}`.
  private func readDate(_ node: Node?, into fields: inout [String: String]) {
    guard var node else { return }
    if let list = node.sequence, let first = list.first, first.mapping != nil { node = first }
    if let mapping = node.mapping {
      if let parts = mapping["date-parts"]?.sequence {
        let days = parts.compactMap { $0.sequence?.compactMap { $0.scalar?.string } }
        guard let first = days.first, let year = first.first else { return }
        let last = days.count > 1 ? days[1].first : nil
        fields["year"] = last.map { $0 == year ? year : "\(year)–\($0)" } ?? year
        if days.count == 1, first.count > 1 { fields["month"] = first[1] }
        if days.count == 1, first.count > 2 { fields["day"] = first[2] }
      } else if let year = mapping["year"]?.scalar?.string {
        fields["year"] = year
        fields["month"] = mapping["month"]?.scalar?.string
        fields["day"] = mapping["day"]?.scalar?.string
      } else if let text = (mapping["raw"] ?? mapping["literal"])?.scalar?.string {
        readDate(text, into: &fields)
      }
    } else if let text = node.scalar?.string {
      readDate(text, into: &fields)
    }
  }

  private func readDate(_ text: String, into fields: inout [String: String]) {
    guard let date = DateParts(text), Int(date.year) != nil else {
      fields["year"] = Self.tex(text)
      return
    }
    fields["year"] = date.year
    fields["month"] = date.month.map(String.init)
    fields["day"] = date.day.map(String.init)
  }

  private func words(_ text: String) -> String {
    isMarkdown ? Self.tex(ofMarkdown: text) : Self.tex(text)
  }

  /// Emphasis, formulas, code and scripts as TeX.
  static func tex(ofMarkdown text: String) -> String {
    let markup =
      #/(\\[*_`$^~\\])|\$([^$\s](?:[^$]*[^$\s])?)\$|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`|\^([^\^\s]+)\^|~([^~\s]+)~/#
    var result = ""
    var rest = text[...]
    while let match = rest.firstMatch(of: markup) {
      result += tex(String(rest[..<match.range.lowerBound]))
      let (_, escape, math, strong, emphasis, code, raised, lowered) = match.output
      if let escape { result += tex(String(escape.dropFirst())) }
      if let math { result += "$\(math)$" }
      if let strong { result += "{\(tex(String(strong)))}" }
      if let emphasis { result += "\\emph{\(tex(String(emphasis)))}" }
      if let code { result += "\\texttt{\(tex(String(code)))}" }
      if let raised { result += "\\textsuperscript{\(tex(String(raised)))}" }
      if let lowered { result += "\\textsubscript{\(tex(String(lowered)))}" }
      rest = rest[match.range.upperBound...]
    }
    return result + tex(String(rest))
  }

  /// Plain text with CSL's few tags as TeX.
  static func tex(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    let tags = [
      ("<i>", "\\emph{"), ("</i>", "}"), ("<em>", "\\emph{"), ("</em>", "}"), ("<b>", "{"),
      ("</b>", "}"), ("<sub>", "\\textsubscript{"), ("</sub>", "}"),
      ("<sup>", "\\textsuperscript{"), ("</sup>", "}"), ("<sc>", "{"), ("</sc>", "}"),
      ("<span class=\"nocase\">", "{"), ("<span style=\"font-variant: small-caps;\">", "{"),
      ("</span>", "}"), ("&amp;", "\\&"), ("&lt;", "<"), ("&gt;", ">"),
    ]
    scan: while !rest.isEmpty {
      for (tag, command) in tags where rest.hasPrefix(tag) {
        result += command
        rest = rest.dropFirst(tag.count)
        continue scan
      }
      // Titles of arXiv hold formulas.
      if let formula = rest.prefixMatch(of: #/\$([^$\s](?:[^$]*[^$\s])?)\$/#),
        formula.1.contains(where: { "\\^_".contains($0) }) || formula.1.count == 1
      {
        result += formula.0
        rest = rest[formula.range.upperBound...]
        continue
      }
      let character = rest.removeFirst()
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "{", "}", "%", "#", "&", "_": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "$": result += "\\$"
      default: result.append(character)
      }
    }
    return result
  }
}
