import Bibliography
import Diagnostics
import NotebookSyntax

extension Resolver {
  /// "[3, 5]", "[see 2, p. 7]"; in the text "Jacot et al. [3]".
  mutating func cite(_ works: [Inline.Citation], isInText: Bool) -> [ReportInline] {
    let calls =
      citesByAuthor
      ? callByAuthor(works, isInText: isInText) : callByNumber(works, isInText: isInText)
    guard linksBack else { return calls }
    // The place that the work leads back to.
    let name = citations.noteCall(
      of: works.map { entry($0.key).key }.filter { bibliography[$0] != nil }, from: chapter.name)
    return [.destination(name)] + calls
  }

  private mutating func callByNumber(
    _ works: [Inline.Citation], isInText: Bool
  ) -> [ReportInline] {
    let known = works.map { work -> Cited in
      let found = entry(work.key)
      return Cited(
        work: work, key: found.key, rest: found.rest, number: citations.number(of: found.key))
    }
    if isInText, let cited = known.first, known.count == 1 {
      guard let number = cited.number else { return [unknown(cited.work)] + suffix(of: cited) }
      let names = bibliography[cited.key].map { shortNames($0) } ?? ""
      var parts: [ReportInline] = [.text("\(names)\u{A0}[")]
      parts.append(link(cited.key, String(number)))
      parts += suffix(of: cited)
      return parts + [.text("]" + cited.rest)]
    }
    // Numbers go up within the brackets, unless words make their order part of the sentence.
    let hasWords = known.contains {
      !$0.work.prefix.isEmpty || !$0.work.suffix.isEmpty || !$0.rest.isEmpty
    }
    let ordered = hasWords ? known : known.sorted { ($0.number ?? .max) < ($1.number ?? .max) }
    var parts: [ReportInline] = [.text("[")]
    for (index, cited) in ordered.enumerated() {
      if index > 0 { parts.append(.text(hasWords ? "; " : ", ")) }
      if !cited.work.prefix.isEmpty { parts += resolve(cited.work.prefix) + [.text(" ")] }
      parts.append(cited.number.map { link(cited.key, String($0)) } ?? unknown(cited.work))
      if cited.number != nil, !cited.rest.isEmpty { parts.append(.text(cited.rest)) }
      parts += suffix(of: cited)
    }
    return parts + [.text("]")]
  }

  /// "Jacot et al. (2018, p. 3)"; in brackets "(see Jacot et al., 2018; Lee and Xiao, 2019)".
  private mutating func callByAuthor(
    _ works: [Inline.Citation], isInText: Bool
  ) -> [ReportInline] {
    let known = works.map { work -> Cited in
      let found = entry(work.key)
      return Cited(
        work: work, key: found.key, rest: found.rest, number: citations.number(of: found.key))
    }
    var parts: [ReportInline] = []
    if isInText, let cited = known.first, known.count == 1 {
      guard let entry = bibliography[cited.key] else {
        return [unknown(cited.work)] + suffix(of: cited)
      }
      parts = [
        .text("\(shortNames(entry))\u{A0}("),
        link(cited.key, words.year(citations.year(of: cited.key))),
      ]
      return parts + suffix(of: cited) + [.text(")" + cited.rest)]
    }
    parts.append(.text("("))
    for (index, cited) in known.enumerated() {
      if index > 0 { parts.append(.text("; ")) }
      if !cited.work.prefix.isEmpty { parts += resolve(cited.work.prefix) + [.text(" ")] }
      if let entry = bibliography[cited.key] {
        let year = words.year(citations.year(of: cited.key))
        parts.append(
          link(cited.key, cited.work.omitsNames ? year : "\(shortNames(entry)), \(year)"))
        if !cited.rest.isEmpty { parts.append(.text(cited.rest)) }
      } else {
        parts.append(unknown(cited.work))
      }
      parts += suffix(of: cited)
    }
    return parts + [.text(")")]
  }

  /// A work that is called, and what its key has beyond the work's own.
  private struct Cited {
    var work: Inline.Citation
    var key: String
    var rest: String
    var number: Int?
  }

  private func entry(_ key: String) -> (key: String, rest: String) {
    guard let found = KeyEndings.of(key).first(where: { bibliography[$0.key] != nil }) else {
      return (key, "")
    }
    return (bibliography.canonical(found.key), found.rest)
  }

  /// ", p. 3", its number kept on the line of its word; " for more".
  private mutating func suffix(of cited: Cited) -> [ReportInline] {
    guard !cited.work.suffix.isEmpty else { return [] }
    let words = resolve(cited.work.suffix)
    let separator = Locator.separator(before: words.plainText, hasComma: cited.work.hasComma)
    return (separator.isEmpty ? [] : [.text(separator)])
      + words.map { inline in
        if case .text(let text) = inline { .text(Locator.spaced(text)) } else { inline }
      }
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
    case 2 where !authors[1].isOthers: return "\(last[0]) \(words.and) \(last[1])"
    default: return "\(last[0]) et al."
    }
  }

  /// "↑ 1 2 3": to where a work is called.
  private func backLinks(_ key: String) -> [ReportInline] {
    let calls = citations.calls[key] ?? []
    guard linksBack, !calls.isEmpty else { return [] }
    if calls.count == 1 { return [.text("\u{A0}"), .link(.destination(calls[0]), [.text("↑")])] }
    let links = calls.enumerated().map { index, name in
      [ReportInline.link(.destination(name), [.text("↑\(index + 1)")])]
    }
    return [.text(" ")] + Array(links.joined(separator: [.text("\u{A0}")]))
  }

  /// Gives numbers to works that no text cites.
  mutating func citeUncited(_ keys: [String]) -> [Diagnostic] {
    var known: Set<String> = []
    return (keys.contains("*") ? bibliography.works : keys).compactMap { key in
      known.insert(key).inserted && citations.number(of: entry(key).key) == nil
        ? .warning(
          "cite.undefined", "No entry '\(key)' in the bibliography, which nocite names", at: nil)
        : nil
    }
  }

  /// The works cited, under their heading.
  mutating func bibliographyBlocks() -> [ReportBlock] {
    guard !citations.keys.isEmpty else { return [] }
    let title: [ReportInline] = [.text(words.references)]
    let destination = "\(backMatterName).references"
    let level = backMatterLevel
    contents.append(
      ContentsEntry(level: level, number: nil, title: title, destination: destination))
    let items = citations.keys.enumerated().map { index, key in
      ReportBlock.BibliographyItem(
        label: citesByAuthor ? "" : "[\(index + 1)]", destination: self.destination(ofWork: key),
        text: (bibliography[key].map { text(of: $0, key) } ?? []) + backLinks(key))
    }
    return [
      ReportBlock(
        .heading(level: level, number: nil, title), destination: destination, clearsFloats: true),
      ReportBlock(.bibliography(items)),
    ]
  }

  /// One work, or those of a set: "(a) …; (b) …".
  private func text(of entry: BibliographyEntry, _ key: String) -> [ReportInline] {
    let style = CitationStyle(macros: numbering.macros.initial, words: words)
    let members = bibliography.members(of: entry)
    guard members.isEmpty else {
      return members.enumerated().flatMap { index, member -> [ReportInline] in
        let letter = index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : String(index + 1)
        return [.text((index > 0 ? " " : "") + "(\(letter))\u{A0}")] + style.text(of: member)
      }
    }
    var entry = entry
    if citesByAuthor, entry["year"] != nil {
      entry.fields["year"] = words.year(citations.year(of: key))
    }
    return style.text(of: entry)
  }
}
