import Bibliography
import Diagnostics
import MathSyntax

/// How an entry of the bibliography reads: names with initials first, the title of an article in
/// sentence case, where it appeared in italics, then identifiers as links.
struct CitationStyle {
  let macros: MacroTable

  func text(of entry: BibliographyEntry) -> [ReportInline] {
    var sentences: [[ReportInline]] = []
    let names = names(entry.authors)
    if !names.isEmpty { sentences.append([.text(names)]) }
    if let title = entry["title"] { sentences.append(self.title(title, of: entry)) }
    let place = place(of: entry)
    if !place.isEmpty { sentences.append(place) }
    if let note = entry["note"] { sentences.append(inlines(note)) }
    var result: [ReportInline] = []
    for sentence in sentences {
      if !result.isEmpty { result.append(.text(" ")) }
      result += sentence
      let ends = plainText(sentence).last.map { ".?!".contains($0) } ?? false
      if !ends { result.append(.text(".")) }
    }
    return result + identifiers(of: entry)
  }

  private func names(_ names: [PersonName]) -> String {
    let people = names.filter { !$0.isOthers }.map { name in
      TeXText.plain(
        [name.initials.replacing(". ", with: ".~"), name.particle, name.last, name.suffix]
          .filter { !$0.isEmpty }.joined(separator: name.initials.isEmpty ? " " : "~"))
    }
    if names.contains(where: \.isOthers) { return people.joined(separator: ", ") + ", et al." }
    guard let last = people.last, people.count > 1 else { return people.first ?? "" }
    let comma = people.count > 2 ? "," : ""
    return people.dropLast().joined(separator: ", ") + "\(comma) and \(last)"
  }

  private func title(_ title: String, of entry: BibliographyEntry) -> [ReportInline] {
    let pieces = TeXText.pieces(of: title)
    if ["book", "phdthesis", "proceedings"].contains(entry.type) {
      return [.emphasis(inlines(pieces))]
    }
    return inlines(TeXText.sentenceCase(pieces))
  }

  private func place(of entry: BibliographyEntry) -> [ReportInline] {
    var parts: [[ReportInline]] = []
    if let journal = entry["journal"] {
      var part: [ReportInline] = [.emphasis(inlines(journal))]
      if let volume = entry["volume"] {
        let issue = entry["number"].map { "(\($0))" } ?? ""
        part.append(.text(" \(TeXText.plain(volume))\(issue)"))
      }
      if let pages = entry["pages"] { part.append(.text(":\(TeXText.plain(dashed(pages)))")) }
      parts.append(part)
    } else if let book = entry["booktitle"] {
      parts.append([.text("In "), .emphasis(inlines(book))])
      if let volume = entry["volume"] { parts.append([.text("volume \(TeXText.plain(volume))")]) }
      if let pages = entry["pages"] {
        parts.append([.text("pages \(TeXText.plain(dashed(pages)))")])
      }
    } else if let pages = entry["pages"] {
      parts.append([.text("pages \(TeXText.plain(dashed(pages)))")])
    }
    for name in ["publisher", "school", "institution", "howpublished"] {
      if let value = entry[name] { parts.append(inlines(value)) }
    }
    let year = [entry["month"], entry["year"]].compactMap { $0 }.joined(separator: " ")
    if !year.isEmpty { parts.append([.text(TeXText.plain(year))]) }
    return Array(parts.joined(separator: [.text(", ")]))
  }

  /// A range of pages with a dash, however it was written.
  private func dashed(_ pages: String) -> String {
    pages.contains("--") ? pages : pages.replacing("-", with: "--")
  }

  private func identifiers(of entry: BibliographyEntry) -> [ReportInline] {
    var result: [ReportInline] = []
    if let eprint = entry["eprint"] {
      let bare = eprint.hasPrefix("arXiv:") ? String(eprint.dropFirst(6)) : eprint
      result += [
        .text(" "), .link(.address("https://arxiv.org/abs/\(bare)"), [.text("arXiv:\(bare)")]),
        .text("."),
      ]
    }
    if let doi = entry["doi"] {
      let bare = doi.replacing("https://doi.org/", with: "")
      result += [
        .text(" "), .link(.address("https://doi.org/\(bare)"), [.text("doi:\(bare)")]),
        .text("."),
      ]
    } else if let address = entry["url"], entry["eprint"] == nil {
      result += [.text(" "), .link(.address(address), [.text(address)]), .text(".")]
    }
    return result
  }

  private func inlines(_ field: String) -> [ReportInline] { inlines(TeXText.pieces(of: field)) }

  private func inlines(_ pieces: [TeXText.Piece]) -> [ReportInline] {
    pieces.map { piece in
      switch piece {
      case .text(let text, _): .text(text)
      case .emphasis(let text): .emphasis([.text(text)])
      case .math(let latex):
        .math(Formula.parse(SourceExcerpt(latex), macros: macros, style: .text))
      }
    }
  }
}
