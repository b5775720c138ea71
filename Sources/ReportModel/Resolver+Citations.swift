import Bibliography
import Diagnostics
import NotebookSyntax

extension Resolver {
  /// "[3, 5]", "[see 2, p. 7]"; in the text "Jacot et al. [3]".
  mutating func cite(_ works: [Inline.Citation], isInText: Bool) -> [ReportInline] {
    let works = works.map(\.withoutSign)
    let known = works.map { work in (work: work, number: citations.number(of: work.key)) }
    if isInText, let (work, number) = known.first, known.count == 1 {
      guard let number else { return [unknown(work)] }
      let names = bibliography[work.key].map { shortNames($0) } ?? ""
      var parts: [ReportInline] = [.text("\(names)\u{A0}[")]
      parts.append(link(work.key, String(number)))
      parts += suffix(of: work)
      return parts + [.text("]")]
    }
    // Numbers go up within the brackets, unless words make their order part of the sentence.
    let hasWords = works.contains { !$0.prefix.isEmpty || !$0.suffix.isEmpty }
    let ordered = hasWords ? known : known.sorted { ($0.number ?? .max) < ($1.number ?? .max) }
    var parts: [ReportInline] = [.text("[")]
    for (index, item) in ordered.enumerated() {
      if index > 0 { parts.append(.text(hasWords ? "; " : ", ")) }
      if !item.work.prefix.isEmpty { parts += [.text(item.work.prefix + " ")] }
      parts.append(item.number.map { link(item.work.key, String($0)) } ?? unknown(item.work))
      parts += suffix(of: item.work)
    }
    return parts + [.text("]")]
  }

  /// ", p. 3", its number kept on the line of its word.
  private func suffix(of work: Inline.Citation) -> [ReportInline] {
    if work.suffix.isEmpty { return [] }
    return [.text(", " + work.suffix.replacing(". ", with: ".\u{A0}"))]
  }

  private func link(_ key: String, _ text: String) -> ReportInline {
    .link(.destination(destination(ofWork: key)), [.text(text)])
  }

  private func destination(ofWork key: String) -> String { "\(backMatterName).ref-\(key)" }

  private mutating func unknown(_ work: Inline.Citation) -> ReportInline {
    let hint: [String] =
      bibliography.isEmpty
      ? ["name a BibTeX file in the front matter: bibliography: references.bib"]
      : nearestName(to: work.key, in: bibliography.keys).map { ["did you mean @\($0)?"] } ?? []
    diagnostics.append(
      .error(
        "cite.undefined", "No entry '\(work.key)' in the bibliography", at: work.span,
        hints: hint))
    return .failure("@\(work.key)")
  }

  /// "Jacot et al.", "Lee and Xiao".
  private func shortNames(_ entry: BibliographyEntry) -> String {
    let authors = entry.authors
    let last = authors.map { name in
      TeXText.plain([name.particle, name.last].filter { !$0.isEmpty }.joined(separator: " "))
    }
    switch authors.count {
    case 0: return TeXText.plain(entry["title"] ?? entry.key)
    case 1: return last[0]
    case 2 where !authors[1].isOthers: return "\(last[0]) and \(last[1])"
    default: return "\(last[0]) et al."
    }
  }

  /// The works cited, under their heading.
  mutating func bibliographyBlocks() -> [ReportBlock] {
    guard !citations.keys.isEmpty else { return [] }
    let title: [ReportInline] = [.text("References")]
    let destination = "\(backMatterName).references"
    let level = backMatterLevel
    contents.append(
      ContentsEntry(level: level, number: nil, title: title, destination: destination))
    let items = citations.keys.enumerated().map { index, key in
      ReportBlock.BibliographyItem(
        label: "[\(index + 1)]", destination: self.destination(ofWork: key),
        text: bibliography[key].map { CitationStyle(macros: numbering.macros).text(of: $0) } ?? [])
    }
    return [
      ReportBlock(
        .heading(level: level, number: nil, title), destination: destination, clearsFloats: true),
      ReportBlock(.bibliography(items)),
    ]
  }
}

extension Inline.Citation {
  /// `[-@key]` leaves out the names, which numbers do anyway.
  fileprivate var withoutSign: Inline.Citation {
    guard prefix.hasSuffix("-") else { return self }
    var result = self
    result.prefix = String(prefix.dropLast())
    while result.prefix.last == " " { result.prefix.removeLast() }
    return result
  }
}
