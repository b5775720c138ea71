import ReportModel

extension PageText {
  /// Title, authors, date and abstract.
  ///
  /// - Parameter above: what stands over the title, such as "Chapter 3".
  func titleBlock(_ metadata: ReportMetadata, title: [ReportInline], above: String?, place: String?)
    -> String
  {
    var text = ""
    if let above { text += "<p class=\"chapter-number\">\(HTMLText.escaped(above))</p>\n" }
    let words = title.isEmpty ? HTMLText.escaped(metadata.plainTitle) : inlines(title)
    let looks = title.isEmpty ? " class=\"sr\"" : ""
    text += "<h1\(looks)\(identifier(place))>\(words)</h1>\n"
    if !metadata.subtitle.isEmpty {
      text += "<p class=\"subtitle\">\(inlines(metadata.subtitle))</p>\n"
    }
    for author in metadata.authors {
      var line = "<b>\(HTMLText.escaped(author.name))</b>"
      if let affiliation = author.affiliation { line += ", \(HTMLText.escaped(affiliation))" }
      if let email = author.email, let address = HTMLText.address("mailto:\(email)") {
        line += " · <a href=\"\(address)\">\(HTMLText.escaped(email))</a>"
      }
      text += "<p class=\"by\">\(line)</p>\n"
    }
    if let date = metadata.date, !date.isEmpty {
      text += "<p class=\"by\">\(HTMLText.escaped(metadata.words.date(date)))</p>\n"
    }
    if !metadata.abstract.isEmpty {
      let name = HTMLText.escaped(metadata.words.abstract)
      text +=
        "<section class=\"abstract\"\(HTMLText.attribute("aria-label", metadata.words.abstract))>"
        + "<p><strong>\(name)</strong></p>\n\(blocks(metadata.abstract))</section>\n"
    }
    return "<header class=\"title\">\n\(text)</header>\n"
  }

  /// Headings as a list of links, those of lower levels inside.
  ///
  /// - Parameter level: of the outermost list.
  func outline(_ entries: ArraySlice<ContentsEntry>, from level: Int, through last: Int) -> String {
    var html = ""
    var index = entries.startIndex
    while index < entries.endIndex {
      let entry = entries[index]
      var end = index + 1
      while end < entries.endIndex, entries[end].level > entry.level { end += 1 }
      let inner = entries[(index + 1)..<end].filter { $0.level <= last }
      let below = inner.isEmpty ? "" : outline(inner[...], from: level + 1, through: last)
      html += "<li>\(outlineLink(entry))\(below)</li>\n"
      index = end
    }
    return html.isEmpty ? "" : "<ol>\n\(html)</ol>\n"
  }

  /// The lists of figures and tables that the settings ask for, each behind its title.
  func floatLists(of report: Report) -> String {
    let phrases = report.metadata.words.phrases
    let lists = [
      (phrases(.listOfFigures), report.figures), (phrases(.listOfTables), report.tables),
    ]
    return lists.map { title, entries in
      guard !entries.isEmpty else { return "" }
      return "<details class=\"floats\"><summary>\(HTMLText.escaped(title))</summary>\n"
        + outline(entries[...], from: 1, through: 1) + "</details>\n"
    }.joined()
  }

  func outlineLink(_ entry: ContentsEntry, isCurrent: Bool = false) -> String {
    let address = map.address(of: .destination(entry.destination), from: page) ?? "#"
    let number = entry.number.map { "<span class=\"number\">\(HTMLText.escaped($0))</span>" } ?? ""
    let current = isCurrent ? " aria-current=\"page\"" : ""
    return
      "<a href=\"\(address)\"\(current)\(spokenName(of: entry.number == nil ? entry.title : []))>\(number)<span>\(inlines(entry.title.withoutCalls))</span></a>"
  }

  /// Reports what the text faces must have: all that the page shows, but for formulas and code.
  func noteText(_ html: String) {
    let scalars = html.characters.union(formulaWords)
    usage.add(scalars, in: faces.regular)
    usage.add(formulaWords.filter { faces.regular.glyph(for: $0) == nil }, in: faces.math.math)
    if let bold = faces.bold { usage.add(scalars, in: bold) }
    if shownFaces.hasItalic || classes.hasItalic, let italic = faces.italic {
      usage.add(scalars, in: italic)
    }
    if shownFaces.hasBoldItalic, let both = faces.boldItalic { usage.add(scalars, in: both) }
  }
}

extension String {
  /// The characters of its text, as markup: those of elements that the fonts of the text show.
  fileprivate var characters: Set<Unicode.Scalar> {
    var text = self
    var ascii = [Bool](repeating: false, count: 128)
    var others: Set<UInt32> = []
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        guard byte >= 0x80 else {
          if byte == UInt8(ascii: "<") {
            index = Self.end(ofMarkupAt: index, bytes)
            continue
          }
          ascii[Int(byte)] = true
          // Signs that markup has names for.
          if byte == UInt8(ascii: "&") {
            for sign in [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\"")] {
              ascii[Int(sign)] = true
            }
          }
          index += 1
          continue
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
        for next in bytes[(index + 1)..<(index + length)] {
          value = value << 6 | UInt32(next & 0x3F)
        }
        others.insert(value)
        index += length
      }
    }
    return Set(ascii.indices.filter { ascii[$0] }.compactMap { Unicode.Scalar(UInt32($0)) })
      .union(others.compactMap(Unicode.Scalar.init))
  }

  /// Behind a tag, or behind the whole of an element that is set in other fonts.
  private static func end(
    ofMarkupAt start: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    func stands(_ text: StaticString, at index: Int) -> Bool {
      index + text.utf8CodeUnitCount <= bytes.count
        && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }
    func tagEnd(from index: Int) -> Int {
      (bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
    }
    let others: [(start: StaticString, end: StaticString)] = [
      ("<math", "</math>"), ("<pre", "</pre>"), ("<code", "</code>"), ("<samp", "</samp>"),
    ]
    guard let other = others.first(where: { stands($0.start, at: start) }) else {
      return tagEnd(from: start)
    }
    var index = start
    while index < bytes.count, !stands(other.end, at: index) { index += 1 }
    return index < bytes.count ? tagEnd(from: index) : tagEnd(from: start)
  }
}
