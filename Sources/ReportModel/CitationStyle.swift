import Bibliography
import Diagnostics
import MathSyntax
import NotebookSyntax
import Phrases

/// How an entry of the bibliography reads: names with initials first, the title of an article in
/// sentence case, where it appeared in italics, then identifiers as links.
struct CitationStyle {
  let macros: MacroTable
  let words: ReportWords

  func text(of entry: BibliographyEntry) -> [ReportInline] {
    var sentences: [[ReportInline]] = []
    var names = names(entry.authors)
    if let group = entry["collaboration"].map(TeXText.plain), !group.isEmpty {
      names += names.isEmpty ? group : " (\(group))"
    }
    if !names.isEmpty { sentences.append([.text(names + (editorsAlone(entry) ?? ""))]) }
    if entry["title"] != nil { sentences.append(title(of: entry)) }
    let place = place(of: entry)
    if !place.isEmpty { sentences.append(place) }
    for name in ["note", "addendum"] {
      if let note = entry[name] { sentences.append(inlines(note)) }
    }
    if let state = entry["pubstate"] {
      sentences.append(inlines(Self.states[state.lowercased()] ?? state))
    }
    var result: [ReportInline] = []
    for sentence in sentences {
      if !result.isEmpty { result.append(.text(" ")) }
      result += sentence
      let ends = sentence.plainText.last.map { ".?!".contains($0) } ?? false
      if !ends { result.append(.text(".")) }
    }
    return result + identifiers(of: entry)
  }

  /// biblatex's names of where a work stands before it appears.
  private static let states = [
    "inpreparation": "In preparation", "submitted": "Submitted", "forthcoming": "Forthcoming",
    "inpress": "In press", "prepublished": "Prepublished",
  ]

  // MARK: Names

  private func names(_ names: [PersonName]) -> String {
    let people = names.filter { !$0.isOthers }.map { name in
      TeXText.plain(
        [name.initials.replacing(". ", with: ".~"), name.particle, name.last, name.suffix]
          .filter { !$0.isEmpty }.joined(separator: name.initials.isEmpty ? " " : "~"))
    }
    if names.contains(where: \.isOthers) {
      return people.joined(separator: ", ") + (people.count > 1 ? ", et al." : " et al.")
    }
    guard let last = people.last, people.count > 1 else { return people.first ?? "" }
    let comma = people.count > 2 && words.hasSerialComma ? "," : ""
    return people.dropLast().joined(separator: ", ") + "\(comma) \(words.and) \(last)"
  }

  /// ", editors" behind names that are not the authors'.
  private func editorsAlone(_ entry: BibliographyEntry) -> String? {
    guard entry["author"] == nil, entry["editor"] != nil else { return nil }
    let editors = words.works.editors
    return ", " + (entry.authors.count > 1 ? editors.several : editors.one)
  }

  // MARK: Titles

  private func title(of entry: BibliographyEntry) -> [ReportInline] {
    let parts = [entry["title"], entry["subtitle"]].compactMap(\.self)
    let pieces = TeXText.pieces(of: parts.joined(separator: ": "))
    var result =
      entry.isPublishedAlone
      ? [.emphasis(inlines(pieces))]
      : inlines(isEnglish(entry) ? TeXText.sentenceCase(pieces) : pieces)
    if let addition = entry["titleaddon"] { result += [.text(". ")] + inlines(addition) }
    return result
  }

  /// Capitals are the title's own in other languages. An entry that names none is in the report's.
  private func isEnglish(_ entry: BibliographyEntry) -> Bool {
    guard let language = entry["langid"] ?? entry["language"] ?? entry["hyphenation"] else {
      return words.language == "en"
    }
    let name = language.lowercased()
    return name.primaryLanguage == "en"
      || [
        "english", "american", "usenglish", "british", "ukenglish", "australian", "canadian",
        "newzealand",
      ].contains(name)
  }

  // MARK: Where it appeared

