import ReportModel
import Typography

extension BlockSetter {
  /// Title, subtitle, authors, date and abstract, as an article has them.
  func setTitleBlock(_ metadata: ReportMetadata) {
    setTitleBlock(
      metadata, title: style.text.title, subtitle: style.text.subtitle,
      space: style.spaces.titleBlock)
  }

  /// - Parameter space: above the authors; other spaces are in proportion.
  func setTitleBlock(
    _ metadata: ReportMetadata, title: TextSizes.Size, subtitle: TextSizes.Size, space: Double
  ) {
    guard !metadata.title.isEmpty || !metadata.authors.isEmpty else { return }
    centered(metadata.title, title, tag: .heading(level: 1), destination: "title")
    if !metadata.subtitle.isEmpty {
      flow.addSpace(space * 0.42)
      centered(metadata.subtitle, subtitle, tag: .paragraph)
    }
    setAuthors(metadata.authors, space: space)
    if let date = metadata.date, !date.isEmpty {
      flow.addSpace(space * 0.75)
      centered([.text(metadata.words.date(date))], style.text.body, tag: .paragraph)
    }
    flow.addSpace(space * 2)
    if !metadata.abstract.isEmpty {
      setAbstract(metadata.abstract, title: metadata.words.abstract)
      setKeywords(metadata)
    } else if metadata.license != nil {
      setKeywords(metadata)
    }
  }

  private func centered(
    _ inlines: [ReportInline], _ size: TextSizes.Size, tag: Tag, destination: String? = nil,
    isItalic: Bool = false
  ) {
    var setter = resized(size)
    setter.inline.cut.isItalic = isItalic
    setter.set(
      setter.collect(inlines), alignment: .center, tag: tag, destination: destination,
      isUnbreakable: true)
  }

  /// Names in one line where there is no more to say of them; otherwise each author with what
  /// belongs to the name, side by side.
  private func setAuthors(_ authors: [ReportMetadata.Author], space: Double) {
    guard !authors.isEmpty else { return }
    flow.addSpace(space)
    if authors.contains(where: \.hasMarks) || Self.sharesPlaces(authors) {
      return setMarkedAuthors(authors, space: space)
    }
    let affiliations = Set(authors.map { $0.affiliation ?? "" })
    let mails = authors.compactMap(\.email)
    if authors.count == 1 || (affiliations.count == 1 && mails.isEmpty) {
      let names = authors.map(\.name).joined(separator: ", ")
      setAuthor(names, affiliation: authors[0].affiliation, email: mails.first)
      return
    }
    let perRow = min(authors.count, authors.count == 4 ? 2 : 3)
    for start in stride(from: 0, to: authors.count, by: perRow) {
      if start > 0 { flow.addSpace(space * 0.7) }
      setRow(Array(authors[start..<min(start + perRow, authors.count)]))
    }
  }

  /// Whether some, and not all, authors work at one place.
  private static func sharesPlaces(_ authors: [ReportMetadata.Author]) -> Bool {
    let places = authors.map(\.affiliations)
    guard authors.count > 1, Set(places).count > 1 else { return false }
    let all = places.joined()
    return Set(all).count < all.count
  }

  /// Names in a line with marks that lead to affiliations and notes below them, as articles of many
  /// authors have them.
  private func setMarkedAuthors(_ authors: [ReportMetadata.Author], space: Double) {
    var places: [String] = []
    for place in authors.flatMap(\.affiliations) where !places.contains(place) {
      places.append(place)
    }
    let phrases = composer.words.phrases
    var names: [ReportInline] = []
    var notes: [[ReportInline]] = []
    for (index, author) in authors.enumerated() {
      if index > 0 { names.append(.text(", ")) }
      let name = ReportInline.text(author.name.replacing(" ", with: "\u{A0}"))
      names.append(author.url.map { .link(.address($0), [name]) } ?? name)
      var marks =
        places.count > 1
        ? author.affiliations.compactMap { place in
          places.firstIndex(of: place).map { String($0 + 1) }
        } : []
      if author.isEqual { marks.append("†") }
      if author.isCorresponding { marks.append("*") }
      if !marks.isEmpty { names.append(.superscript([.text(marks.joined(separator: ","))])) }
    }
    centered(names, style.text.author, tag: .paragraph)
    flow.addSpace(space * 0.3)
    for (index, place) in places.enumerated() {
      let mark: [ReportInline] =
        places.count > 1 ? [.superscript([.text(String(index + 1))]), .text("\u{A0}")] : []
      centered(mark + [.text(place)], style.text.small, tag: .paragraph, isItalic: true)
    }
    if authors.contains(where: \.isEqual) {
      notes.append([.superscript([.text("†")]), .text("\u{A0}" + phrases(.equalContribution))])
    }
    let writers = authors.filter { $0.isCorresponding || $0.email != nil }
    let mails = writers.compactMap { author in
      author.email.map { ReportInline.link(.address("mailto:\($0)"), [.code($0)]) }
    }
    if !mails.isEmpty {
      let mark: [ReportInline] =
        authors.contains(where: \.isCorresponding)
        ? [.superscript([.text("*")]), .text("\u{A0}")] : []
      notes.append(
        mark + [.text(phrases(.correspondence) + ": ")]
          + Array(mails.map { [$0] }.joined(separator: [.text(", ")])))
    }
    let numbers = authors.compactMap { author in author.orcid.map { (author.name, $0) } }
    if !numbers.isEmpty {
      let links = numbers.map { name, orcid -> [ReportInline] in
        let bare = orcid.split(separator: "/").last.map(String.init) ?? orcid
        let link = ReportInline.link(.address("https://orcid.org/\(bare)"), [.text(bare)])
        return authors.count > 1 ? [.text("\(name)\u{A0}"), link] : [link]
      }
      notes.append([.text("ORCID: ")] + Array(links.joined(separator: [.text(", ")])))
    }
    notes += authors.compactMap { author in author.note.map { [.text("\(author.name): \($0)")] } }
    for (index, note) in notes.enumerated() {
      flow.addSpace(0, fixed: index == 0 ? space * 0.3 : 1)
      centered(note, style.text.small, tag: .paragraph)
    }
  }

