import NotebookResults
import NotebookSyntax
import SwiftReading

extension Resolver {
  /// Where the code of a cell is shown. Where nobody says so, it is folded, unless the reader needs it:
  /// for a plain value or a picture without a caption, for code that does not run, and for a failure.
  func echo(of cell: Cell, _ outcome: CellResult?) -> CellOptions.Echo {
    if cell.shownCode.isEmpty { return .hidden }
    if let echo = echo ?? cell.options.echo { return echo }
    guard cell.options.evaluates, !cell.options.error, let outcome else { return .shown }
    if case .failed = outcome.status { return .shown }
    let needsCode = cell.options.output && outcome.outputs.contains { $0.needsCode(of: cell) }
    return needsCode ? .shown : .folded
  }

  /// Folds the code of a cell: its listing is kept for the appendix, and the line in its place is
  /// returned. A cell that only declares symbols leaves no line: the table of notation leads to it. Nor
  /// does one of which nothing can be said, such as one that sets misprints aside.
  mutating func fold(_ cell: Cell, at block: Block, _ outcome: CellResult?) -> ReportBlock? {
    let isSilent = outcome?.outputs.isEmpty ?? false
    let onlyDeclares = isSilent && !(outcome?.symbols.isEmpty ?? true)
    let name = codeDestination(ofCell: cell.number)
    lastListing += 1
    let summary = summary(of: cell, block, outcome)
    var listing = Listing(
      number: lastListing, summary: summary, code: cell.shownCode,
      lineNumbers: cell.options.lineNumbers, destination: "\(name).listing",
      origin: onlyDeclares || isSilent && summary.isEmpty ? nil : name)
    listing.namesItsOutput = cell.summary.isEmpty && cell.firstComment == nil
    listings.append(listing)
    listingOfCell[cell.number] = listings.count - 1
    guard let origin = listing.origin else { return nil }
    return ReportBlock(.foldedCode(listing), destination: origin, span: block.span)
  }

  /// Where the code of a cell stands in the text, or the line in its place.
  func codeDestination(ofCell number: Int) -> String { "\(chapter.name).code-\(number + 1)" }

  /// What a cell does: in its author's words, by its first comment, by what it shows or declares.
  private mutating func summary(
    of cell: Cell, _ block: Block, _ outcome: CellResult?
  ) -> [ReportInline] {
    if !cell.summary.isEmpty { return resolve(cell.summary) }
    if let comment = cell.firstComment { return [.text(comment)] }
    let shown = shownNames(cell, block, outcome)
    if !shown.isEmpty { return shown }
    let names = SwiftSource(cell.code.text).names.declarations.map(\.name)
    guard !names.isEmpty else { return [] }
    let rest: [ReportInline] = names.count > 4 ? [.text(", …")] : []
    return Array(names.prefix(4).map { [.code($0)] }.joined(separator: [.text(", ")])) + rest
  }

  /// "Figure 3", "checks of (17), (18)".
  private func shownNames(
    _ cell: Cell, _ block: Block, _ outcome: CellResult?
  ) -> [ReportInline] {
    var parts: [[ReportInline]] = []
    if let label = cell.options.label, let target = labels[label] {
      parts.append([
        .link(target.link, [.text("\(words.name(of: target.kind))\u{A0}\(target.number)")])
      ])
    }
    var checked: [String] = []
    for case .check(let check) in outcome?.outputs ?? [] where !checked.contains(check.label) {
      checked.append(check.label)
    }
    if !checked.isEmpty {
      let names = checked.prefix(6).map { label -> [ReportInline] in
        guard let target = labels[label] else { return textInlines(label) }
        return [.link(target.link, [.text("(\(target.number))")])]
      }
      let rest: [ReportInline] = checked.count > 6 ? [.text(", …")] : []
      parts.append(
        phrases.inlines(
          checked.count == 1 ? .checkOf : .checksOf,
          names.joined(separator: [.text(", ")]) + rest))
    }
    return Array(parts.joined(separator: [.text("; ")]))
  }
}

extension Output {
  /// Whether only the code tells what it is.
  fileprivate func needsCode(of cell: Cell) -> Bool {
    switch self {
    case .stream, .text, .number, .matrix: true
    case .figure, .table: cell.options.captions.isEmpty
    case .markdown, .math, .check: false
    }
  }
}

extension Cell {
  /// The comment at the top of the code, as one text. A comment further down, or one that documents
  /// the first of several declarations, says nothing of the cell as a whole.
  fileprivate var firstComment: String? {
    var lines: [Substring] = []
    for token in CodeHighlighter.tokens(of: shownCode, language: "swift") {
      guard token.kind == .comment else {
        if token.text.allSatisfy(\.isWhitespace) { continue }
        break
      }
      if token.text.hasPrefix("//|") { continue }
      if token.text.hasPrefix("///") || token.text.hasPrefix("/**"), declaresSeveral { return nil }
      lines += token.text.split(whereSeparator: \.isNewline)
    }
    let words = lines.map { line in
      let text = line.drop { "/* ".contains($0) }
      return String(text.hasSuffix("*/") ? text.dropLast(2) : text).trimmed
    }
    let text = words.filter { !$0.isEmpty }.joined(separator: " ")
    guard let first = text.first else { return nil }
    return first.uppercased() + text.dropFirst()
  }

  /// Whether more than one thing is declared at the outermost level.
  private var declaresSeveral: Bool {
    SwiftSource(shownCode).names.declarations.count {
      $0.kind != .member && $0.kind != .extensionMember
    } > 1
  }
}

/// The appendix of listings.
extension Resolver {
  mutating func codeBlocks(_ groups: [ListingGroup]) -> [ReportBlock] {
    let groups = groups.filter { !$0.listings.isEmpty }
    guard !groups.isEmpty else { return [] }
    let destination = "\(backMatterName).code"
    let title: [ReportInline] = [.text(words.code)]
    contents.append(
      ContentsEntry(level: backMatterLevel, number: nil, title: title, destination: destination))
    var blocks = [
      ReportBlock(
        .heading(level: backMatterLevel, number: nil, title), destination: destination,
        clearsFloats: true)
    ]
    for group in groups {
      if !group.title.isEmpty {
        blocks.append(
          ReportBlock(.heading(level: backMatterLevel + 1, number: group.number, group.title)))
      }
      for listing in group.listings { blocks += appendixBlocks(of: listing) }
    }
    return blocks
  }

  private func appendixBlocks(of listing: Listing) -> [ReportBlock] {
    let name: [ReportInline] = [.strong([.text("\(words.code)\u{A0}\(listing.number)")])]
    var head: [ReportInline] = [.destination(listing.destination)]
    head += listing.origin.map { [.link(.destination($0), name)] } ?? name
    if !listing.summary.isEmpty { head += [.text(". ")] + listing.summary }
    if !listing.symbols.isEmpty {
      head += [.text(" \u{2014} ")] + listing.symbols.joined(separator: [.text(", ")])
    }
    var code = ReportBlock(
      .code(
        .init(listing.code, language: "swift", firstNumber: listing.lineNumbers ? 1 : nil)))
    code.followsClosely = true
    return [ReportBlock(.paragraph(head)), code]
  }
}

/// Listings that stand together: those of a chapter.
struct ListingGroup {
  var number: String?
  var title: [ReportInline] = []
  var listings: [Listing] = []
}