  private func place(of entry: BibliographyEntry) -> [ReportInline] {
    var parts: [[ReportInline]] = []
    if let journal = entry["journal"] {
      parts.append(journalPart(journal, entry))
    } else if let book = entry["booktitle"], !(entry.isPublishedAlone && book == entry["title"]) {
      parts += bookParts(book, entry)
    } else {
      if let editors = editors(of: entry) { parts.append([.text(editors)]) }
      parts += seriesParts(entry)
      if let chapter = entry["chapter"] { parts.append(worded(words.works.chapter, chapter)) }
      if let pages = entry["pages"] { parts.append(self.pages(pages)) }
      // Books without volumes have their number in a series; other things count by themselves.
      if entry["series"] == nil, !isNumberedByType(entry), let number = entry["number"] {
        parts.append(worded(words.works.number, number))
      }
    }
    if let type = typeName(of: entry) {
      let number = isNumberedByType(entry) ? entry["number"] : nil
      parts.append(type + (number.map { [.text("\u{A0}\(TeXText.plain($0))")] } ?? []))
    }
    if let edition = entry["edition"] { parts.append([.text(self.edition(edition))]) }
    if let version = entry["version"].map(TeXText.plain) {
      parts.append([.text(version.lowercased().hasPrefix("v") ? version : "v. \(version)")])
    }
    for name in ["organization", "publisher", "school", "institution", "howpublished", "address"] {
      if let value = entry[name] { parts.append(inlines(value)) }
    }
    let date = date(of: entry)
    if !date.isEmpty { parts.append([.text(date)]) }
    return Array(parts.joined(separator: [.text(", ")]))
  }

  private func journalPart(_ journal: String, _ entry: BibliographyEntry) -> [ReportInline] {
    var part: [ReportInline] = [.emphasis(inlines(journal))]
    if let series = entry["series"] { part += [.text(", ")] + inlines(series) + [.text(",")] }
    let issue = (entry["number"] ?? entry["issue"]).map(TeXText.plain)
    if let volume = entry["volume"] {
      part.append(.text(" \(TeXText.plain(volume))\(issue.map { "(\($0))" } ?? "")"))
    } else if let issue {
      part.append(.text(" \(issue)"))
    }
    if let pages = entry["pages"] ?? entry["eid"] {
      part.append(.text(":\(TeXText.plain(dashed(pages)))"))
    }
    return part
  }

  private func bookParts(_ book: String, _ entry: BibliographyEntry) -> [[ReportInline]] {
    let title = [book, entry["booksubtitle"]].compactMap(\.self).joined(separator: ": ")
    var first: [ReportInline] = [.text("\(words.works.in) ")]
    if let editors = editors(of: entry) { first.append(.text(editors + ", ")) }
    var parts = [first + [.emphasis(inlines(title))]]
    if let addition = entry["booktitleaddon"] { parts.append(inlines(addition)) }
    parts += seriesParts(entry)
    if let chapter = entry["chapter"] { parts.append(worded(words.works.chapter, chapter)) }
    if let pages = entry["pages"] { parts.append(self.pages(pages)) }
    if let event = entry["eventtitle"] { parts.append(inlines(event)) }
    return parts
  }

  /// "volume 3 of *Series*", or the number in it.
  private func seriesParts(_ entry: BibliographyEntry) -> [[ReportInline]] {
    var parts: [[ReportInline]] = []
    if let volume = entry["volume"] { parts.append(worded(words.works.volume, volume)) }
    if let series = entry["series"] {
      let number = entry["number"].map { [ReportInline.text(" \(TeXText.plain($0))")] } ?? []
      parts.append([.emphasis(inlines(series))] + number)
    } else if entry["booktitle"] != nil, let number = entry["number"] {
      parts.append(worded(words.works.number, number))
    }
    return parts
  }

  /// "A. Smith, editor" where others are the authors.
  private func editors(of entry: BibliographyEntry) -> String? {
    guard entry["author"] != nil, let field = entry["editor"] else { return nil }
    let people = PersonName.list(field)
    let word = words.works.editors
    return "\(names(people)), \(people.count > 1 ? word.several : word.one)"
  }

  private func pages(_ pages: String) -> [ReportInline] {
    let word = words.works.pages
    let text = TeXText.plain(dashed(pages))
    return [.text("\(text.contains { "–,".contains($0) } ? word.several : word.one) \(text)")]
  }

  private func worded(_ word: String, _ value: String) -> [ReportInline] {
    [.text("\(word) ")] + inlines(value)
  }

  /// "Technical report CERN-2012-1", "Patent 381968": the number stands behind the type's name.
  private func isNumberedByType(_ entry: BibliographyEntry) -> Bool {
    ["techreport", "report", "patent"].contains(entry.type) && typeName(of: entry) != nil
  }

  /// "PhD thesis": as the entry says, or by its type.
  private func typeName(of entry: BibliographyEntry) -> [ReportInline]? {
    if let type = entry["type"] {
      // biblatex's "patentus", "patenteu".
      if entry.type == "patent", type.lowercased().hasPrefix("patent"),
        let patent = words.works.types["patent"]
      {
        return [.text(patent)]
      }
      return words.works.types[type.lowercased()].map { [.text($0)] } ?? inlines(type)
    }
    return words.works.types[entry.type].map { [.text($0)] }
  }