  private func setAuthor(_ name: String, affiliation: String?, email: String?) {
    centered([.text(name)], style.text.author, tag: .paragraph)
    if let affiliation {
      flow.addSpace(0, fixed: 2)
      centered([.text(affiliation)], style.text.small, tag: .paragraph, isItalic: true)
    }
    if let email {
      flow.addSpace(0, fixed: 2)
      let link = ReportInline.link(.address("mailto:\(email)"), [.code(email)])
      centered([link], style.text.small, tag: .paragraph)
    }
  }

  private func setRow(_ authors: [ReportMetadata.Author]) {
    let column = width / Double(authors.count)
    var row = Frame(width: width)
    for (index, author) in authors.enumerated() {
      let body = Flow(style.spaces)
      let setter = BlockSetter(composer: composer, flow: body, width: column - inline.size)
      setter.setAuthor(author.name, affiliation: author.affiliation, email: author.email)
      let block = body.stacked(width: setter.width)
      row.append(block, at: Point(x: column * Double(index) + inline.size / 2, y: 0))
      row.descent = max(row.descent, block.height)
    }
    flow.addBox(row, x: x, scope: scope)
  }

  /// What was checked, in small type between the edges of the abstract.
  func setCheckSummary(_ summary: [ReportInline]) {
    let indent = style.spaces.abstractIndent
    var small = resized(style.text.note).indented(by: indent, end: indent)
    small.inline.color = style.colors.secondary
    small.set(small.collect(summary), tag: .paragraph)
    flow.addSpace(style.spaces.afterTitle * 0.6)
  }

  /// Keywords and licence, below the abstract.
  private func setKeywords(_ metadata: ReportMetadata) {
    let phrases = metadata.words.phrases
    var lines: [(String, String)] = []
    if !metadata.abstract.isEmpty, !metadata.keywords.isEmpty {
      lines.append((phrases(.keywords), metadata.keywords.joined(separator: ", ")))
    }
    if let license = metadata.license { lines.append((phrases(.license), license)) }
    guard !lines.isEmpty else { return }
    let indent = style.spaces.abstractIndent
    let small = resized(style.text.small).indented(by: indent, end: indent)
    for (name, text) in lines {
      flow.addSpace(0, fixed: 3)
      small.set(
        small.collect([.strong([.text(name + ".")]), .text(" " + text)]), alignment: .left,
        tag: .paragraph)
    }
    flow.addSpace(style.spaces.afterTitle * 0.6)
  }

  private func setAbstract(_ blocks: [ReportBlock], title: String) {
    let small = resized(style.text.small)
    var head = small.inline
    head.cut.isBold = true
    small.set(
      small.collect([.text(title)], head), alignment: .center, tag: .paragraph)
    flow.addPenalty(LineItem.forbidden)
    flow.addSpace(4)
    let indent = style.spaces.abstractIndent
    small.indented(by: indent, end: indent).setBlocks(blocks)
    flow.addSpace(style.spaces.afterTitle * 0.6)
  }
}

extension ReportMetadata.Author {
  /// Whether more is to be said of an author than fits below the name.
  fileprivate var hasMarks: Bool {
    affiliations.count > 1 || orcid != nil || isCorresponding || isEqual || note != nil
  }
}