  private func edition(_ edition: String) -> String {
    let plain = TeXText.plain(edition)
    let ordinal = Int(plain).map(words.works.ordinal) ?? plain.lowercased()
    if plain.lowercased().contains("edition") { return plain }
    return words.works.edition.replacing("%", with: ordinal)
  }

  private func date(of entry: BibliographyEntry) -> String {
    let year = entry["year"].map { words.year(TeXText.plain($0)) }
    let number = entry["month"].flatMap { Int($0) }.flatMap { (1...12).contains($0) ? $0 : nil }
    let month = number.map { words.months[$0 - 1] } ?? entry["month"].map(TeXText.plain)
    if let year, let month, let number, let day = entry["day"].flatMap({ Int($0) }) {
      // A letter may stand behind the year.
      let figures = year.prefix(while: \.isNumber)
      if let known = CalendarDay("\(figures)-\(number)-\(day)") {
        return words.day(known, month).replacing(figures, with: year)
      }
    }
    let day = month == nil ? nil : entry["day"].map(TeXText.plain)
    return [day, month, year].compactMap(\.self).joined(separator: " ")
  }

  /// A range of pages with a dash, however it was written.
  private func dashed(_ pages: String) -> String {
    pages.contains("--") ? pages : pages.replacing("-", with: "--")
  }

  // MARK: Identifiers

  private func identifiers(of entry: BibliographyEntry) -> [ReportInline] {
    var result: [ReportInline] = []
    if let eprint = entry["eprint"] { result += identifier(eprint: eprint, of: entry) }
    if let doi = entry["doi"] {
      let bare = doi.replacing("https://doi.org/", with: "").replacing("\\_", with: "_")
      result += [
        .text(" "), .link(.address("https://doi.org/\(bare)"), [.text("doi:\(bare)")]),
        .text("."),
      ]
    }
    for (name, label) in [("isbn", "ISBN"), ("issn", "ISSN")] {
      if let number = entry[name] {
        result.append(.text(" \(label)\u{A0}\(TeXText.plain(number))."))
      }
    }
    if let address = entry["url"], entry["doi"] == nil, entry["eprint"] == nil {
      let bare = address.replacing("\\_", with: "_").replacing("\\%", with: "%")
        .replacing("\\~{}", with: "~").replacing("\\#", with: "#").replacing("\\&", with: "&")
      result += [.text(" "), .link(.address(bare), [.text(bare)])]
      if let day = entry["urldate"] {
        result.append(.text(" (\(words.works.visited) \(words.date(day)))"))
      }
      result.append(.text("."))
    }
    return result
  }

  private func identifier(eprint: String, of entry: BibliographyEntry) -> [ReportInline] {
    let archive = (entry["archiveprefix"] ?? entry["eprinttype"] ?? "arXiv")
    guard archive.lowercased() == "arxiv" else {
      let hosts = [
        "pubmed": "https://pubmed.ncbi.nlm.nih.gov/", "jstor": "https://www.jstor.org/stable/",
        "hal": "https://hal.science/", "hdl": "https://hdl.handle.net/",
      ]
      let text = "\(archive):\(eprint)"
      guard let host = hosts[archive.lowercased()] else { return [.text(" \(text).")] }
      return [.text(" "), .link(.address(host + eprint), [.text(text)]), .text(".")]
    }
    let bare = eprint.lowercased().hasPrefix("arxiv:") ? String(eprint.dropFirst(6)) : eprint
    return [
      .text(" "), .link(.address("https://arxiv.org/abs/\(bare)"), [.text("arXiv:\(bare)")]),
      .text(entry["eprintclass"].map { " [\($0)]." } ?? "."),
    ]
  }

  // MARK: TeX

  private func inlines(_ field: String) -> [ReportInline] { inlines(TeXText.pieces(of: field)) }

  private func inlines(_ pieces: [TeXText.Piece]) -> [ReportInline] {
    pieces.map { piece in
      switch piece {
      case .text(let text, _): .text(text)
      case .emphasis(let text): .emphasis([.text(text)])
      case .link(let address, let text): .link(.address(address), [.text(text)])
      case .math(let latex):
        .math(Formula.parse(SourceExcerpt(latex), macros: macros, style: .text))
      }
    }
  }
}
